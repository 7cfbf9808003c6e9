import fc from 'fast-check';
import { DateTime } from 'luxon';

import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { convertValue } from '../../../nodes/shared/values/convertValue';
import { context, field, list } from './build';

const DATA_TYPES = [
	...['text', 'textarea', 'email', 'phone', 'website', 'picklist', 'multiselectpicklist', 'boolean', 'integer'],
	...['bigint', 'double', 'decimal', 'percent', 'currency', 'date', 'datetime', 'lookup', 'ownerlookup', 'userlookup'],
	...['multiselectlookup', 'multiuserlookup', 'autonumber', 'formula', 'rollup_summary', 'profileimage', 'hologram'],
	...['ALARM', 'RRULE', 'multireminder'],
];
const API_NAMES = [
	'Some_Field',
	'Tag',
	'Layout',
	'Pipeline',
	'Remind_At',
	'RRULE',
	'Participants',
	'Associated_Products',
];

const anyField = fc
	.record({
		dataType: fc.constantFrom(...DATA_TYPES),
		apiName: fc.constantFrom(...API_NAMES),
		jsonType: fc.constantFrom('string', 'jsonobject', 'jsonarray'),
		maxLength: fc.option(fc.nat(20)),
		decimalPlaces: fc.option(fc.nat(9)),
		picklistValues: fc.array(fc.string(), { maxLength: 5 }).map((values) => list(...values)),
	})
	.map(({ dataType, ...about }) => field(dataType, about));

const anyContext = fc
	.record({
		timezone: fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia'),
		validate: fc.boolean(),
		valuesNotInList: fc.constantFrom('fail', 'sendAnyway'),
		lookupByName: fc.boolean(),
	})
	.map(context);

const anyValue = fc.oneof(
	fc.anything({
		withBigInt: true,
		withBoxedValues: true,
		withDate: true,
		withMap: true,
		withSet: true,
		withNullPrototype: true,
	}),
	fc.string({ unit: 'binary' }),
	fc.date({ noInvalidDate: false }),
	fc.date({ noInvalidDate: true }).map((date) => DateTime.fromJSDate(date)),
	fc.double(),
	fc.json(),
	fc.record({ id: fc.anything(), name: fc.anything() }),
	fc.stringMatching(/^[-+0-9.,:;/TZ ]{0,25}$/),
);

/** Every object with an `id` that is inside a value. */
function idsIn(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.flatMap(idsIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, entry]) => (key === 'id' ? [entry] : idsIn(entry)));
}

describe('any value in any field', () => {
	const runs = { numRuns: 5000 };

	it('never throws, and what is sent is JSON and nothing else', () => {
		fc.assert(
			fc.property(anyValue, anyField, anyContext, (raw, into, about) => {
				const result = convertValue(raw, into, about);
				if (result.kind !== 'value') return;
				expect(JSON.parse(JSON.stringify(result.value))).toStrictEqual(result.value);
			}),
			runs,
		);
	});

	it('is either sent, empty, or refused with a whole sentence', () => {
		fc.assert(
			fc.property(anyValue, anyField, anyContext, (raw, into, about) => {
				const result = convertValue(raw, into, about);
				if (result.kind !== 'problem') return;
				expect(sentenceFor(result.problem, BIGIN, 3)).toMatch(/^Some Field: .+\. \(INVALID_DATA, item 3\)$/s);
				expect([...(result.problem.value ?? '')].length).toBeLessThanOrEqual(100);
			}),
			runs,
		);
	});

	it('sends ids as text only', () => {
		const lookups = ['lookup', 'ownerlookup', 'userlookup', 'multiselectlookup', 'multiuserlookup'];
		const anyLookup = anyField.map((into) => ({ ...into, apiName: 'Some_Field', jsonType: 'jsonobject' }));
		const id = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.bigInt(), fc.string());
		const raw = fc.oneof(id, fc.record({ id }), fc.array(fc.record({ Link: fc.record({ id }) })));
		fc.assert(
			fc.property(raw, anyLookup, fc.constantFrom(...lookups), anyContext, (value, into, dataType, about) => {
				const result = convertValue(value, { ...into, dataType }, about);
				if (result.kind !== 'value') return;
				expect(idsIn(result.value).filter((one) => typeof one === 'number')).toEqual([]);
			}),
			runs,
		);
	});
});

describe('text', () => {
	it('is sent whole or not at all', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.option(fc.nat(20)), fc.boolean(), (text, maxLength, validate) => {
				const result = convertValue(text, field('text', { maxLength }), context({ validate }));
				if (result.kind === 'value') expect(result.value).toBe(text);
			}),
		);
	});
});

describe('dates', () => {
	const moments = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-01-01'), noInvalidDate: true });

	it('keep their moment, to the second, whatever the form and the time zone', () => {
		fc.assert(
			fc.property(moments, anyContext, (date, about) => {
				const seconds = Math.floor(date.getTime() / 1000);
				for (const raw of [date, DateTime.fromJSDate(date), date.toISOString()]) {
					const result = convertValue(raw, field('datetime'), about);
					if (result.kind !== 'value') throw new Error('not sent');
					expect(result.value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
					expect(new Date(String(result.value)).getTime() / 1000).toBe(seconds);
				}
			}),
		);
	});
});

describe('numbers', () => {
	it('are the same number from text and from a number', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (number) => {
				const fromText = convertValue(String(number), field('double'), context());
				expect(fromText).toEqual(convertValue(number, field('double'), context()));
				if (fromText.kind === 'value') expect(fromText.value).toBe(number === 0 ? 0 : number);
			}),
		);
	});
});
