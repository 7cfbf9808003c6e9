import { DateTime } from 'luxon';

import { convertValue } from '../../../nodes/shared/values/convertValue';
import { context, field, problem, sent, sentence } from './build';

describe.each(['autonumber', 'formula', 'rollup_summary', 'profileimage'])('%s', (dataType) => {
	it('is refused, also without validation', () => {
		expect(sentence('1', field(dataType))).toBe(
			'Some Field: Bigin fills in this field by itself, so it cannot be written. ' +
				'Remove it from the node. (INVALID_DATA, item 12)',
		);
		expect(problem('1', field(dataType), { validate: false }).reason).toBe('readOnlyField');
	});

	it('has nothing to send for an empty value', () => {
		expect(convertValue('', field(dataType), context())).toEqual({ kind: 'empty' });
	});
});

describe.each(['Remind_At', 'RRULE'])('%s', (apiName) => {
	const rule = field('some_rule', { apiName, jsonType: 'jsonobject' });
	const value = { ALARM: 'FREQ=NONE;ACTION=POPUP' };

	it('passes an object on, also from JSON text', () => {
		expect(sent(value, rule)).toEqual(value);
		expect(sent(JSON.stringify(value), rule)).toEqual(value);
	});
});

describe.each(['multireminder', 'RRULE'])('a list of reminders, of the type %s', (dataType) => {
	const reminders = field(dataType, { apiName: 'Remind_At', jsonType: 'jsonarray' });
	const value = [{ unit: 15, period: 'minutes' }];

	it('passes a list of objects on, also from JSON text, and one object as a list', () => {
		expect(sent(value, reminders)).toEqual(value);
		expect(sent(JSON.stringify(value), reminders)).toEqual(value);
		expect(sent(value[0], reminders)).toEqual(value);
	});

	it('refuses anything else', () => {
		expect(sentence(['15 minutes'], reminders)).toContain("a list of objects in the form that Bigin's API gives");
	});
});

describe('the products of a deal', () => {
	const products = field('subform', { apiName: 'Associated_Products', jsonType: 'jsonarray' });
	const ID = '7618134000000648053';

	it('go out as they are given, and IDs alone as objects', () => {
		const row = { Product: { id: ID }, Quantity: 2 };
		expect(sent([row, { id: ID, name: 'Lantern' }, ID], products)).toEqual([
			row,
			{ id: ID, name: 'Lantern' },
			{ id: ID },
		]);
	});
});

describe('a data type that is not known', () => {
	const unknown = field('hologram', { jsonType: 'jsonobject' });

	it.each([['a'], [1], [true], [[1, [null]]], [{ a: { b: [] } }], ['{"a":1}']])('passes %j on unchanged', (raw) => {
		expect(sent(raw, unknown)).toEqual(raw);
	});

	it('passes dates on as text, and leaves out what JSON has no word for', () => {
		const moment = DateTime.fromISO('2026-04-12T09:30:00Z');
		expect(sent({ a: moment, b: moment.toJSDate(), c: undefined, d: 5n, e: [undefined] }, unknown)).toEqual({
			a: '2026-04-12T15:00:00.000+05:30',
			b: '2026-04-12T15:00:00.000+05:30',
			d: '5',
			e: [null],
		});
	});

	it('drops keys that would change other objects', () => {
		const value = sent(JSON.parse('{"__proto__":{"polluted":true},"a":1}'), unknown);
		expect(JSON.stringify(value)).toBe('{"a":1}');
	});

	it('refuses what has no JSON form, also without validation', () => {
		const circular: Record<string, unknown> = {};
		circular.self = circular;
		for (const raw of [circular, () => 1, Symbol('x'), NaN, { a: Infinity }]) {
			expect(problem(raw, unknown).reason).toBe('wrongType');
			expect(problem(raw, unknown, { validate: false }).reason).toBe('wrongType');
		}
	});
});

describe('a text field that happens to be called like a special one', () => {
	it.each(['Tag', 'Layout', 'Pipeline', 'RRULE'])('%s is text', (apiName) => {
		expect(sent('abc', field('text', { apiName }))).toBe('abc');
	});
});

describe('a list for a field of one value', () => {
	it.each([
		['text', ['CEO'], 'CEO'],
		['integer', [5], 5],
		['boolean', ['on'], true],
		['date', ['2026-04-12'], '2026-04-12'],
	])('that holds one, in a field of type %s, is that value', (dataType, raw, value) => {
		expect(sent(raw, field(dataType))).toBe(value);
	});

	it.each([[['a', 'b']], [[['a']]]])('%j is refused', (raw) => {
		expect(problem(raw, field('text')).reason).toBe('wrongType');
	});
});
