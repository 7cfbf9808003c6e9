import { leftOutOf, readJsonRecord } from '../../../nodes/shared/records/jsonRecord';

const values = { Deal_Name: 'Spring order', Tag: [{ name: 'Fair' }] };

describe('the JSON of one record', () => {
	it.each<[string, unknown]>([
		['an object', values],
		['text', JSON.stringify(values)],
		['a record with match fields in it, as in Bigin’s sample', { ...values, duplicate_check_fields: ['Deal_Name'] }],
		['a request with one record', { data: [values] }],
		['a request with one record and more', { data: [values], duplicate_check_fields: ['Deal_Name'], trigger: [] }],
		['the text of such a request', JSON.stringify({ data: [{ ...values, duplicate_check_fields: [] }], trigger: [] })],
		['a list of the record', [values]],
		['the text of such a list', JSON.stringify([values])],
		['text between fences, as agents write it', `\`\`\`json\n${JSON.stringify(values)}\n\`\`\``],
	])('may be %s', (_form, given) => {
		expect(readJsonRecord(given)).toEqual({ ok: true, value: { values, appendValues: {} } });
	});

	it('keeps what says which values are added, also inside a request', () => {
		const record = { ...values, $append_values: { Tastes: true } };
		const read = { ok: true, value: { values, appendValues: { Tastes: true } } };
		expect(readJsonRecord(record)).toEqual(read);
		expect(readJsonRecord({ data: [record] })).toEqual(read);
	});

	it.each<[string, unknown, string]>([
		['several records', { data: [values, values] }, 'jsonNotAnObject'],
		['a request without a record', { data: [] }, 'jsonNotAnObject'],
		['a list of no objects', { data: ['Spring order'] }, 'jsonNotAnObject'],
		['broken text', '{"data":[', 'jsonNotReadable'],
	])('is not %s', (_form, given, reason) => {
		const read = readJsonRecord(given);
		expect(read.ok ? 'read' : read.problem.reason).toBe(reason);
	});

	it('is no request when it has other fields beside data', () => {
		expect(readJsonRecord({ data: [values], Last_Name: 'a' })).toMatchObject({
			value: { values: { data: [values], Last_Name: 'a' } },
		});
	});
});

describe('keys that the form decides', () => {
	it.each<[unknown, string[]]>([
		[values, []],
		[JSON.stringify(values), []],
		[{ ...values, duplicate_check_fields: [] }, ['duplicate_check_fields']],
		[JSON.stringify({ data: [values], trigger: [] }), ['trigger']],
		[{ data: [{ duplicate_check_fields: [] }], trigger: [] }, ['duplicate_check_fields', 'trigger']],
		[{ Description: 'trigger' }, []],
		['{"trigger"', []],
		[null, []],
	])('of %j are %j', (given, keys) => {
		expect(leftOutOf(given)).toEqual(keys);
	});
});
