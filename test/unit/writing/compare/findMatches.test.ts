import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { matchKeysOf } from '../../../../nodes/shared/metadata/matching';
import type { FieldMetadata } from '../../../../nodes/shared/model/field';
import type { ZohoRecord } from '../../../../nodes/shared/model/record';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { ReadAnswer } from '../../../../nodes/shared/transport/apiClient';
import { Gate } from '../../../../nodes/shared/transport/pace/gate';
import { findMatches } from '../../../../nodes/shared/writing/compare/findMatches';
import type { KeyedRecord } from '../../../../nodes/shared/writing/terms/requestPlan';
import { field } from '../../metadata/builders';
import { contactsGroup } from '../builders';

const FIELDS: FieldMetadata[] = [
	field('Email', { dataType: 'email', unique: 'caseInsensitive' }),
	field('Code', { unique: 'caseSensitive' }),
	field('Number', { dataType: 'bigint', unique: 'caseInsensitive' }),
];

const record = (values: ZohoRecord, module = 'Contacts'): KeyedRecord => ({
	itemIndex: 0,
	group: { ...contactsGroup, module },
	record: values,
	matchKeys: matchKeysOf(values, FIELDS),
});

/** A Bigin that gives these rows to queries, in turn. */
async function find(records: KeyedRecord[], answers: Array<IDataObject[] | ReadAnswer> = [], parallelRequests = 1) {
	const queries: string[] = [];
	const underway = { now: 0, most: 0 };
	const read = async (_path: string, _query?: Record<string, string>, body?: IDataObject): Promise<ReadAnswer> => {
		queries.push(String(body?.select_query));
		underway.most = Math.max(underway.most, ++underway.now);
		await sleep(1);
		underway.now -= 1;
		const answer = answers.shift() ?? [];
		if (!Array.isArray(answer)) return await Promise.resolve(answer);
		return await Promise.resolve({ ok: true, value: { data: answer, info: { more_records: false } } });
	};
	const client = { product: BIGIN, account: '', read, attempt: async () => await Promise.reject(new Error('no')) };
	const matchFieldOf = (_: unknown, name: string) => FIELDS.find(({ apiName }) => apiName === name);
	const gate = new Gate({ start: parallelRequests, most: parallelRequests });
	return {
		...(await findMatches(records, { client, matchFieldOf, hasModifiedTime: () => false, gate })),
		queries,
		most: underway.most,
	};
}

describe('looking up which records are in Bigin', () => {
	it('asks for all values of a field in one query, as many as 50, and counts the queries', async () => {
		const records = Array.from({ length: 101 }, (_, index) => record({ Email: `${index}@example.com` }));
		const { queries, requests, matches } = await find(records);

		expect(queries.map((query) => query.split('@').length - 1)).toEqual([50, 50, 1]);
		expect(requests).toBe(3);
		expect(new Set(matches.map(({ kind }) => kind))).toEqual(new Set(['none']));
	});

	it.each([1, 3, 10])('asks %i queries at once where so many may be under way', async (parallelRequests) => {
		const records = Array.from({ length: 500 }, (_, index) => record({ Email: `${index}@example.com` }));
		const { queries, most, matches } = await find(records, [], parallelRequests);
		expect([queries.length, most]).toEqual([10, parallelRequests]);
		expect(matches).toHaveLength(500);
	});

	it('asks nothing more after a query that failed, and leaves open what was not answered', async () => {
		const records = Array.from({ length: 500 }, (_, index) => record({ Email: `${index}@example.com` }));
		const failed: ReadAnswer = { ok: false, problem: problemOf('couldNotRead') };
		const { queries, matches } = await find(records, [[], failed, [], []], 3);
		expect(queries.length).toBeLessThan(7);
		expect(new Set(matches.map(({ kind }) => kind))).toEqual(new Set(['notRead']));
	});

	it('asks for each spelling of a value once, however many records have it', async () => {
		const { queries, matches } = await find(
			[record({ Email: 'ann@example.com' }), record({ Email: ' Ann@Example.com ' })],
			[[{ id: '1', Email: 'ANN@example.com' }]],
		);
		expect(queries).toEqual([
			"select id, Email from Contacts where Email in ('ann@example.com', 'Ann@Example.com') limit 200 offset 0",
		]);
		expect(matches).toEqual([
			{ kind: 'found', ids: ['1'], field: 'Email' },
			{ kind: 'found', ids: ['1'], field: 'Email' },
		]);
	});

	it('asks by the next field of the check order only for records that the one before did not find', async () => {
		const { queries, matches } = await find(
			[
				record({ Email: 'a@example.com', Code: 'A' }),
				record({ Email: 'b@example.com', Code: 'B' }),
				record({ Code: 'C' }),
			],
			[[{ id: '1', Email: 'a@example.com' }], [{ id: '3', Code: 'C' }], [{ id: '2', Code: 'B' }]],
		);
		expect(queries.map((query) => /in \((.*)\)/.exec(query)?.[1])).toEqual([
			"'a@example.com', 'b@example.com'",
			"'C'",
			"'B'",
		]);
		expect(matches).toEqual([
			{ kind: 'found', ids: ['1'], field: 'Email' },
			{ kind: 'found', ids: ['2'], field: 'Code' },
			{ kind: 'found', ids: ['3'], field: 'Code' },
		]);
	});

	it('takes rows only for what they are: another case of a case-sensitive value is no match', async () => {
		const { matches } = await find([record({ Code: 'a-1' })], [[{ id: '1', Code: 'A-1' }]]);
		expect(matches).toEqual([{ kind: 'none' }]);
	});

	it('tells all records that have the value', async () => {
		const rows = [
			{ id: '1', Email: 'a@example.com' },
			{ id: '2', Email: 'A@example.com' },
		];
		const { matches } = await find([record({ Email: 'a@example.com' })], [rows]);
		expect(matches).toEqual([{ kind: 'found', ids: ['1', '2'], field: 'Email' }]);
	});

	it('lets no value end its text, and sends numbers as numbers', async () => {
		const { queries } = await find([record({ Code: "O'Neil\\" }), record({ Number: '9007199254740993' })]);
		expect(queries[0]).toContain("in ('O\\'Neil\\\\')");
		expect(queries[1]).toContain('in (9007199254740993)');
	});

	it('keeps modules apart', async () => {
		const { queries } = await find([record({ Code: 'A' }), record({ Code: 'A' }, 'Accounts')]);
		expect(queries.map((query) => /from (\w+)/.exec(query)?.[1])).toEqual(['Contacts', 'Accounts']);
	});

	it('reads on where there are more rows than one answer has', async () => {
		const page = (more: boolean, id: string): ReadAnswer => ({
			ok: true,
			value: { data: [{ id, Email: 'a@example.com' }], info: { more_records: more } },
		});
		const { matches, requests } = await find([record({ Email: 'a@example.com' })], [page(true, '1'), page(false, '2')]);
		expect(matches).toEqual([{ kind: 'found', ids: ['1', '2'], field: 'Email' }]);
		expect(requests).toBe(2);
	});

	it('asks nothing for a record that has no match value', async () => {
		const { queries, matches } = await find([record({ Title: 'x' })]);
		expect([queries, matches]).toEqual([[], [{ kind: 'none' }]]);
	});

	it('leaves open what a query that fails would have told, and asks no further', async () => {
		const problem = problemOf('noPermission', { status: 403 });
		const { matches, queries } = await find(
			[record({ Email: 'a@example.com' }), record({ Code: 'B' }), record({ Number: '1' })],
			[[{ id: '1', Email: 'a@example.com' }], { ok: false, problem }],
		);
		expect(queries).toHaveLength(2);
		expect(matches.map(({ kind }) => kind)).toEqual(['found', 'notRead', 'notRead']);
		expect(matches[1]).toMatchObject({ problem: { reason: 'noPermission' } });
	});

	it('names the scope that queries need where it is missing', async () => {
		const problem = problemOf('missingScope', { status: 401 });
		const { matches } = await find([record({ Code: 'A' })], [{ ok: false, problem }]);
		expect(matches[0]).toMatchObject({ problem: { reason: 'missingScope', expected: 'ZohoBigin.coql.READ' } });
	});
});
