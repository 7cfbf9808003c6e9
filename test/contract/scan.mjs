// Runs one leg of n8n's package scanner on a folder and prints its verdict: node scan.mjs source|tarball <folder>
// It is a process of its own because the scanner consists of ES modules, which jest does not load.
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

// What the scanner itself looks at in each leg; those of the tarball it does not export.
const PATTERNS = { source: SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] };

const [leg, folder] = process.argv.slice(2);
console.log(JSON.stringify(await analyzePackage(folder, PATTERNS[leg])));
