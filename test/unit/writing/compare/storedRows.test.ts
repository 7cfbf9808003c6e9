import type { IDataObject } from 'n8n-workflow';

import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { ReadAnswer } from '../../../../nodes/shared/transport/apiClient';
import { LATELY_MS, readRows } from '../../../../nodes/shared/writing/compare/storedRows';
import type { AskedRows } from '../../../../nodes/shared/writing/compare/storedRows';
import { field } from '../../metadata/builders';

const NOW = Date.parse('2026-04-12T10:00:00Z');
const LONG_AGO = '2020-01-01T00:00:00Z';
const BEFORE = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

const row = (values: IDataObject = {}): IDataObject => ({
	id: '1',
	Email: 'a@example.com',
	Modified_Time: LONG_AGO,
	...values,
});
const answer = (rows: IDataObject[], serverTime: number | undefined = NOW, more = false): ReadAnswer => ({
	ok: true,
	value: { data: rows, info: { more_records: more } },
	...(serverTime !== undefined && { serverTime }),
});

/** Asks for contacts by e-mail address of a Bigin that gives these answers in turn. */
async function ask(answers: ReadAnswer[], differences: Partial<AskedRows> = {}) {
	const queries: string[] = [];
	const client = {
		product: BIGIN,
		account: '',
		attempt: async () => await Promise.reject(new Error('no')),
		read: async (_: string, __?: Record<string, string>, body?: IDataObject): Promise<ReadAnswer> => {
			queries.push(String(body?.select_query));
			return await Promise.resolve(answers.shift() ?? answer([]));
		},
	};
	const asked: AskedRows = {
		module: 'Contacts',
		field: field('Email', { dataType: 'email', unique: 'caseInsensitive' }),
		values: ['a@example.com'],
		columns: ['Title'],
		hasModifiedTime: true,
		...differences,
	};
	return { queries, found: await readRows(client, asked) };
}

/** The same where all of it can be read. */
async function read(answers: ReadAnswer[], differences: Partial<AskedRows> = {}) {
	const { queries, found } = await ask(answers, differences);
	if (!found.ok) throw new Error('not read');
	const [[only] = []] = [...found.rows.values()];
	return { queries, only, found };
}

describe('reading what is stored', () => {
	it('asks only for the columns wanted, and for the time of the last change', async () => {
		const { queries, only } = await read([answer([row({ Title: 'Buyer' })])]);
		expect(queries).toEqual([
			"select id, Email, Modified_Time, Title from Contacts where Email in ('a@example.com') limit 200 offset 0",
		]);
		expect(only).toMatchObject({ id: '1', values: { Title: 'Buyer' }, isSettled: true });
	});

	it('asks several queries for more columns than one may name, and puts their rows together', async () => {
		const columns = Array.from({ length: 60 }, (_, index) => `Field_${index}`);
		const answers = [answer([row({ Field_0: 'x' })]), answer([row({ Field_59: 'y' })])];
		const { queries, only, found } = await read(answers, { columns });
		expect(queries.map((query) => query.split(' from ')[0].split(',').length)).toEqual([50, 16]);
		expect(only).toMatchObject({ values: { Field_0: 'x', Field_59: 'y' }, isSettled: true });
		expect(found.requests).toBe(2);
	});
});

describe('a row that cannot be read', () => {
	it.each<[string, IDataObject[]]>([
		['has no ID', [row({ id: undefined })]],
		['has an ID that is no text', [row({ id: 1 })]],
		['comes after others', [row(), row({ id: null })]],
		['is no record', [row(), null as never]],
	])('never passes for a record that is not there: it %s', async (_, rows) => {
		const { found } = await ask([answer(rows)]);
		expect(found).toMatchObject({ ok: false, problem: { reason: 'recordsNotRead' }, requests: 1 });
	});

	it('ends the reading, so that no further page or column is asked for', async () => {
		const columns = Array.from({ length: 60 }, (_, index) => `Field_${index}`);
		const { queries } = await ask([answer([row({ id: undefined })], NOW, true)], { columns });
		expect(queries).toHaveLength(1);
	});
});

describe('a record that may be another than a query tells', () => {
	const columns = Array.from({ length: 60 }, (_, index) => `Field_${index}`);

	it.each<[string, ReadAnswer[], Partial<AskedRows>]>([
		['was changed a moment ago', [answer([row({ Modified_Time: BEFORE(LATELY_MS) })])], {}],
		["was changed in what is the future by the server's clock", [answer([row({ Modified_Time: BEFORE(-1) })])], {}],
		['does not tell when it was changed', [answer([row({ Modified_Time: null })])], {}],
		['came without the clock of the server', [{ ok: true, value: { data: [row()] } }], {}],
		[
			'is of a module that keeps no such time',
			[answer([row({ Modified_Time: undefined })])],
			{ hasModifiedTime: false },
		],
		[
			'was changed between two queries',
			[answer([row()]), answer([row({ Modified_Time: '2021-01-01T00:00:00Z' })])],
			{ columns },
		],
		['was gone at the second query', [answer([row()]), answer([])], { columns }],
	])('is not settled: it %s', async (_, answers, differences) => {
		const { only } = await read(answers, differences);
		expect(only).toMatchObject({ id: '1', isSettled: false });
	});

	it('is settled once it was left alone for long enough', async () => {
		const { only } = await read([answer([row({ Modified_Time: BEFORE(LATELY_MS + 1) })])]);
		expect(only.isSettled).toBe(true);
	});
});
