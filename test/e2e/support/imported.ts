/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { MANUAL_TRIGGER } from '../../host/demo';
import type { WorkflowFile } from '../../host/n8nApi';
import { endOf } from './executions';
import type { EndedRun } from './executions';
import { withCredentials } from './workflows';
import type { World } from './world';

/** Reads a workflow file. */
export async function readWorkflowFile(path: string): Promise<WorkflowFile> {
	return JSON.parse(await readFile(path, 'utf8'));
}

/**
 * Imports a workflow file into a new workflow as the menu "Import from file" does, with the credentials of this n8n
 * chosen, and runs it from its trigger in the editor.
 */
export async function importAndRun(world: World, path: string): Promise<EndedRun> {
	const { editor, address, api } = world;
	const workflow = await withCredentials(world, await readWorkflowFile(path));
	const folder = await mkdtemp(join(tmpdir(), 'bigin-import-'));
	try {
		const file = join(folder, basename(path));
		await writeFile(file, JSON.stringify(workflow));
		await editor.page.goto(`${address}/workflow/new`);
		await editor.marked('canvas-add-button').waitFor();
		await editor.marked('workflow-import-input').setInputFiles(file);
		await editor.node(MANUAL_TRIGGER).waitFor();
		return await endOf(api, await editor.execute(MANUAL_TRIGGER));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
