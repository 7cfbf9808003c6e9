/**
 * Puts the code of all nodes and credentials that `n8n-node build` made into one file, and leaves of each the small file
 * that package.json names and n8n loads. The parts are loaded together anyway; in one file without what only people need
 * they take half the room on every n8n. The same source gives the same bytes.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';

import { build } from 'esbuild';

const FOLDER = 'dist/nodes';
const BUNDLE = `${FOLDER}/bundle.js`;

/** What n8n brings, or Node. */
const EXTERNAL = ['n8n-workflow', 'luxon', 'crypto'];

const { n8n } = JSON.parse(readFileSync('package.json', 'utf8'));
const loaded = [...n8n.nodes, ...n8n.credentials].map((path) => ({
	path,
	name: posix.basename(path).split('.')[0],
	source: path.replace(/^dist\//, './').replace(/\.js$/, '.ts'),
	bundle: posix.relative(posix.dirname(path), BUNDLE),
}));

await build({
	stdin: {
		contents: loaded.map(({ source, name }) => `export { ${name} } from '${source}';`).join('\n'),
		resolveDir: '.',
	},
	outfile: BUNDLE,
	bundle: true,
	format: 'cjs',
	platform: 'node',
	target: 'node20',
	charset: 'utf8',
	minify: true,
	legalComments: 'none',
	external: EXTERNAL,
	logLevel: 'warning',
});

rmSync(`${FOLDER}/shared`, { recursive: true, force: true });
for (const { path, name, bundle } of loaded) {
	writeFileSync(
		path,
		`"use strict";\nexports.${name} = require("${bundle.startsWith('.') ? bundle : `./${bundle}`}").${name};\n`,
	);
}
