import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { ZohoBigin } from '../../../../nodes/ZohoBigin/ZohoBigin.node';
import { recordResource } from '../../../../nodes/shared/operations/record/resource';
import { propertiesOf } from '../../../../nodes/shared/operations/terms/operation';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { CRM } from '../../../../nodes/shared/products/crm';

const { description } = new ZohoBigin();

/** What the editor shows for an operation, with Data to Send as given. */
function shown(operation: string, dataToSend = 'mapper', product = BIGIN): INodeProperties[] {
	const values: INodeParameters = { resource: 'record', operation, dataToSend, runAutomation: 'chosen' };
	return propertiesOf(recordResource(product)).filter(
		(property) => property.name !== 'operation' && NodeHelpers.displayParameter(values, property, null, description),
	);
}

const names = (properties: readonly INodeProperties[]) =>
	properties.filter(({ type }) => type !== 'notice').map(({ name }) => name);
const optionsOf = (operation: string, product = BIGIN) => {
	const options = shown(operation, 'mapper', product).find(({ name }) => name === 'options')?.options ?? [];
	return options.map(({ name }) => name);
};

const SHARED = ['batchSize', 'dryRun', 'mostCredits', 'mostFailed', 'output', 'parallelRequests', 'retries', 'timeout'];
const OF_VALUES = [
	'tags',
	'unknownCompanyNames',
	'unknownFields',
	'validateBeforeSending',
	'valuesNotInList',
	'valuesThatDoNotFit',
];
const OF_WHAT_IS_THERE = ['clearEmptyFields', 'keepExisting', 'showChanges', 'skipUnchanged'];

describe('the forms of the operations that write', () => {
	it.each([
		[
			'upsertRecord',
			['module', 'matchOn', 'dataToSend', 'fields', 'multiSelectFields', 'links', 'runWorkflows', 'options'],
		],
		['create', ['module', 'dataToSend', 'fields', 'multiSelectFields', 'links', 'runWorkflows', 'options']],
		['update', ['module', 'recordId', 'dataToSend', 'fields', 'multiSelectFields', 'links', 'runWorkflows', 'options']],
		['delete', ['module', 'recordId', 'runWorkflows', 'options']],
	])('%s shows its own parameters, each once', (operation, expected) => {
		expect(names(shown(operation))).toEqual(expected);
	});

	it.each(['upsertRecord', 'create', 'update'])('%s of Zoho CRM asks what may run, and offers layouts', (operation) => {
		const offered = names(shown(operation, 'mapper', CRM));
		expect(offered).toEqual(expect.arrayContaining(['runAutomation', 'automations']));
		expect(offered).not.toContain('runWorkflows');
		expect([optionsOf(operation, CRM), optionsOf(operation)].map((options) => options.includes('layout'))).toEqual([
			true,
			false,
		]);
	});

	it.each(['upsertRecord', 'create', 'update'])('%s takes one JSON object in place of fields', (operation) => {
		const fields = names(shown(operation, 'json'));
		expect(fields).toContain('jsonRecord');
		expect(fields).not.toContain('fields');
	});

	it.each([
		['create', [...SHARED, ...OF_VALUES]],
		['update', [...SHARED, ...OF_VALUES, ...OF_WHAT_IS_THERE, 'whenItemsShareRecordId']],
		['delete', SHARED],
		[
			'upsertRecord',
			[
				...SHARED,
				...OF_VALUES,
				...OF_WHAT_IS_THERE,
				'behavior',
				'mostToCreate',
				'whenItemsShareMatchValue',
				'whenMatchValueIsEmpty',
			],
		],
	])('%s offers the options that apply to it, in the order of their labels', (operation, expected) => {
		const offered = optionsOf(operation);
		expect([...offered].sort()).toEqual([...expected].sort());
		const labels = (shown(operation).find(({ name }) => name === 'options')?.options ?? []).map((option) =>
			'displayName' in option ? option.displayName : '',
		);
		expect(labels).toEqual([...labels].sort());
	});

	it('only records that may be there already can keep their values of a list', () => {
		const rowsOf = (operation: string) =>
			JSON.stringify(shown(operation).find(({ name }) => name === 'multiSelectFields'));
		expect(rowsOf('update')).toContain('addToExisting');
		expect(rowsOf('create')).not.toContain('addToExisting');
	});

	it('says that looking records up costs credits and is not atomic', () => {
		const options = shown('upsertRecord').find(({ name }) => name === 'options')?.options ?? [];
		const behavior = options.find(({ name }) => name === 'behavior');
		const choices = behavior && 'options' in behavior ? (behavior.options ?? []) : [];
		const told = choices.flatMap((choice) => ('value' in choice ? [[choice.value, choice.description]] : []));
		expect(told).toEqual([
			['createOnly', expect.stringMatching(/one more API credit per 50 match values\. Not atomic/)],
			['createOrUpdate', expect.stringContaining('Nothing is looked up')],
			['updateOnly', expect.stringMatching(/one more API credit per 50 match values\. Not atomic/)],
		]);
	});
});
