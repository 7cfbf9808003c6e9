/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../../host/paths';
import { type Command, commandOf } from './command';

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found);

/** A command that a suite runs in another form than as a line, and the words of the file that do so. */
interface OtherRun {
	command: string;
	file: string;
	words: string;
}

export const OTHER_RUNS: readonly OtherRun[] = [
	{ command: 'npx jest', file: 'test/tally.ts', words: "succeeds('jest'" },
	{ command: 'SWITCHES=all npx jest', file: 'test/run.ts', words: "SWITCHES = 'all'" },
	{ command: 'npm run lint', file: 'test/run.ts', words: "['Lint', 'lint']" },
	{ command: 'npm run typecheck', file: 'test/run.ts', words: "['Types', 'typecheck']" },
	{ command: 'npm run build', file: 'test/run.ts', words: "['Build', 'build']" },
	{ command: 'npx n8n-node build', file: 'package.json', words: '"build": "n8n-node build && ' },
	{ command: 'npm run schemas', file: 'test/integration/schemas/schemas.test.ts', words: 'await schemaOfOutput(one)' },
	{ command: 'npm run emulator', file: 'test/emulator/cli.test.ts', words: "startCli('--port', '0'" },
	{ command: 'npm run emulator -- --switches', file: 'test/emulator/cli.test.ts', words: "startCli('--switches')" },
	{
		command: 'npm run emulator -- --product crm',
		file: 'test/emulator/cli.test.ts',
		words: "startCli('--port', '0', '--product', 'crm')",
	},
	{ command: 'npm install', file: 'test/host/package.ts', words: "run('npm', ['install', tarball" },
	{ command: 'curl', file: 'test/docs/connecting.test.ts', words: "execute('curl', " },
	{ command: 'npm version --no-git-tag-version', file: 'test/docs/publishing.test.ts', words: "execute('npm', " },
];

/** Every command that `.ci/run` or a workflow of GitHub runs, and those that suites run in another form. */
export function runsOfSuites(): Command[] {
	const workflows = globSync('.github/workflows/*.yml', { cwd: REPOSITORY }).map(read);
	return [
		...matches(read('.ci/run'), /^[ \t]*(?:check \d+ )?(npm .+)$/gm),
		...workflows.flatMap((workflow) => matches(workflow, /^ *(?:- )?(?:run|command): ((?:npm|npx) .+)$/gm)),
		...OTHER_RUNS.map(({ command }) => command),
	].map(commandOf);
}
