import fc from 'fast-check';
import { DateTime } from 'luxon';

/** Text as people write it, without what no field keeps. */
const text = (most: number): fc.Arbitrary<string> =>
	fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
		.map((made) => made.replace(/\0/g, '').slice(0, most))
		.filter((made) => made.trim() !== '' && !/\p{Surrogate}/u.test(made));

const words = fc.constantFrom('-None-', 'null', '[]', '{"id":"1"}', 'Tea; Coffee', '2026-04-12', ' leading', 'true');
export const longText = fc
	.string({ unit: 'binary-ascii', maxLength: 200 })
	.map((made) => `Long\n${made.replace(/\0/g, '')}\r\n`);
export const anyText = (most: number) =>
	fc.oneof(
		text(most),
		words.map((made) => made.slice(0, most)),
	);

export const moment = fc
	.tuple(
		fc.date({ min: new Date('1900-01-01'), max: new Date('2999-01-01'), noInvalidDate: true }),
		fc.constantFrom('UTC+5:30', 'UTC', 'UTC-11', 'UTC+14', 'UTC-2:30'),
	)
	.map(([date, zone]) => DateTime.fromJSDate(date, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"));

export const day = fc
	.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

export const digits = (most: number) => fc.bigInt({ min: -(10n ** BigInt(most) - 1n), max: 10n ** BigInt(most) - 1n });
export const decimals = (whole: number, places: number) =>
	fc
		.tuple(fc.integer({ min: -(10 ** whole), max: 10 ** whole }), fc.integer({ min: 0, max: 10 ** places - 1 }))
		.map(([before, after]) => Number(`${before}.${String(after).padStart(places, '0')}`));
