/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startEmulator } from '../emulator';
import { MANUAL_TRIGGER, setUpCrmDemo, UPSERT_LEADS_NODE } from './demo';
import type { DemoN8n } from './demoN8n';
import type { Editor } from './editor';
import type { WorkflowFile } from './n8nApi';
import { EXAMPLES } from './paths';
import { image, takePictures } from './takePictures';

const BIGIN_NODE = 'n8n-nodes-zoho-bigin.zohoBigin';

/** An example as a person has it who imported it and chose a credential. */
async function importExample({ api, demo }: DemoN8n, file: string, authentication = 'oAuth2'): Promise<string> {
	const example: WorkflowFile = JSON.parse(await readFile(join(EXAMPLES, file), 'utf8'));
	const credentials = demo.csvWorkflow.nodes.find(({ type }) => type === BIGIN_NODE)?.credentials;
	const nodes = example.nodes.map((node) =>
		node.type === BIGIN_NODE ? { ...node, parameters: { ...node.parameters, authentication }, credentials } : node,
	);
	const { id } = await api.createWorkflow({ ...example, nodes });
	return id;
}

/** The top of the form of a new OAuth2 credential. */
async function pictureRedirectUrl(editor: Editor, n8n: DemoN8n): Promise<void> {
	await editor.resize({ width: 1300, height: 800 });
	await editor.openWorkflow(await importExample(n8n, 'sync-a-sheet.json'));
	await editor.openNode('Sync Contacts');
	await editor.startNewCredential();
	await editor.picture(image('redirect-url'), editor.marked('editCredential-modal'));
}

/** The form of a new Self Client credential. */
async function pictureSelfClient(editor: Editor, n8n: DemoN8n): Promise<void> {
	await editor.resize({ width: 1300, height: 1100 });
	await editor.openWorkflow(await importExample(n8n, 'sync-a-sheet.json', 'selfClient'));
	await editor.openNode('Sync Contacts');
	await editor.startNewCredential();
	await editor.picture(image('self-client'), editor.marked('editCredential-modal'));
}

/** An example with its notes. */
async function pictureExample(editor: Editor, n8n: DemoN8n): Promise<void> {
	await editor.resize({ width: 1500, height: 760 });
	await editor.openWorkflow(await importExample(n8n, 'deals-into-pipelines.json'));
	await editor.marked('zoom-to-fit').click();
	await editor.settle();
	await editor.picture(image('deals-into-pipelines'));
}

/** The form of leads after a run, with what became of them. */
async function pictureLeads(editor: Editor, { api }: DemoN8n): Promise<void> {
	await using emulator = await startEmulator({ product: 'crm' });
	const { leadsWorkflow } = await setUpCrmDemo(api, emulator);
	await editor.resize({ width: 1500, height: 1080 });
	await editor.openWorkflow(leadsWorkflow.id);
	await editor.run(MANUAL_TRIGGER, 'Written Leads');
	await editor.openNode(UPSERT_LEADS_NODE);
	await editor.picture(image('leads'), editor.marked('ndv'));
}

void takePictures(
	'pictures:docs',
	'Takes the pictures of docs/ in the editor of a real n8n, against emulators of Bigin and Zoho CRM.',
	[
		['Picturing the redirect URL', pictureRedirectUrl],
		['Picturing the Self Client credential', pictureSelfClient],
		['Picturing an example', pictureExample],
		['Picturing leads of Zoho CRM', pictureLeads],
	],
);
