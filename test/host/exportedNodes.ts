/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { loadExeca } from './loadExeca';
import { node24Environment } from './node24';
import { say } from './progress';

/** The package's nodes, and the tools that n8n makes of them for agents. */
const EXPECTED = [
	'zohoBigin',
	'zohoBiginTool',
	'zohoBiginTrigger',
	'zohoCrmBatch',
	'zohoCrmBatchTool',
	'zohoCrmBatchTrigger',
].map((name) => `n8n-nodes-zoho-bigin.${name}`);

const nodeTypes = z.array(z.object({ name: z.string() }));

/**
 * Asks n8n's own command `export:nodes` for all node types that it knows, and says which of them are this package's.
 * Returns whether they are the expected ones.
 */
export async function listsOurNodes(script: string, userFolder: string): Promise<boolean> {
	const names = (await exportedNodes(script, userFolder)).filter((name) => name.startsWith('n8n-nodes-zoho-bigin.'));
	const asExpected = names.sort().join() === EXPECTED.join();
	say(`\nn8n export:nodes lists ${names.join(', ') || 'no node of this package'}.`);
	if (!asExpected) say(`  NOT AS EXPECTED  It should list ${EXPECTED.join(', ')}.`);
	return asExpected;
}

/** The names of all node types that an n8n with this user folder knows; throws an error if the command fails. */
async function exportedNodes(script: string, userFolder: string): Promise<string[]> {
	const file = join(userFolder, 'nodes.json');
	const execa = await loadExeca();
	await execa('node', [script, 'export:nodes', `--output=${file}`], {
		cwd: userFolder,
		env: node24Environment({
			N8N_USER_FOLDER: userFolder,
			N8N_LOG_LEVEL: 'warn',
			N8N_DIAGNOSTICS_ENABLED: 'false',
		}),
		extendEnv: false,
		stdin: 'ignore',
	});
	const names = nodeTypes.parse(JSON.parse(await readFile(file, 'utf8'))).map(({ name }) => name);
	await rm(file);
	return names;
}
