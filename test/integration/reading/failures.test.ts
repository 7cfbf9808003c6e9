import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../emulator';
import { gate, until, untilQuiet } from '../../emulator/waiting';
import { skipPauses } from '../support/node';
import {
	fillContacts,
	jsonOf,
	pairsOf,
	readParameters,
	readRecords,
	readsOf,
	runRead,
	useSettledBench,
} from './support';

const { bench, describeBoth } = useSettledBench();
const pauses = skipPauses();

const FIELDS = { fieldsToReturn: ['Last_Name'] };
const GOOD = { module: 'Contacts', id: '', value: 'Sample' };

/** Every operation that can be asked for something impossible, and a form that takes it from the item. */
const OPERATIONS: Array<[operation: string, form: IDataObject]> = [
	['get', { ...FIELDS, module: '={{ $json.module }}', recordId: '={{ $json.id }}' }],
	['getMany', { ...FIELDS, module: '={{ $json.module }}' }],
	['getDeleted', { module: '={{ $json.module }}' }],
	['search', { module: '={{ $json.module }}', searchBy: 'word', word: '={{ $json.value }}' }],
	['query', { query: '=select id from {{ $json.module }} where id is not null' }],
	['count', { module: '={{ $json.module }}' }],
];

describeBoth('an item that cannot be read', () => {
	describe.each(OPERATIONS)('an item that fails in %s', (operation, form) => {
		const items = () => {
			const [id] = fillContacts(bench, 1);
			return [
				{ ...GOOD, id },
				{ ...GOOD, id, module: 'Nopes' },
				{ ...GOOD, id },
			];
		};

		it('stops the run with its number in the sentence and in the error', async () => {
			const { error, status } = await readRecords(bench, operation, form, { items: items() });
			expect(status).toBe('error');
			expect(error?.message).toMatch(/\(\w+, item 1\)$/);
			expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 1 } });
		});

		it('comes out among the others when the node goes on', async () => {
			const result = await readRecords(bench, operation, form, { items: items(), onError: 'continueRegularOutput' });
			expect(result.error).toBeUndefined();
			const failed = result.success.filter(({ json }) => 'error' in json);
			expect(failed).toHaveLength(1);
			expect(failed[0].pairedItem).toEqual({ item: 1 });
			expect(Object.keys(failed[0].json)).toEqual(['error', 'details']);
		});

		it('comes out of the error output with the fields of its input', async () => {
			const result = await readRecords(bench, operation, form, { items: items(), onError: 'continueErrorOutput' });
			expect(result.errors).toHaveLength(1);
			expect(result.errors[0].json).toMatchObject({
				module: 'Nopes',
				error: expect.stringContaining('item 1'),
				details: { code: expect.any(String) },
			});
			expect(pairsOf(result)).not.toContain(1);
		});
	});
});

describeBoth('faults while reading', () => {
	const passing: Array<[string, Omit<Fault, 'match'>]> = [
		['429', { status: 429, body: '' }],
		['a reset connection', { reset: 'beforeApplying' }],
		['an answer that breaks off', { reset: 'duringAnswer' }],
		['500', { status: 500, body: '' }],
		['503 from a proxy', { status: 503, body: '<html></html>' }],
		['a cut body', { truncateBody: true }],
		['a page of something else', { status: 200, body: '<html></html>' }],
	];

	it.each(passing)(
		'%s in the middle of a list is asked for again, and no record is lost or doubled',
		async (_, fault) => {
			const ids = fillContacts(bench, 450);
			bench.fault(`${bench.tested.path}/Contacts`, { ...fault, nth: 2 });
			const result = await readRecords(bench, 'getMany', { ...FIELDS, returnAll: true });
			expect(jsonOf(result).map(({ id }) => id)).toEqual(ids.reverse());
			expect(readsOf(bench)).toHaveLength(4);
			expect(pauses.asked).toHaveLength(1);
		},
	);

	it.each(passing)('%s of a query, which is a POST, is asked for again', async (_, fault) => {
		fillContacts(bench, 250);
		bench.fault('/coql', { ...fault, nth: 2 });
		const result = await readRecords(bench, 'query', {
			query: 'select id from Contacts where id is not null',
			returnAll: true,
		});
		expect(new Set(jsonOf(result).map(({ id }) => id)).size).toBe(250);
		expect(bench.emulator.requestsTo('/coql')).toHaveLength(3);
	});

	it('that last are told in words about reading, after the retries that the node allows', async () => {
		fillContacts(bench, 1);
		bench.fault(`${bench.tested.path}/Contacts`, { status: 500, body: '', times: Infinity });
		const { error } = await readRecords(bench, 'getMany', { ...FIELDS, options: { retries: 2 } });
		expect(error?.message).toBe(
			`${bench.tested.name} did not give a usable answer, so nothing was read for this item. Run it again in some minutes. (NOT_READ, item 0)`,
		);
		expect(readsOf(bench)).toHaveLength(3);
	});

	it('an expired token is refreshed once, in the middle of a list', async () => {
		fillContacts(bench, 450);
		await readRecords(bench, 'getMany', { ...FIELDS, limit: 1 });
		bench.emulator.expireTokens();
		const refreshes = () => bench.emulator.requestsTo('/oauth/v2/token').length;
		const before = refreshes();
		expect((await readRecords(bench, 'getMany', { ...FIELDS, returnAll: true })).success).toHaveLength(450);
		expect(refreshes() - before).toBe(1);
	});

	it('that every further item would meet are met once', async () => {
		const items = Array.from({ length: 20 }, () => ({ ...GOOD }));
		const form = { module: '={{ $json.module }}', searchBy: 'word', word: '={{ $json.value }}' };
		bench.fault('/search', {
			status: 403,
			body: { code: 'NO_PERMISSION', details: {}, message: 'permission denied', status: 'error' },
			times: Infinity,
		});
		const result = await readRecords(bench, 'search', form, { items, onError: 'continueErrorOutput' });
		expect(result.errors).toHaveLength(20);
		expect(result.errors.map(({ json }) => json.error)).toContainEqual(expect.stringContaining('item 19'));
		expect(readsOf(bench)).toHaveLength(1);
	});

	it('credits that are used up end the reading at once', async () => {
		bench.fault(`${bench.tested.path}/Contacts`, {
			status: 429,
			headers: { 'retry-after': '7200' },
			body: '',
			times: Infinity,
		});
		const ids = fillContacts(bench, 3);
		const form = { ...FIELDS, recordId: '={{ $json.id }}' };
		const items = ids.map((id) => ({ id }));
		const result = await readRecords(bench, 'get', form, { items, onError: 'continueErrorOutput' });
		expect(result.errors.map(({ json }) => json.error)).toEqual(
			ids.map(() => expect.stringContaining(`API credits of this ${bench.tested.name} account are used up`)),
		);
		expect(readsOf(bench)).toHaveLength(1);
	});
});

describeBoth('a token without the scope', () => {
	it.each([
		['getMany', FIELDS, ['settings.ALL'], 'it lacks the scope'],
		['get', { ...FIELDS, recordId: '5550000000000000101' }, ['settings.ALL'], 'it lacks the scope'],
		['getDeleted', {}, ['settings.ALL'], 'it lacks the scope'],
		['count', {}, ['settings.ALL'], 'it lacks the scope'],
		['getMany', FIELDS, ['modules.ALL'], 'it lacks the scope'],
	])('is told in %s', async (operation, form, scopes, sentence) => {
		bench.connectAnew({ scopes: scopes.map((scope) => `${bench.tested.scopes}.${scope}`) });
		const { error } = await readRecords(bench, operation, form);
		expect(error?.message).toContain(sentence);
		expect(error?.message).toContain('OAUTH_SCOPE_MISMATCH');
	});
});

describeBoth('a credential that is not connected', () => {
	it.each([...OPERATIONS.map(([operation]) => operation)])('is told in %s', async (operation) => {
		bench.credential = { ...bench.credential, data: { ...bench.credential.data, oauthTokenData: '' } };
		const form = {
			...FIELDS,
			recordId: '5550000000000000101',
			searchBy: 'word',
			word: 'ab',
			query: 'select id from Contacts where id is not null',
		};
		const { error } = await readRecords(bench, operation, form);
		expect(error?.message).toContain(`The credential is not connected to ${bench.tested.name}`);
	});
});

describeBoth('options that cannot be used', () => {
	it.each([
		['retries', 'many', 'Retries: "many" is not possible. Give a whole number from 0 to 10.'],
		['retries', 2.5, 'Retries: "2.5" is not possible.'],
		['timeout', 0, 'Timeout: "0" is not possible. Give a number from 1 to 3600.'],
		['flattenLookups', 'perhaps', 'Flatten Lookups: "perhaps" is not possible.'],
	])('%s: %j', async (name, value, sentence) => {
		const { error } = await readRecords(bench, 'getMany', { ...FIELDS, options: { [name]: value } });
		expect(error?.message).toContain(sentence);
		expect(readsOf(bench)).toEqual([]);
	});

	it.each([
		['limit', { limit: '={{ 0 }}' }, 'Limit: "0" is not possible. Give a whole number, 1 or more.'],
		['limit', { limit: '={{ "many" }}' }, 'Limit: "many" is not possible.'],
		['a field that the module lacks', { fieldsToReturn: ['Last Name'] }, 'Did you mean "Last_Name"?'],
		[
			'a view by its name',
			{ filters: { customView: 'My View' } },
			'Custom View: "My View" is not possible. Give the ID',
		],
		[
			'a view with Sort',
			{ filters: { customView: '123' }, sort: { rule: { by: 'id', direction: 'asc' } } },
			'custom view has an order of its own',
		],
		[
			'a date that is none',
			{ filters: { modifiedSince: 'yesterday-ish' } },
			'Modified Since: "yesterday-ish" could not be read as a date with a time.',
		],
		[
			'a sort field that is a path',
			{ sort: { rule: { by: 'id&x=1', direction: 'asc' } } },
			'Sort By: "id&x=1" is not possible.',
		],
		['an expression that fails', { limit: "={{ $('Nowhere').item.json.x }}" }, 'expression could not be worked out'],
		['a toggle that is none', { simplify: '={{ "perhaps" }}' }, 'Simplify: "perhaps" is not possible.'],
		[
			'a view that does not exist',
			{ filters: { customView: '123' } },
			'Custom View: "123" is not possible. Give the ID of a view that the module has. (INVALID_DATA, item 0)',
		],
	])('%s is refused with a sentence', async (_, form, sentence) => {
		const { error } = await readRecords(bench, 'getMany', { ...FIELDS, ...form });
		expect(error?.message).toContain(sentence);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
	});
});

describeBoth('a cancelled execution', () => {
	it.each(['getMany', 'query'])('asks for no further page (%s), and is no failure', async (operation) => {
		fillContacts(bench, 2_000);
		await readRecords(bench, 'getMany', { ...FIELDS, limit: 1 });
		bench.emulator.clearRequests();
		const hold = gate();
		bench.fault(`${bench.tested.path}/`, { answerDelayUntil: hold.opened, nth: 3, times: Infinity });
		const form = { ...FIELDS, query: 'select id from Contacts where id is not null', returnAll: true };
		const cancelWhen = until(() => bench.emulator.requests.length === 3);
		const { status, error } = await readRecords(bench, operation, form, { cancelWhen });
		const sent = bench.emulator.requests.length;
		hold.open();
		await untilQuiet(bench.emulator);
		expect(status).toBe('canceled');
		expect(error?.name).toBe('ManualExecutionCancelledError');
		expect(sent).toBe(3);
		expect(bench.emulator.requests).toHaveLength(sent);
	});
});

describeBoth('settings', () => {
	it('reads settings for each item from Zoho anew, and fails with the right item', async () => {
		const parameters = readParameters('field', 'getMany', { module: '={{ $json.module }}' });
		const items = [{ module: 'Contacts' }, { module: 'Nopes' }];
		const result = await runRead(bench, parameters, { items, onError: 'continueErrorOutput' });
		expect(new Set(pairsOf(result))).toEqual(new Set([0]));
		expect(result.errors.map(({ json }) => json.module)).toEqual(['Nopes']);
	});
});
