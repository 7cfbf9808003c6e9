/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';

import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import type { Emulator } from '../../emulator';
import type { NodeForm } from '../pages/nodeForm';

/** One operation: how a person fills in its form, and what it gives. */
interface OperationStep {
	/** As the form shows it. */
	resource: 'Record' | 'Field' | 'Module' | 'Note' | 'Pipeline' | 'Tag' | 'User';
	/** As the form's Operation shows it. */
	name: string;
	/** What is special about the step, where an operation has several. */
	variant?: string;
	/** Changes what is in Bigin, where Ann is. */
	prepare?: (emulator: Emulator) => Promise<void>;
	/** The items before the node; one without fields unless given. */
	rows?: IDataObject[];
	/** The labels of the form, as soon as the operation is chosen. */
	shows: string[];
	/** Fills in the least that it needs. */
	fill?: (form: NodeForm) => Promise<void>;
	/** Checks the items of the node, and what Bigin was asked. */
	gives: (items: IDataObject[], emulator: Emulator) => void;
}

const ANN = { id: '5550000000000777001', Last_Name: 'Lee', Email: 'ann@example.com' };
const BEN = { Last_Name: 'Okafor', Email: 'ben@example.com' };

const CONNECTION = ['Credential', 'Resource', 'Operation'];
const DATA = ['Data to Send', 'Mapping Column Mode', 'Multi-Select Fields', 'Links', 'Run Workflows', 'Options'];
const LIST = ['Return All', 'Limit', 'Simplify', 'Options'];
const UPSERT: Pick<OperationStep, 'resource' | 'name' | 'shows'> = {
	resource: 'Record',
	name: 'Upsert Record',
	shows: [...CONNECTION, 'Module', 'Match On', ...DATA],
};

const ofContacts = async (form: NodeForm) => await form.chooseModule('Contacts');

async function withRowsAsTheyAre(form: NodeForm): Promise<void> {
	await ofContacts(form);
	await form.mapper.switchTo('Map Automatically');
}

async function withRecordId(form: NodeForm): Promise<void> {
	await ofContacts(form);
	await form.type('recordId', ANN.id);
}

const behaving = (behavior: string) => async (form: NodeForm) => {
	await withRowsAsTheyAre(form);
	await form.addOption('behavior', 'Behavior');
	await form.chooseIn('behavior', behavior);
};

/** Who is in Bigin before each step, and for so long that a search finds her. */
export function putAnnIn({ store }: Emulator): void {
	const since = '2026-01-05T10:00:00+01:00';
	store.insert('Contacts', { ...ANN, Full_Name: 'Lee', Created_Time: since, Modified_Time: since });
}

/** Into the recycle bin, where only Bigin itself puts records. */
async function deleteAnn({ url, issueToken }: Emulator): Promise<void> {
	const headers = { Authorization: `Zoho-oauthtoken ${issueToken().access_token}` };
	await axios.delete(`${url}/bigin/v2/Contacts`, { params: { ids: ANN.id }, headers });
}

const lastNames = ({ store }: Emulator) => store.records('Contacts').map(({ Last_Name: name }) => name);

/** How often Bigin was asked, by the method and the end of the path. */
const asked = ({ requests }: Emulator, method: string, pathSuffix: string): number =>
	requests.filter((request) => request.method === method && request.path.endsWith(pathSuffix)).length;

export const STEPS: OperationStep[] = [
	{
		...UPSERT,
		rows: [{ ...ANN, Last_Name: 'Lee-Jones' }, BEN],
		fill: withRowsAsTheyAre,
		gives: (items, emulator) => {
			assert.deepEqual(
				items.map(({ action, duplicateField }) => [action, duplicateField]),
				[
					['update', 'Email'],
					['insert', null],
				],
			);
			assert.deepEqual(lastNames(emulator), ['Lee-Jones', 'Okafor']);
		},
	},
	{
		...UPSERT,
		variant: 'Create Only',
		rows: [BEN],
		fill: behaving('Create Only'),
		gives: ([{ action }], emulator) => {
			assert.equal(action, 'insert');
			assert.deepEqual(lastNames(emulator), ['Lee', 'Okafor']);
			assert.deepEqual([asked(emulator, 'POST', '/coql'), asked(emulator, 'POST', '/Contacts')], [1, 1]);
		},
	},
	{
		...UPSERT,
		variant: 'Update Only',
		rows: [{ Email: ANN.Email, Last_Name: 'Lee-Jones' }],
		fill: behaving('Update Only'),
		gives: ([{ id, action }], emulator) => {
			assert.deepEqual([id, action], [ANN.id, 'update']);
			assert.deepEqual(lastNames(emulator), ['Lee-Jones']);
			assert.deepEqual([asked(emulator, 'POST', '/coql'), asked(emulator, 'PUT', '/Contacts')], [1, 1]);
		},
	},
	{
		resource: 'Record',
		name: 'Create',
		shows: [...CONNECTION, 'Module', ...DATA],
		rows: [BEN],
		fill: withRowsAsTheyAre,
		gives: ([{ action }], emulator) => {
			assert.equal(action, 'insert');
			assert.deepEqual(lastNames(emulator), ['Lee', 'Okafor']);
		},
	},
	{
		resource: 'Record',
		name: 'Update',
		shows: [...CONNECTION, 'Module', 'Record ID or URL', ...DATA],
		rows: [{ id: ANN.id, Last_Name: 'Lee-Jones' }],
		fill: async (form) => {
			await ofContacts(form);
			await form.typeExpression('recordId', '$json.id');
			await form.mapper.switchTo('Map Automatically');
		},
		gives: ([{ id, action }], emulator) => {
			assert.deepEqual([id, action], [ANN.id, 'update']);
			assert.deepEqual(lastNames(emulator), ['Lee-Jones']);
		},
	},
	{
		resource: 'Record',
		name: 'Delete',
		shows: [...CONNECTION, 'Module', 'Record ID or URL', 'Run Workflows', 'Options'],
		fill: withRecordId,
		gives: ([{ id, deleted }], emulator) => {
			assert.deepEqual([id, deleted], [ANN.id, true]);
			assert.deepEqual(lastNames(emulator), []);
		},
	},
	{
		resource: 'Record',
		name: 'Get',
		shows: [...CONNECTION, 'Module', 'Record ID or URL', 'Returned Field Names or IDs', 'Simplify', 'Options'],
		fill: withRecordId,
		gives: ([{ id, Last_Name: name }]) => assert.deepEqual([id, name], [ANN.id, 'Lee']),
	},
	{
		resource: 'Record',
		name: 'Get Many',
		shows: [
			...CONNECTION,
			'Module',
			'Return All',
			'Limit',
			'Returned Field Names or IDs',
			'Filters',
			'Sort',
			'Simplify',
			'Options',
		],
		fill: ofContacts,
		gives: (items) =>
			assert.deepEqual(
				items.map(({ id }) => id),
				[ANN.id],
			),
	},
	{
		resource: 'Record',
		name: 'Search',
		shows: [...CONNECTION, 'Module', 'Search By', 'Match', 'Conditions', 'Only Exact Matches', ...LIST],
		fill: async (form) => {
			await ofContacts(form);
			await form.conditions.add();
			await form.conditions.choose(0, 'field', 'Email');
			assert.deepEqual(await form.conditions.choices(0, 'operator'), [
				'Equals',
				'Does Not Equal',
				'Starts With',
				'Is One Of',
			]);
			await form.conditions.type(0, 'value', ANN.Email);
		},
		gives: (items) =>
			assert.deepEqual(
				items.map(({ id }) => id),
				[ANN.id],
			),
	},
	{
		resource: 'Record',
		name: 'Query',
		shows: [...CONNECTION, 'Query', 'Query Parameters', ...LIST],
		fill: async (form) => {
			await form.type('query', 'SELECT Last_Name FROM Contacts WHERE Email = $1');
			await form.queryParameters.add();
			await form.queryParameters.type(0, 'value', ANN.Email);
		},
		gives: (items) => assert.deepEqual(items, [{ Last_Name: 'Lee', id: ANN.id }]),
	},
	{
		resource: 'Record',
		name: 'Count',
		shows: [...CONNECTION, 'Module', 'Records to Count', 'Options'],
		fill: ofContacts,
		gives: (items) => assert.deepEqual(items, [{ module: 'Contacts', count: 1 }]),
	},
	{
		resource: 'Record',
		name: 'Get Deleted',
		shows: [...CONNECTION, 'Module', 'Type', ...LIST],
		prepare: deleteAnn,
		fill: ofContacts,
		gives: ([{ id, display_name: name }]) => assert.deepEqual([id, name], [ANN.id, 'Lee']),
	},
	{
		resource: 'Module',
		name: 'Get Many',
		shows: [...CONNECTION, 'Simplify', 'Options'],
		gives: (items) =>
			assert.deepEqual(
				items.slice(0, 3).map(({ apiName }) => apiName),
				['Contacts', 'Accounts', 'Pipelines'],
			),
	},
	{
		resource: 'Field',
		name: 'Get Many',
		shows: [...CONNECTION, 'Module', 'Simplify', 'Options'],
		fill: ofContacts,
		gives: (items) => {
			const tier = items.find(({ apiName }) => apiName === 'Customer_Tier');
			assert.deepEqual(tier?.values, ['Gold', 'Silver', 'Bronze']);
		},
	},
	{
		resource: 'Note',
		name: 'Create',
		shows: [...CONNECTION, 'Record', 'Module', 'Data to Send', 'Title', 'Content', 'Options'],
		rows: [{ id: ANN.id, module: 'Contacts' }],
		fill: async (form) => {
			await form.typeExpression('parent', '$json');
			await form.type('noteContent', 'Asked for a quote');
		},
		gives: ([{ action }], emulator) => {
			assert.equal(action, 'insert');
			assert.deepEqual(
				emulator.store.records('Notes').map(({ Note_Content: text }) => text),
				['Asked for a quote'],
			);
		},
	},
	{
		resource: 'Note',
		name: 'Get Many',
		shows: [...CONNECTION, 'Record', 'Module', ...LIST],
		rows: [{ id: ANN.id, module: 'Contacts' }],
		prepare: async ({ store }) =>
			void store.insert('Notes', { Note_Content: 'Called', Parent_Id: { id: ANN.id, name: 'Lee' } }),
		fill: async (form) => await form.typeExpression('parent', '$json'),
		gives: (items) =>
			assert.deepEqual(
				items.map(({ Note_Content: text }) => text),
				['Called'],
			),
	},
	{
		resource: 'Pipeline',
		name: 'Get Many',
		shows: [...CONNECTION, 'Simplify', 'Options'],
		gives: (items) =>
			assert.deepEqual(
				items.map(({ name }) => name),
				['Sales Pipeline', 'Onboarding'],
			),
	},
	{
		resource: 'Tag',
		name: 'Add to Records',
		shows: [...CONNECTION, 'Module', 'Record ID or URL', 'Tags', 'Options'],
		fill: async (form) => {
			await withRecordId(form);
			await form.type('tags', 'VIP, Fair');
		},
		gives: ([{ id, action }], emulator) => {
			assert.deepEqual([id, action], [ANN.id, 'update']);
			assert.equal(asked(emulator, 'POST', '/actions/add_tags'), 1);
		},
	},
	{
		resource: 'User',
		name: 'Get Many',
		shows: [...CONNECTION, 'Users to Return', 'Simplify', 'Options'],
		fill: async (form) => await form.chooseIn('usersToReturn', 'Administrators'),
		gives: (items) =>
			assert.deepEqual(
				items.map(({ email }) => email),
				['avery.sample@example.com'],
			),
	},
	{
		resource: 'User',
		name: 'Get',
		shows: [...CONNECTION, 'User', 'Simplify', 'Options'],
		fill: async (form) => await form.type('user', 'Robin Specimen'),
		gives: (items) =>
			assert.deepEqual(
				items.map(({ email }) => email),
				['robin.specimen@example.com'],
			),
	},
];
