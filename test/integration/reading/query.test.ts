import type { IDataObject } from 'n8n-workflow';

import { fillContacts, jsonOf, readRecords, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

const put = (fields: IDataObject) => bench.emulator.store.insert('Contacts', { Last_Name: 'X', ...fields } as never);

const parameters = (...values: Array<[type: string, value: unknown]>) => ({
	queryParameters: { rows: values.map(([type, value]) => ({ type, value })) },
});

const queriesSent = () =>
	bench.emulator.requestsTo('/coql').map(({ body }) => (body as { select_query: string }).select_query);

const BY_NAME = 'select Last_Name from Contacts where Last_Name = $1';

describeBoth('Query', ({ name }) => {
	it('gives the rows of a query, with IDs as text', async () => {
		const id = put({ Last_Name: 'Burns' });
		put({ Last_Name: 'Burnside' });
		const result = await readRecords(bench, 'query', {
			query: "SELECT Last_Name FROM Contacts WHERE Last_Name = 'Burns'",
		});
		expect(jsonOf(result)).toEqual([{ id, Last_Name: 'Burns' }]);
	});

	it.each([
		["O'Neil", "'O\\'Neil'"],
		["x' or Last_Name is not null or Last_Name = 'y", "'x\\' or Last_Name is not null or Last_Name = \\'y'"],
		['\\', "'\\\\'"],
		["\\' or id is not null --", "'\\\\\\' or id is not null --'"],
		['$1 and {{ 1 }}', "'$1 and {{ 1 }}'"],
	])('finds exactly the record with %j, and nothing else can be asked through it', async (name, literal) => {
		put({ Last_Name: name });
		fillContacts(bench, 2);
		const result = await readRecords(
			bench,
			'query',
			{ query: BY_NAME, ...parameters(['automatic', '={{ $json.name }}']) },
			{ items: [{ name }] },
		);
		expect(jsonOf(result).map(({ Last_Name }) => Last_Name)).toEqual([name]);
		expect(queriesSent()).toEqual([`${BY_NAME.replace('$1', () => literal)} limit 50 offset 0`]);
	});

	it('takes lists, numbers, toggles, days and moments of the workflow', async () => {
		put({
			Last_Name: 'A',
			Score: 4,
			Newsletter: true,
			Birthday: '1990-02-03',
			Last_Visit: '2026-04-12T12:45:00+05:30',
		});
		put({ Last_Name: 'B', Score: 9, Newsletter: true });
		const query =
			'select Last_Name from Contacts where Last_Name in $1 and Score > $2 and Newsletter = $3 and Birthday = $4 and Last_Visit >= $5';
		const result = await readRecords(
			bench,
			'query',
			{
				query,
				...parameters(
					['automatic', '={{ $json.names }}'],
					['number', '3.5'],
					['boolean', 'yes'],
					['date', '3 Feb 1990'],
					['dateTime', '2026-04-12 09:15'],
				),
			},
			{ items: [{ names: ['A', 'B'] }], timezone: 'Europe/Berlin' },
		);
		expect(jsonOf(result).map(({ Last_Name }) => Last_Name)).toEqual(['A']);
		expect(queriesSent()[0]).toContain(
			"in ('A', 'B') and Score > 3.5 and Newsletter = true and Birthday = '1990-02-03' and Last_Visit >= '2026-04-12T09:15:00+02:00'",
		);
	});

	it.each([
		['a Date', '={{ new Date("2026-04-12T00:00:00.000+09:00") }}', '2026-04-11T17:00:00+02:00'],
		['a luxon value', '={{ DateTime.fromISO("2026-04-12T00:00:00.000+09:00") }}', '2026-04-11T17:00:00+02:00'],
		['a Date as JSON', '={{ new Date("2026-04-12T00:00:00.000+09:00").toJSON() }}', '2026-04-11T15:00:00+00:00'],
	])('takes %s from an expression as that instant, and as the day of it in the workflow', async (_, value, moment) => {
		const query = 'select id from Contacts where Last_Visit = $1 and Last_Visit = $2 and Birthday = $3';
		const rows = parameters(['automatic', value], ['dateTime', value], ['date', value]);
		await readRecords(bench, 'query', { query, ...rows }, { timezone: 'Europe/Berlin' });
		expect(queriesSent()[0]).toContain(
			`Last_Visit = '${moment}' and Last_Visit = '${moment}' and Birthday = '2026-04-11'`,
		);
	});

	it('pages past 200 rows, as far as the node and the query ask for', async () => {
		fillContacts(bench, 700);
		const query = 'select id from Contacts where id is not null';
		const rowsOf = async (form: IDataObject) => (await readRecords(bench, 'query', form)).success.length;
		expect(await rowsOf({ query, returnAll: true })).toBe(700);
		expect(await rowsOf({ query, limit: 450 })).toBe(450);
		expect(await rowsOf({ query: `${query} LIMIT 250 OFFSET 600;`, returnAll: true })).toBe(100);
		expect(queriesSent().map((text) => text.slice(query.length))).toEqual([
			...[' limit 200 offset 0', ' limit 200 offset 200', ' limit 200 offset 400', ' limit 200 offset 600'],
			...[' limit 200 offset 0', ' limit 200 offset 200', ' limit 50 offset 400'],
			' limit 200 offset 600',
		]);
	});

	it('stops at 10,000 rows, and says that there are more', async () => {
		fillContacts(bench, 10_050);
		const { success, hints } = await readRecords(bench, 'query', {
			query: 'select id from Contacts where id is not null',
			returnAll: true,
		});
		expect(success).toHaveLength(10_000);
		expect(queriesSent().at(-1)).toContain('limit 200 offset 9800');
		expect(hints.map(({ message }) => message)).toContainEqual(expect.stringContaining('at most 10,000 rows'));
	});

	it('gives nothing when nothing is found', async () => {
		expect(await readRecords(bench, 'query', { query: 'select id from Contacts where id is not null' })).toMatchObject({
			success: [],
			status: 'success',
		});
	});

	it.each<[what: string, form: IDataObject, sentence: string]>([
		['no query', { query: ' ' }, 'No query was given.'],
		[
			'a text without end',
			{ query: "select id from Contacts where Last_Name = 'x" },
			'quotation mark without its partner',
		],
		[
			'a place without a parameter',
			{ query: BY_NAME },
			'The query has "$1", but the node has no such query parameter.',
		],
		[
			'a place inside quotation marks',
			{ query: "select id from Contacts where Last_Name = '$1'", ...parameters(['text', 'x']) },
			'The query has "$1" inside quotation marks.',
		],
		[
			'text for a number',
			{ query: BY_NAME, ...parameters(['number', '1 or 1=1']) },
			'Query Parameter 1: "1 or 1=1" is not possible.',
		],
		['no value', { query: BY_NAME, ...parameters(['automatic', '={{ null }}']) }, 'write "is null"'],
		[
			'a list of more than 50 values',
			{ query: BY_NAME, ...parameters(['automatic', '={{ Array(51).fill("x") }}']) },
			`Query Parameter 1: "51 values" is more than ${name} allows: 50 in one list at most.`,
		],
		['an empty list', { query: BY_NAME, ...parameters(['automatic', '={{ [] }}']) }, 'a list with at least one value'],
		[
			'an ID as number',
			{ query: BY_NAME, ...parameters(['automatic', '={{ 5550000000000000101 }}']) },
			'loses its last digits',
		],
	])('refuses %s before asking Zoho', async (_, form, sentence) => {
		const { error } = await readRecords(bench, 'query', form);
		expect(error?.message).toContain(sentence);
		expect(queriesSent()).toEqual([]);
	});

	it.each([
		'selekt id from Contacts',
		'select Nope from Contacts',
		'select id from Nopes',
		'select id from Contacts limit 5, 6',
	])('says that Zoho did not understand %j', async (query) => {
		const { error } = await readRecords(bench, 'query', { query });
		expect(error?.message).toMatch(/^(.+) did not understand the query\. \1 says: ".+"/);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
	});

	it('says which scope is missing', async () => {
		bench.connectAnew({ scopes: [`${bench.tested.scopes}.modules.ALL`] });
		const { error } = await readRecords(bench, 'query', { query: 'select id from Contacts' });
		expect(error?.message).toContain(`it lacks the scope "${bench.tested.scopes}.coql.READ"`);
	});
});
