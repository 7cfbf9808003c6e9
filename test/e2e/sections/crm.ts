/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { CredentialDialog } from '../pages/credentialDialog';
import type { NodeForm } from '../pages/nodeForm';
import { ADDED_NODE, addUpsert } from '../support/addedNode';
import { eventually } from '../support/eventually';
import { endOf } from '../support/executions';
import type { EndedRun } from '../support/executions';
import { rowsWorkflow } from '../support/workflows';
import { world } from '../support/world';

/** As n8n names the first one. */
const CREDENTIAL = 'Zoho CRM Batch account';

const ROWS = [
	{ 'Last Name': 'Daly', Company: 'Lantern Works', Email: 'daly@example.com', Mobile: '+1 555 0120' },
	{ 'Last Name': 'Novak', Company: 'Glow', Mobile: '+1 555 0121' },
	{ 'Last Name': 'Moss', Company: 'Dusk', Email: 'moss@example.com', 'Lead Status': 'Contactet' },
	{ 'Last Name': 'Reed', Company: 'Dawn' },
];

/** Who is in Zoho CRM before, with another email than none. */
const KNOWN = { Last_Name: 'Nowak', Company: 'Glow', Email: 'novak@example.com', Mobile: '+1 555 0121' };

/** From the first credential for Zoho CRM to leads with an error branch, as a person goes. */
export function crm(): void {
	connectCrm();
	describe('The form of Upsert Record for Zoho CRM', () => {
		let form: NodeForm;

		before(async () => {
			const { api, editor, crm: emulator, consoleErrors } = world();
			emulator.store.reset();
			emulator.store.insert('Leads', KNOWN);
			await editor.openWorkflow((await api.createWorkflow(rowsWorkflow('Leads', ROWS))).id);
			consoleErrors.take();
		});

		it('opens when the action is picked behind another node', async () => {
			form = await addUpsert({ words: 'zoho crm', node: 'Zoho CRM Batch', credential: CREDENTIAL });
		});

		fillIn(() => form);
		runLeads(() => form);

		it('has left no error in the console', () => assert.deepEqual(world().consoleErrors.take(), []));
	});
}

function connectCrm(): void {
	describe('Connecting Zoho CRM with OAuth2', () => {
		it('connects through the consent page, with scopes of Zoho CRM alone', async () => {
			const { editor, address, crm: emulator } = world();
			const dialog = await CredentialDialog.create(editor.page, address, 'Zoho CRM Batch OAuth2 API');
			await dialog.chooseDataCenter('Custom');
			const { clientId, clientSecret } = emulator.registerClient();
			await dialog.fill({ accountsServer: emulator.url, apiServer: emulator.url, clientId, clientSecret });
			const consent = await dialog.connect();
			await consent.getByText('ZohoCRM.modules.ALL', { exact: true }).waitFor();
			assert.equal(await consent.getByText('ZohoBigin').count(), 0);
			const closed = consent.waitForEvent('close');
			await consent.locator('#accept').click();
			await closed;
			await dialog.marked('oauth-connect-success-banner').getByText('Account connected').waitFor();
		});
	});
}

function fillIn(form: () => NodeForm): void {
	it("offers the org's modules, and none that has no upsert", async () => {
		await form().loadInput(ROWS.length);
		const modules = await form().modules();
		assert.deepEqual(modules.slice(0, 4), ['Leads', 'Contacts', 'Accounts', 'Deals']);
		assert.ok(modules.includes('Vehicles'), modules.join());
		assert.deepEqual(
			modules.filter((name) => /Tasks|Meetings|Calls|Items/.test(name)),
			[],
		);
	});

	it('says where several records may have the value of the match field', async () => {
		await form().chooseModule('Deals');
		await form().marked('node-parameters').getByText('Several deals may have the same Deal Name').waitFor();
		await form().chooseModule('Leads');
		await form().marked('node-parameters').getByText('leads are found by Email first').waitFor();
	});

	it('takes the match fields in the order Email, Mobile', async () => {
		await form().matchOn.add();
		await eventually(async () => {
			const offered = await form().matchOn.choices(0, 'field');
			assert.deepEqual(offered.slice(0, 3), ['Email (system)', 'Mobile (yours)', 'Lead Code (yours)']);
			assert.ok(offered.slice(3).every((name) => name.endsWith('(looked up)')));
		});
		await form().matchOn.choose(0, 'field', 'Email (system)');
		await form().matchOn.add();
		await form().matchOn.choose(1, 'field', 'Mobile (yours)');
		await form().mapper.switchTo('Map Automatically');
	});

	it('asks what may run, kind by kind', async () => {
		await form().chooseIn('runAutomation', 'Chosen Ones');
		await form().chooseSeveralIn('automations', ['Workflows', 'Approvals']);
	});

	it('lists the layouts of the module', async () => {
		await form().addOption('layout', 'Layout Name or ID');
		await form().chooseIn('layout', 'Standard');
	});

	it('has no word of Bigin', async () => {
		assert.doesNotMatch(await form().marked('node-parameters').innerText(), /bigin|team pipeline/i);
	});
}

function runLeads(form: () => NodeForm): void {
	describe('run with an error output', () => {
		let run: EndedRun;

		before(async () => {
			const { api, crm: emulator } = world();
			await form().chooseOnError('Continue (using error output)');
			emulator.clearRequests();
			run = await endOf(api, await form().execute());
		});

		it('creates and updates leads, each by the first match field that has a value', () => {
			assert.equal(run.status, 'success', run.error);
			const [written] = run.outputs(ADDED_NODE);
			assert.deepEqual(
				written.map(({ json }) => [json.action, json.duplicateField]),
				[
					['insert', null],
					['update', 'Mobile'],
				],
			);
			assert.equal(world().crm.store.size('Leads'), 2);
		});

		it('sends match fields, automations and layout as the form says', () => {
			const [request, ...others] = world().crm.requestsTo('/crm/v8/Leads/upsert');
			assert.deepEqual(others, []);
			const body = request.body as { data: Array<{ Layout: unknown }> } & Record<string, unknown>;
			assert.deepEqual(body.duplicate_check_fields, ['Email', 'Mobile']);
			assert.deepEqual(body.trigger, ['workflow', 'approval']);
			for (const { Layout } of body.data) assert.match(JSON.stringify(Layout), /^\{"id":"\d+"\}$/);
		});

		it('shows the refused rows in the error branch, each with a sentence about Zoho CRM', async () => {
			await form().branch('Success Branch (2 items)').waitFor();
			await form().branch('Error Branch (2 items)').click();
			await form().showTable();
			await form().output().getByText('Did you mean "Contacted"?').first().waitFor();
			await form().output().getByText('Without one Zoho CRM would add a new record').first().waitFor();
		});
	});
}
