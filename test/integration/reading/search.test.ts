import type { IDataObject } from 'n8n-workflow';

import { jsonOf, pairsOf, readRecords, readsOf, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

beforeEach(() => bench.emulator.setSwitches({ searchLagSeconds: 0 }));

const put = (fields: IDataObject) => bench.emulator.store.insert('Contacts', { Last_Name: 'X', ...fields } as never);

const rows = (...conditions: Array<[field: string, operator: string, value: unknown, upTo?: unknown]>) => ({
	conditions: {
		rows: conditions.map(([field, operator, value, upTo]) => ({
			field,
			operator,
			value,
			...(upTo !== undefined && { upTo }),
		})),
	},
});

const criteriaSent = () => readsOf(bench).map(({ query }) => query.criteria);

const lastNames = async (form: IDataObject, settings = {}) =>
	jsonOf(await readRecords(bench, 'search', form, settings)).map(({ Last_Name }) => Last_Name);

describeBoth('Search', ({ name }) => {
	it('finds by conditions that must all hold, or one of them', async () => {
		put({ Last_Name: 'Burns', First_Name: 'Mona' });
		put({ Last_Name: 'Burns', First_Name: 'Zoe' });
		put({ Last_Name: 'Meyer', First_Name: 'Mia' });
		const conditions = rows(['Last_Name', 'equals', 'Burns'], ['First_Name', 'starts_with', 'M']);
		expect(await lastNames(conditions)).toEqual(['Burns']);
		expect(await lastNames({ ...conditions, combineConditions: 'or' })).toEqual(['Meyer', 'Burns', 'Burns']);
		expect(criteriaSent()).toEqual([
			'((Last_Name:equals:Burns)and(First_Name:starts_with:M))',
			'((Last_Name:equals:Burns)or(First_Name:starts_with:M))',
		]);
	});

	it('leaves out what only contains the value, unless told otherwise', async () => {
		['Tea', 'TEA ', 'Teapot'].forEach((Last_Name) => put({ Last_Name }));
		expect(await lastNames(rows(['Last_Name', 'equals', 'tea']))).toEqual(['TEA ', 'Tea']);
		expect(await lastNames({ ...rows(['Last_Name', 'equals', 'tea']), exactMatchesOnly: false })).toHaveLength(3);
	});

	it('looks on when a page has too few exact matches', async () => {
		put({ Last_Name: 'Tea' });
		Array.from({ length: 450 }, (_, index) => put({ Last_Name: `Teapot ${index}` }));
		expect(await lastNames({ ...rows(['Last_Name', 'equals', 'Tea']), limit: 1 })).toEqual(['Tea']);
		expect(readsOf(bench)).toHaveLength(3);
	});

	it('finds values with characters that have a meaning of their own', async () => {
		const odd = 'Tea (green), loose \\ "50%" & more';
		put({ Last_Name: odd });
		put({ Last_Name: 'Tea (green)' });
		expect(await lastNames(rows(['Last_Name', 'equals', odd]))).toEqual([odd]);
	});

	it('compares numbers, days, moments, toggles and lookups in the form of their type', async () => {
		put({ Last_Name: 'A', Score: 4.5, Birthday: '1990-02-03', Newsletter: true });
		put({ Last_Name: 'B', Score: 12, Birthday: '2001-01-01', Last_Visit: '2026-04-12T12:45:00+05:30' });
		expect(await lastNames(rows(['Score', 'between', '4', '5']))).toEqual(['A']);
		expect(await lastNames(rows(['Score', 'in', '12, 13']))).toEqual(['B']);
		expect(await lastNames(rows(['Birthday', 'greater_than', '2 January 2000']))).toEqual(['B']);
		expect(await lastNames(rows(['Newsletter', 'equals', 'yes']))).toEqual(['A']);
		expect(
			await lastNames(rows(['Last_Visit', 'greater_equal', '2026-04-12 09:15']), { timezone: 'Europe/Berlin' }),
		).toEqual(['B']);
		expect(await lastNames(rows(['Owner', 'equals', '5550000000000000101']))).toEqual(['B', 'A']);
		expect(criteriaSent().slice(0, 5)).toEqual([
			'(Score:between:4,5)',
			'(Score:in:12,13)',
			'(Birthday:greater_than:2000-01-02)',
			'(Newsletter:equals:true)',
			'(Last_Visit:greater_equal:2026-04-12T09:15:00+02:00)',
		]);
	});

	it.each([
		['a Date', '={{ new Date("2026-04-12T00:00:00.000+09:00") }}'],
		['a luxon value', '={{ DateTime.fromISO("2026-04-12T00:00:00.000+09:00") }}'],
	])('takes %s from an expression as that instant, and as the day of it in the workflow', async (_, value) => {
		const conditions = rows(['Last_Visit', 'greater_equal', value], ['Birthday', 'in', value]);
		await readRecords(bench, 'search', conditions, { timezone: 'Europe/Berlin' });
		expect(criteriaSent()).toEqual([
			'((Last_Visit:greater_equal:2026-04-11T17:00:00+02:00)and(Birthday:in:2026-04-11))',
		]);
	});

	it('takes a list from an expression', async () => {
		['A', 'B, C', 'D'].forEach((Last_Name) => put({ Last_Name }));
		const items = [{ names: ['A', 'B, C'] }];
		expect(await lastNames(rows(['Last_Name', 'in', '={{ $json.names }}']), { items })).toEqual(['B, C', 'A']);
	});

	it.each([
		['email', 'A@example.com', { Email: 'a@example.com' }, { Email: 'aa@example.com' }],
		['phone', '+1 (555) 0100', { Phone: '+1 (555) 0100' }, { Phone: '+1 555 0199' }],
		['word', 'lantern', { Description: 'likes lanterns' }, { Description: 'likes tea' }],
	])('finds by %s', async (searchBy, value, found, other) => {
		put({ ...found, Last_Name: 'Found' });
		put({ ...other, Last_Name: 'Other' });
		expect(await lastNames({ searchBy, [searchBy]: value })).toEqual(['Found']);
		expect(readsOf(bench).map(({ query }) => query[searchBy])).toEqual([value]);
	});

	it('says how many records that only nearly match were left out', async () => {
		['Tea', 'Teapot', 'Teacup'].forEach((Last_Name) => put({ Last_Name }));
		const form = rows(['Last_Name', 'equals', 'Tea']);
		const { success, hints } = await readRecords(bench, 'search', form);
		expect(success).toHaveLength(1);
		expect(hints.map(({ message }) => message)).toContain(
			`${bench.tested.name} also found 2 records that only nearly match, and Only Exact Matches left them out. Turn it off to get them too.`,
		);
		const all = await readRecords(bench, 'search', { ...form, exactMatchesOnly: false });
		expect(all.hints.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('nearly match'));
	});

	describe('by phone', () => {
		const byPhone = (phone: string) => ({ searchBy: 'phone', phone });

		it.each(['digits', 'text'] as const)(
			'finds the same number however it is written, where Zoho does (phoneSearch=%s)',
			async (phoneSearch) => {
				bench.emulator.setSwitches({ phoneSearch });
				put({ Last_Name: 'Found', Phone: '+91 98765 43210' });
				const spelled = phoneSearch === 'digits' ? '+919876543210' : '+91 98765 43210';
				expect(await lastNames(byPhone(spelled))).toEqual(['Found']);
				expect(readsOf(bench).map(({ query }) => query.phone)).toEqual([spelled]);
			},
		);

		it('leaves out numbers that only end alike, and names some of them', async () => {
			bench.emulator.setSwitches({ phoneSearch: 'digits' });
			['+91 98765 43210', '98765-43210', '+1 98765 43210'].forEach((Phone) => put({ Last_Name: Phone, Phone }));
			const { success, hints } = await readRecords(bench, 'search', byPhone('9876543210'));
			expect(success.map(({ json }) => json.Phone)).toEqual(['98765-43210']);
			expect(hints.map(({ message }) => message)).toContain(
				`${bench.tested.name} also found 2 records that only nearly match, such as "+1 98765 43210", "+91 98765 43210", and Only Exact Matches left them out: with and without a country code a number may be another one. Search for the number as it is in ${bench.tested.name}, or turn Only Exact Matches off.`,
			);
			const all = await readRecords(bench, 'search', { ...byPhone('9876543210'), exactMatchesOnly: false });
			expect(all.success).toHaveLength(3);
		});

		it('names them for the first items of a long run, and then says that there are more', async () => {
			bench.emulator.setSwitches({ phoneSearch: 'digits' });
			const items = Array.from({ length: 9 }, (_, index) => ({ phone: `987654321${index}` }));
			for (const { phone } of items) put({ Phone: `+91${phone}` });
			const { hints } = await readRecords(bench, 'search', byPhone('={{ $json.phone }}'), { items });
			const messages = hints.map(({ message }) => message);
			expect(messages.filter((message) => message.includes('nearly match'))).toHaveLength(5);
			expect(messages.slice(5)).toEqual([
				'Further items have hints, too, which are not shown.',
				'0 items. 9 requests, about 9 API credits.',
			]);
		});
	});

	it('compares phone numbers in conditions as numbers', async () => {
		put({ Last_Name: 'Found', Phone: '+91 98765-43210' });
		put({ Last_Name: 'Other', Phone: '+91 98765-432100' });
		expect(await lastNames(rows(['Phone', 'equals', '+91 98765-43210']))).toEqual(['Found']);
	});

	it('stops at 2,000 records, and says that there may be more', async () => {
		Array.from({ length: 2_050 }, (_, index) => put({ Last_Name: `Sample ${index}` }));
		const form = { ...rows(['Last_Name', 'starts_with', 'Sample']), returnAll: true };
		const { success, hints } = await readRecords(bench, 'search', form);
		expect(success).toHaveLength(2_000);
		expect(readsOf(bench)).toHaveLength(10);
		expect(hints.map(({ message }) => message)).toContainEqual(expect.stringContaining('at most 2,000 records'));
	});

	it('gives records without the keys that are no fields, each paired with its item', async () => {
		['A', 'B'].forEach((Last_Name) => put({ Last_Name }));
		const form = rows(['Last_Name', 'equals', '={{ $json.name }}']);
		const result = await readRecords(bench, 'search', form, { items: [{ name: 'B' }, { name: 'C' }, { name: 'A' }] });
		expect(pairsOf(result)).toEqual([0, 2]);
		expect(Object.keys(jsonOf(result)[0]).filter((key) => key.startsWith('$'))).toEqual([]);
	});

	describe('refuses before asking Zoho', () => {
		it.each<[what: string, form: IDataObject, sentence: string]>([
			['no condition', {}, 'No condition was given.'],
			['an empty value', rows(['Last_Name', 'equals', '']), 'Last Name: nothing to search for was given.'],
			['a field that does not exist', rows(['Last Name', 'equals', 'x']), 'Did you mean "Last_Name"?'],
			['no field', rows(['', 'equals', 'x']), 'Give the API name of a field'],
			['a field that cannot be searched', rows(['Tag', 'equals', 'x']), `${name} cannot search by this kind of field`],
			[
				'an operator that the field does not allow',
				rows(['Last_Name', 'between', 'a', 'b']),
				'Last Name: "Is Between" is not possible. Give one of: Equals, Does Not Equal, Starts With, Is One Of.',
			],
			['an operator that is none', rows(['Last_Name', 'like', 'a']), 'Operator: "like" is not possible.'],
			['half a range', rows(['Score', 'between', '4']), 'Score: nothing to search for was given.'],
			['text for a number', rows(['Score', 'equals', 'many']), 'Score: "many" does not fit.'],
			['a date that is none', rows(['Birthday', 'equals', '31.12.26']), 'day and month can be mixed up'],
			[
				'more than ten conditions',
				rows(...Array.from({ length: 11 }, () => ['Last_Name', 'equals', 'x'] as [string, string, string])),
				`Conditions: "11 conditions" is more than ${name} allows: 10 at most.`,
			],
			[
				'a word of one letter',
				{ searchBy: 'word', word: 'a' },
				'Word: "a" is not possible. Give at least 2 characters.',
			],
			['no address', { searchBy: 'email', email: ' ' }, 'Email: nothing to search for was given.'],
			['no module', { ...rows(['Last_Name', 'equals', 'x']), module: '={{ $json.nothing }}' }, 'No module is chosen.'],
			['a path for a module', { searchBy: 'word', word: 'ab', module: '../org' }, 'is not an API name'],
		])('%s', async (_, form, sentence) => {
			const { error } = await readRecords(bench, 'search', form);
			expect(error?.message).toContain(sentence);
			expect(readsOf(bench)).toEqual([]);
		});
	});

	it('says which scope is missing', async () => {
		bench.connectAnew({ scopes: [`${bench.tested.scopes}.modules.ALL`, `${bench.tested.scopes}.settings.ALL`] });
		const { error } = await readRecords(bench, 'search', { searchBy: 'word', word: 'lantern' });
		expect(error?.message).toContain('it lacks the scope "ZohoSearch.securesearch.READ"');
	});
});

/** The other product has no sub-pipelines. */
describe('Search by sub-pipeline', () => {
	const form = { ...rows(['Sub_Pipeline', 'equals', 'Onboarding Standard']), module: 'Pipelines' };
	const SENTENCE =
		'Bigin did not accept the conditions of the search, perhaps because it does not search by sub-pipelines. Bigin says: "invalid data". Use the operation Query for that, or Get Many with the filter Team Pipeline. (INVALID_DATA, item 0)';

	it('finds deals where Zoho takes such conditions', async () => {
		bench.emulator.setSwitches({ subPipelineCriteria: 'accept' });
		bench.emulator.store.insert('Pipelines', { Deal_Name: 'A', Sub_Pipeline: 'Onboarding Standard' });
		bench.emulator.store.insert('Pipelines', { Deal_Name: 'B', Sub_Pipeline: 'Sales Pipeline Standard' });
		expect(jsonOf(await readRecords(bench, 'search', form)).map(({ Deal_Name }) => Deal_Name)).toEqual(['A']);
	});

	it.each<[operation: string, more: IDataObject]>([
		['search', {}],
		['count', { recordsToCount: 'conditions' }],
	])('says in %s what to use instead where it does not', async (operation, more) => {
		bench.emulator.setSwitches({ subPipelineCriteria: 'refuse' });
		const { error } = await readRecords(bench, operation, { ...form, ...more });
		expect(error?.message).toBe(SENTENCE);
	});

	it('is not blamed for a refusal of other conditions', async () => {
		bench.fault('/search', { status: 400, body: { code: 'INVALID_DATA', details: { param_name: 'criteria' } } });
		const { error } = await readRecords(bench, 'search', rows(['Last_Name', 'equals', 'x']));
		expect(error?.message).toContain('Bigin did not accept what the node asked for.');
	});
});
