import { DateTime } from 'luxon';

import { field, problem, sent, sentence } from './build';

const date = field('date', { label: 'Birthday', maxLength: 20 });
const dateTime = field('datetime', { label: 'Start', maxLength: 120 });
const KOLKATA = 'Asia/Kolkata';

describe('date', () => {
	it.each([
		['1990-04-12', '1990-04-12'],
		[' 1990-04-12 ', '1990-04-12'],
		['1990/04/12', '1990-04-12'],
		['1990/4/2', '1990-04-02'],
		['1990.04.12', '1990-04-12'],
		['12 Apr 1990', '1990-04-12'],
		['12-Apr-1990', '1990-04-12'],
		['12th April 1990', '1990-04-12'],
		['April 12, 1990', '1990-04-12'],
		['Apr 12 1990', '1990-04-12'],
		['Sept. 2, 1990', '1990-09-02'],
		['Thu, 12 Apr 1990', '1990-04-12'],
		['Thursday, April 12th, 1990', '1990-04-12'],
		['12 MAY 1990', '1990-05-12'],
		['2024-02-29', '2024-02-29'],
	])('%p is sent as %p', (raw, value) => {
		expect(sent(raw, date)).toBe(value);
	});

	it.each([
		['1990-04-12T10:00:00', '1990-04-12'],
		['1990-04-12 10:00', '1990-04-12'],
		['1990-04-12T23:30:00Z', '1990-04-13'],
		['1990-04-12T23:30:00.000+00:00', '1990-04-13'],
		['1990-04-12T02:00:00+09:00', '1990-04-11'],
		['Thu, 12 Apr 1990 23:30:00 +0000', '1990-04-13'],
	])('%p is the day %p in the time zone of the workflow', (raw, value) => {
		expect(sent(raw, date)).toBe(value);
	});

	const ZONES = ['Pacific/Pago_Pago', 'America/Los_Angeles', 'UTC', 'Europe/Berlin', KOLKATA, 'Pacific/Kiritimati'];
	it.each([
		['of PostgreSQL', '2026-04-12 00:00:00+00'],
		['of PostgreSQL with another offset', '2026-04-12 00:00:00+05:30'],
		['of MySQL and SQL Server', '2026-04-12 00:00:00.000'],
		['of Java', '2026-04-12T00:00+02:00[Europe/Berlin]'],
		['of JSON', '2026-04-12T00:00:00.000Z'],
		['of Excel and of calendars, as the last second', '2026-04-12T23:59:59Z'],
		['of a mail', 'Sun, 12 Apr 2026 00:00:00 -0700'],
		['of a Date as text', 'Sun Apr 12 2026 00:00:00 GMT+0200 (Central European Summer Time)'],
		['of a Date', new Date('2026-04-12')],
		['of luxon', DateTime.fromISO('2026-04-12', { zone: 'Asia/Tokyo' })],
	])('%s stays the day that was written, wherever the workflow is', (_, raw) => {
		for (const timezone of ZONES) expect(sent(raw, date, { timezone })).toBe('2026-04-12');
	});

	it('is that of the midnight of the workflow, however JSON writes it', () => {
		expect(sent('2026-04-11T22:00:00.000Z', date, { timezone: 'Europe/Berlin' })).toBe('2026-04-12');
		expect(sent(new Date('2026-04-11T22:00:00.000Z'), date, { timezone: 'Europe/Berlin' })).toBe('2026-04-12');
	});

	it('keeps a day that the time zone once skipped', () => {
		expect(sent('2011-12-30', date, { timezone: 'Pacific/Apia' })).toBe('2011-12-30');
	});

	it('takes Date and luxon values, as the day in the time zone of the workflow', () => {
		const moment = DateTime.fromISO('1990-04-12T23:30:00Z');
		expect(sent(moment.toJSDate(), date)).toBe('1990-04-13');
		expect(sent(moment, date)).toBe('1990-04-13');
		expect(sent(moment, date, { timezone: 'America/New_York' })).toBe('1990-04-12');
	});

	it('takes the values of another copy of luxon', () => {
		const foreign = { isLuxonDateTime: true, toISO: () => '1990-04-12T10:00:00.000+05:30' };
		expect(sent(foreign, date)).toBe('1990-04-12');
	});

	it.each(['04/12/1990', '25/12/1990', '4-12-1990', '12.04.1990'])('refuses %p as ambiguous', (raw) => {
		expect(sentence(raw, date)).toBe(
			`Birthday: "${raw}" has the year last, so day and month can be mixed up. ` +
				'Give the date as year-month-day, such as 2026-04-12. (INVALID_DATA, item 12)',
		);
	});

	it.each(['04/12/90', '90-04-12'])('refuses %p, whose year has two digits, as ambiguous', (raw) => {
		expect(sentence(raw, date)).toBe(
			`Birthday: "${raw}" has a year of two digits, so day and month can be mixed up. ` +
				'Give the date as year-month-day, such as 2026-04-12. (INVALID_DATA, item 12)',
		);
	});

	it.each(['2023-02-29', '2023-13-01', '2023-04-31', '31 Feb 2023', '1990-04-12T25:00'])(
		'refuses %p, which the calendar or the clock does not have',
		(raw) => {
			expect(sentence(raw, date)).toBe(
				`Birthday: "${raw}" is a day or time that does not exist. ` +
					'Check its day, month, year and time. (INVALID_DATA, item 12)',
			);
		},
	);

	it.each([
		'12 Foo 1990',
		'tomorrow',
		'1990-04',
		'19900412',
		'12345-04-12',
		'+012345-04-12',
		'1990-04/12',
		'1990-04-12T09:30:00+14:01',
		'1990-04-12T09:30:00+05:60',
		'1990-04-12 at noon',
	])('refuses %p', (raw) => {
		expect(sentence(raw, date)).toBe(
			`Birthday: "${raw}" could not be read as a date. ` +
				'Give it as year-month-day, such as 2026-04-12. (INVALID_DATA, item 12)',
		);
	});

	it.each([
		[19900412],
		[true],
		[['1990-04-12', '1990-04-13']],
		[{ date: '1990-04-12' }],
		[new Date(NaN)],
		[DateTime.invalid('x')],
	])('refuses %p', (raw) => {
		expect(problem(raw, date).reason).toBe('notADate');
	});

	it('refuses years that have not four digits', () => {
		expect(problem('0990-04-12', date).reason).toBe('yearOutOfRange');
		expect(problem(new Date(Date.UTC(10000, 5, 1)), date).reason).toBe('yearOutOfRange');
		expect(problem(new Date(-1e14), date).reason).toBe('yearOutOfRange');
	});

	it('sends what is none as given without validation', () => {
		expect(sent('04/12/1990', date, { validate: false })).toBe('04/12/1990');
	});
});

describe('datetime', () => {
	it.each([
		['2026-04-12T10:00:00[America/New_York]', '2026-04-12T10:00:00-04:00'],
		['2026-04-12T10:00+02:00[Europe/Berlin]', '2026-04-12T10:00:00+02:00'],
		['Sun Apr 12 2026 10:00:00 GMT+0200 (Central European Summer Time)', '2026-04-12T10:00:00+02:00'],
		['Sun, 12 Apr 2026 10:00:00 UTC', '2026-04-12T10:00:00+00:00'],
	])('%p is the instant %p, wherever the workflow is', (raw, instant) => {
		for (const timezone of ['UTC', KOLKATA, 'America/Los_Angeles']) {
			expect(Date.parse(String(sent(raw, dateTime, { timezone })))).toBe(Date.parse(instant));
		}
	});

	it('of a place that nobody knows is refused', () => {
		expect(problem('2026-04-12T10:00:00[Atlantis]', dateTime)?.reason).toBe('noSuchDate');
	});

	it.each([
		['2023-08-31T10:00:00+05:30', '2023-08-31T10:00:00+05:30'],
		['2023-08-31T10:00:00.987-04:00', '2023-08-31T10:00:00-04:00'],
		['2023-08-31T10:00:00Z', '2023-08-31T10:00:00+00:00'],
		['2023-08-31T10:00:00', '2023-08-31T10:00:00+05:30'],
		['2023-08-31 10:00', '2023-08-31T10:00:00+05:30'],
		['2023-08-31 9:05', '2023-08-31T09:05:00+05:30'],
		['2023/08/31 10:00:00', '2023-08-31T10:00:00+05:30'],
		['2023-08-31', '2023-08-31T00:00:00+05:30'],
		['31 Aug 2023 10:00', '2023-08-31T10:00:00+05:30'],
		['Thu, 31 Aug 2023 10:00:00 GMT', '2023-08-31T10:00:00+00:00'],
		['2023-08-31T10:00:00.000+05:30[Asia/Kolkata]', '2023-08-31T10:00:00+05:30'],
	])('%p is sent as %p: with an offset, without milliseconds', (raw, value) => {
		expect(sent(raw, dateTime, { timezone: KOLKATA })).toBe(value);
	});

	it('takes Date and luxon values', () => {
		const moment = DateTime.fromISO('2023-08-31T04:30:00.123Z');
		expect(sent(moment, dateTime)).toBe('2023-08-31T10:00:00+05:30');
		expect(sent(moment.toJSDate(), dateTime)).toBe('2023-08-31T10:00:00+05:30');
	});

	it('moves a time that the clocks skip on by the gap', () => {
		expect(sent('2026-03-29T02:30:00', dateTime, { timezone: 'Europe/Berlin' })).toBe('2026-03-29T03:30:00+02:00');
	});

	it('reads a time that comes twice as the earlier one', () => {
		expect(sent('2026-10-25T02:30:00', dateTime, { timezone: 'Europe/Berlin' })).toBe('2026-10-25T02:30:00+02:00');
	});

	it('keeps the moment where an old local offset has seconds', () => {
		const text = String(sent('1800-01-01T00:00:00', dateTime, { timezone: 'Europe/Amsterdam' }));
		expect(text).toMatch(/\+00:00$/);
		expect(DateTime.fromISO(text).toMillis()).toBe(
			DateTime.fromISO('1800-01-01T00:00:00', { zone: 'Europe/Amsterdam' }).toMillis(),
		);
	});

	it.each(['2023-08-31T10:61:00', '2023-02-30T10:00:00'])('refuses %p, which does not exist', (raw) => {
		expect(problem(raw, dateTime).reason).toBe('noSuchDate');
	});

	it.each(['2023-08-31T10', 'noon', '10:00'])('refuses %p', (raw) => {
		expect(sentence(raw, dateTime)).toBe(
			`Start: "${raw}" could not be read as a date with a time. Give it as 2026-04-12T09:30:00+02:00, ` +
				"or without the offset for the workflow's time zone. (INVALID_DATA, item 12)",
		);
	});

	it('refuses day and month that can be mixed up, with or without a time', () => {
		expect(problem('04/12/1990 10:00', dateTime).reason).toBe('ambiguousDate');
		expect(problem('04/12/1990', dateTime).reason).toBe('ambiguousDate');
	});

	it.each([[1693456200000], [true], [['2023-08-31', '2023-09-01']], [{}]])('refuses %p', (raw) => {
		expect(problem(raw, dateTime).reason).toBe('notADateTime');
	});
});
