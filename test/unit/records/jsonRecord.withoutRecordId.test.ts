import { BIGIN } from '../../../nodes/shared/products/bigin';
import { withoutRecordId } from '../../../nodes/shared/records/jsonRecord';
import type { RecordSource } from '../../../nodes/shared/records/recordRequest';

const ID = '5550000000000000001';
const OTHER = '5550000000000000002';

describe('the record ID among the values of an update', () => {
	it.each<[string, RecordSource, RecordSource]>([
		[
			'of an item mapped automatically, whosever it is',
			{ kind: 'automatic', item: { id: 'row-7', Title: 'x' } },
			{ kind: 'automatic', item: { Title: 'x' } },
		],
		[
			'of mapped fields',
			{ kind: 'mapped', values: { id: ID, Title: 'x' } },
			{ kind: 'mapped', values: { Title: 'x' } },
		],
		[
			'of JSON as text',
			{ kind: 'json', value: `{"id":"${ID}","Title":"x"}` },
			{ kind: 'json', value: { Title: 'x', $append_values: {} } },
		],
		[
			'of a JSON object, also as the address of the record',
			{ kind: 'json', value: { id: `https://bigin.zoho.com/bigin/org1/Home#/contacts/${ID}`, Title: 'x' } },
			{ kind: 'json', value: { Title: 'x', $append_values: {} } },
		],
	])('is left out %s', (_, source, without) => {
		expect(withoutRecordId(source, ID, BIGIN)).toEqual(without);
	});

	it('keeps which values of the JSON are to be added', () => {
		const value = { id: ID, Languages: ['Tamil'], $append_values: { Languages: true } };
		expect(withoutRecordId({ kind: 'json', value }, ID, BIGIN)).toEqual({
			kind: 'json',
			value: { Languages: ['Tamil'], $append_values: { Languages: true } },
		});
	});

	it.each<RecordSource>([
		{ kind: 'mapped', values: { id: OTHER, Title: 'x' } },
		{ kind: 'json', value: `{"id":"${OTHER}"}` },
		{ kind: 'json', value: { id: 'no id' } },
		{ kind: 'json', value: '{"id": broken' },
		{ kind: 'json', value: '{"Title":"x"}' },
		{ kind: 'automatic', item: { Title: 'x' } },
	])('leaves %j as it is, to be refused where fields are named', (source) => {
		expect(withoutRecordId(source, ID, BIGIN)).toBe(source);
	});
});
