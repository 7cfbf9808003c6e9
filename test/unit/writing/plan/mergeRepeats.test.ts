import fc from 'fast-check';

import type { JsonValue, ZohoRecord } from '../../../../nodes/shared/model/record';
import { mergeRecords } from '../../../../nodes/shared/writing/plan/mergeRepeats';

describe('E3 merging two records', () => {
	it('keeps the fields that only one of them has', () => {
		expect(mergeRecords({ A: 1, B: 1 }, { B: 2, C: 2 })).toEqual({ A: 1, B: 2, C: 2 });
	});

	it.each<[string, ZohoRecord, ZohoRecord, ZohoRecord]>([
		[
			'adds to values that replace',
			{ Tastes: ['Tea'] },
			{ Tastes: ['Coffee'], $append_values: { Tastes: true } },
			{ Tastes: ['Tea', 'Coffee'], $append_values: { Tastes: false } },
		],
		[
			'adds to values that are added',
			{ Tastes: ['Tea'], $append_values: { Tastes: true } },
			{ Tastes: ['Tea', 'Coffee'], $append_values: { Tastes: true } },
			{ Tastes: ['Tea', 'Coffee'], $append_values: { Tastes: true } },
		],
		[
			'replaces values that were to be added',
			{ Tastes: ['Tea'], $append_values: { Tastes: true } },
			{ Tastes: ['Coffee'] },
			{ Tastes: ['Coffee'] },
		],
		[
			'adds where only the later record has values',
			{ Name: 'a' },
			{ Tastes: ['Tea'], $append_values: { Tastes: true } },
			{ Name: 'a', Tastes: ['Tea'], $append_values: { Tastes: true } },
		],
		[
			'adds to a cleared field',
			{ Tastes: null },
			{ Tastes: ['Tea'], $append_values: { Tastes: true } },
			{ Tastes: ['Tea'], $append_values: { Tastes: false } },
		],
	])('%s', (_, earlier, later, merged) => {
		expect(mergeRecords(earlier, later)).toEqual(merged);
	});

	it('leaves the same record behind in Bigin as sending one after the other', () => {
		const value = fc.constantFrom<JsonValue>(['Tea'], ['Coffee', 'Tea'], ['Chess'], null);
		const record = fc.record(
			{ Tastes: value, Games: value, Name: fc.constantFrom<JsonValue>('a', 'b') },
			{ requiredKeys: [] },
		);
		const append = fc.record({ Tastes: fc.boolean(), Games: fc.boolean() }, { requiredKeys: [] });
		const sendable = fc.tuple(record, append).map(([fields, wishes]): ZohoRecord => {
			const used = Object.entries(wishes).filter(([field]) => Array.isArray(Reflect.get(fields, field)));
			return { ...fields, ...(used.length > 0 && { $append_values: Object.fromEntries(used) }) };
		});
		fc.assert(
			fc.property(record, sendable, sendable, (stored, earlier, later) => {
				const oneAfterTheOther = applied(applied({ ...stored }, earlier), later);
				expect(applied({ ...stored }, mergeRecords(earlier, later))).toEqual(oneAfterTheOther);
			}),
		);
	});
});

/** What an upsert leaves behind in a stored record (reference 7.3). */
function applied(stored: ZohoRecord, { $append_values: append, ...fields }: ZohoRecord): ZohoRecord {
	const result = { ...stored };
	for (const [field, value] of Object.entries(fields)) {
		const known = result[field];
		const adds = typeof append === 'object' && append !== null && Reflect.get(append, field) === true;
		result[field] =
			adds && Array.isArray(value) ? [...new Set([...(Array.isArray(known) ? known : []), ...value])] : value;
	}
	return result;
}
