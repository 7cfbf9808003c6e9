/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { INode, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import { startEmulator } from '../emulator';
import type { Emulator, ProductName } from '../emulator';
import { Closing } from '../host/closing';
import { createCredentials, fillInMapperFields, MANUAL_TRIGGER } from '../host/demo';
import type { N8nApi, StoredWorkflow, WorkflowFile } from '../host/n8nApi';
import { startN8n } from '../host/startN8n';
import { startScriptedModel, toolAnswersIn } from './scriptedModel';
import type { ScriptedModel } from './scriptedModel';

const WORKFLOW = join(__dirname, 'workflows', 'agentUpsertsContact.json');
/** What n8n makes of the tool node's name. */
const TOOL = 'Save_Contact_in_Bigin';
const ANN = { First_Name: 'Ann', Last_Name: 'Lee', Email: 'ann.lee@example.com', Customer_Tier: 'Gold' };

const closing = new Closing();
let model: ScriptedModel;
let emulator: Emulator;
let crm: Emulator;
let api: N8nApi;
let workflow: StoredWorkflow;
let continuing: StoredWorkflow;
let stopping: StoredWorkflow;
let ofCrm: StoredWorkflow;

before(async () => {
	closing.onSignals();
	model = await startScriptedModel();
	closing.add(async () => await model.close());
	emulator = await startEmulator();
	closing.add(async () => await emulator.close());
	crm = await startEmulator({ product: 'crm' });
	closing.add(async () => await crm.close());
	({ api } = await startN8n(closing, { anyPort: true }));
	workflow = await storeWorkflow(withSettings({}));
	continuing = await storeWorkflow(withSettings({ onError: 'continueRegularOutput' }));
	stopping = await storeWorkflow(withSettings({ onError: 'stopWorkflow' }));
	ofCrm = await storeWorkflow(savingLeads, 'crm');
});

after(async () => await closing.close());

beforeEach(() => {
	emulator.store.reset();
	emulator.clearRequests();
	crm.store.reset();
});

/** The tool with settings of its own. */
const withSettings =
	(settings: Pick<INode, 'onError'>) =>
	(tool: INode): INode => ({ ...tool, ...settings });

/** The tool of Zoho CRM in its place, which saves leads and does not ask for a customer tier. */
function savingLeads(tool: INode): INode {
	const { parameters } = tool;
	const { value, ...mapper } = parameters.fields as INodeParameters;
	const source = "={{ $fromAI('Lead_Source', 'Where the lead comes from', 'string') }}";
	const values = { ...(value as INodeParameters), Customer_Tier: undefined, Lead_Source: source };
	return {
		...tool,
		type: 'n8n-nodes-zoho-bigin.zohoCrmBatchTool',
		parameters: {
			...parameters,
			module: { __rl: true, mode: 'list', value: 'Leads', cachedResultName: 'Leads' },
			fields: { ...mapper, value: values },
			runWorkflows: undefined,
			runAutomation: 'none',
		},
	};
}

/** The workflow with its credentials filled in, and with its tool changed. */
async function storeWorkflow(change: (tool: INode) => INode, product: ProductName = 'bigin'): Promise<StoredWorkflow> {
	const credentials = await createCredentials(api, product === 'crm' ? crm : emulator, product);
	const [oAuth2] = Object.keys(credentials);
	const secrets = { apiKey: 'no-key-is-needed', url: model.baseUrl };
	const openAiApi = await api.createCredential('openAiApi', 'Scripted Model', secrets);
	const file: WorkflowFile = JSON.parse(await readFile(WORKFLOW, 'utf8'));
	const nodes = file.nodes.map(async (node) => {
		if (node.credentials === undefined) return node;
		if ('openAiApi' in node.credentials) return { ...node, credentials: { openAiApi } };
		return await fillInMapperFields(api, { ...change(node), credentials: { [oAuth2]: credentials[oAuth2] } });
	});
	return await api.createWorkflow({ ...file, nodes: await Promise.all(nodes) });
}

/** What the agent said at the end. */
function saidAtTheEnd(run: IRunExecutionData): unknown {
	equal(run.resultData.error, undefined);
	return run.resultData.runData['AI Agent'].at(-1)?.data?.main[0]?.[0].json.output;
}

const storedContacts = () =>
	emulator.store
		.records('Contacts')
		.map((contact) => Object.fromEntries(Object.keys(ANN).map((key) => [key, contact[key]])));

describe("n8n's agent with the node as its tool", () => {
	it('tells the model what the tool does and which values it takes', async () => {
		model.play([{ words: 'Nothing to do.' }]);
		await api.execute(workflow, MANUAL_TRIGGER);

		const [{ function: described }] = model.requests[0].tools ?? [];
		equal(described.name, TOOL);
		match(described.description, /upsert|create/i);
		deepEqual(Object.keys(described.parameters.properties).sort(), Object.keys(ANN).sort());
		equal(described.parameters.properties.Email.description, 'Email address of the contact');
		equal(emulator.store.size('Contacts'), 0);
	});

	it('saves a contact with the values that the model chose, and tells the model its ID', async () => {
		model.play([{ tool: TOOL, values: ANN }, { words: 'Ann Lee is saved.' }]);
		const run = await api.execute(workflow, MANUAL_TRIGGER);

		equal(saidAtTheEnd(run), 'Ann Lee is saved.');
		deepEqual(storedContacts(), [ANN]);
		const [answer] = toolAnswersIn(model.requests[1]);
		const [{ id }] = emulator.store.records('Contacts');
		ok(answer.includes(`"id":"${String(id)}"`), answer);
		ok(answer.includes('"action":"insert"'), answer);
	});

	it('finds the contact again in place of making a second one', async () => {
		emulator.store.insert('Contacts', { ...ANN, Last_Name: 'Old Name' });
		model.play([{ tool: TOOL, values: ANN }, { words: 'Ann Lee is saved.' }]);
		await api.execute(workflow, MANUAL_TRIGGER);

		deepEqual(storedContacts(), [ANN]);
		ok(toolAnswersIn(model.requests[1])[0].includes('"action":"update"'));
	});

	for (const onError of ['untouched', 'Continue']) {
		it(`refuses a bad value in words by which the model can correct itself (On Error ${onError})`, async () => {
			const bad = { ...ANN, Customer_Tier: 'Golf' };
			model.play([{ tool: TOOL, values: bad }, { tool: TOOL, values: ANN }, { words: 'Ann Lee is saved.' }]);
			const run = await api.execute(onError === 'Continue' ? continuing : workflow, MANUAL_TRIGGER);

			const [refusal] = toolAnswersIn(model.requests[1]);
			match(refusal, /Customer Tier: \\"Golf\\" is not one of its values\. Did you mean \\"Gold\\"\?/);
			const [, answer] = toolAnswersIn(model.requests[2]);
			ok(answer.includes('"action":"insert"'), answer);
			equal(saidAtTheEnd(run), 'Ann Lee is saved.');
			deepEqual(storedContacts(), [ANN]);
		});
	}

	it('ends the run with the same words where the user chose On Error: Stop Workflow', async () => {
		model.play([{ tool: TOOL, values: { ...ANN, Customer_Tier: 'Golf' } }, { words: 'Never asked for.' }]);
		const { resultData } = await api.execute(stopping, MANUAL_TRIGGER);

		match(String(resultData.error?.message), /Customer Tier: "Golf" is not one of its values\. Did you mean "Gold"\?/);
		equal(model.requests.length, 1);
		equal(emulator.store.size('Contacts'), 0);
	});

	it("passes on Bigin's own refusal in words, too", async () => {
		const refused = { code: 'NO_PERMISSION', message: 'permission denied', status: 'error', details: {} };
		emulator.faults.add({ match: { pathIncludes: '/upsert' }, status: 403, body: refused });
		model.play([{ tool: TOOL, values: ANN }, { words: 'I may not do this.' }]);
		const run = await api.execute(workflow, MANUAL_TRIGGER);

		match(toolAnswersIn(model.requests[1])[0], /The user of this credential may not do this in Bigin/);
		equal(saidAtTheEnd(run), 'I may not do this.');
		equal(emulator.store.size('Contacts'), 0);
	});
});

describe("n8n's agent with the node of Zoho CRM as its tool", () => {
	const DALY = { First_Name: 'Petra', Last_Name: 'Daly', Email: 'daly@example.com', Lead_Source: 'Trade Show' };

	it('says in its description that it upserts records of Zoho CRM, and takes the values of a lead', async () => {
		model.play([{ words: 'Nothing to do.' }]);
		await api.execute(ofCrm, MANUAL_TRIGGER);

		const [{ function: described }] = model.requests[0].tools ?? [];
		match(described.description, /upsert/i);
		match(described.description, /Zoho CRM/);
		deepEqual(Object.keys(described.parameters.properties).sort(), Object.keys(DALY).sort());
	});

	it('corrects itself by what the node says of a bad value, and saves one lead', async () => {
		const bad = { ...DALY, Lead_Source: 'Trade Shows' };
		model.play([{ tool: TOOL, values: bad }, { tool: TOOL, values: DALY }, { words: 'Petra Daly is saved.' }]);
		const run = await api.execute(ofCrm, MANUAL_TRIGGER);

		match(toolAnswersIn(model.requests[1])[0], /Lead Source: .*Did you mean \\"Trade Show\\"\?/);
		ok(toolAnswersIn(model.requests[2])[1].includes('"action":"insert"'));
		equal(saidAtTheEnd(run), 'Petra Daly is saved.');
		deepEqual(
			crm.store.records('Leads').map(({ Last_Name, Lead_Source }) => [Last_Name, Lead_Source]),
			[['Daly', 'Trade Show']],
		);
		equal(emulator.store.size('Contacts'), 0);
	});
});
