import fc from 'fast-check';
import { DateTime } from 'luxon';

/** A form in which systems give a moment. */
export interface DateForm {
	of: string;
	/** The moment in that form, as it is in the place of its zone. */
	write(moment: DateTime): unknown;
}

const formatted =
	(format: string) =>
	(moment: DateTime): string =>
		moment.setLocale('en').toFormat(format);

/** Forms that say which instant is meant. */
export const INSTANTS: readonly DateForm[] = [
	{ of: 'ISO 8601', write: formatted("yyyy-MM-dd'T'HH:mm:ssZZ") },
	{ of: 'JSON', write: (moment) => moment.toUTC().toISO() },
	{ of: 'n8n, for a luxon value within a row', write: (moment) => moment.toISO() },
	{ of: 'PostgreSQL', write: (moment) => formatted('yyyy-MM-dd HH:mm:ss')(moment.toUTC()) + '+00' },
	{ of: 'PostgreSQL with another offset', write: formatted('yyyy-MM-dd HH:mm:ss.SSSZZ') },
	{ of: 'Java', write: formatted("yyyy-MM-dd'T'HH:mm:ssZZ'['z']'") },
	{ of: 'a mail', write: formatted('EEE, d MMM yyyy HH:mm:ss ZZZ') },
	{ of: 'HTTP', write: (moment) => moment.toHTTP() },
	{ of: 'a Date as text', write: formatted("EEE MMM dd yyyy HH:mm:ss 'GMT'ZZZ '('z')'") },
	{ of: 'JavaScript', write: (moment) => moment.toJSDate() },
	{ of: 'luxon', write: (moment) => moment },
	{ of: 'another copy of luxon', write: (moment) => ({ isLuxonDateTime: true, toISO: () => moment.toISO() }) },
];

/** Forms of a day and a time of no place, so of the workflow's. */
export const LOCAL_TIMES: readonly DateForm[] = [
	{ of: 'SQL', write: formatted('yyyy-MM-dd HH:mm:ss') },
	{ of: 'MySQL and SQL Server', write: formatted('yyyy-MM-dd HH:mm:ss.SSS') },
	{ of: 'the date picker of n8n', write: formatted("yyyy-MM-dd'T'HH:mm:ss") },
	{ of: 'sheets', write: formatted('yyyy/M/d H:mm:ss') },
	{ of: 'people', write: formatted('d MMM yyyy HH:mm:ss') },
	{ of: 'people in America', write: formatted('MMMM d, yyyy HH:mm:ss') },
];

/** Forms of a day. */
export const DAYS: readonly DateForm[] = [
	{ of: 'ISO 8601', write: formatted('yyyy-MM-dd') },
	{ of: 'sheets', write: formatted('yyyy/M/d') },
	{ of: 'people', write: formatted('d MMM yyyy') },
	{ of: 'people with the day of the week', write: formatted('EEE, d MMMM yyyy') },
	{ of: 'people in America', write: formatted('MMMM d, yyyy') },
];

export const ALL_FORMS: readonly DateForm[] = [...INSTANTS, ...LOCAL_TIMES, ...DAYS];

/** What could be one day or another, or none at all. */
export const REFUSED: ReadonlyArray<[what: string, value: unknown]> = [
	['day and month that can be mixed up', '04/12/2026'],
	['the same with a time', '04/12/2026 10:00'],
	['the same with dots', '12.04.2026'],
	['a year of two digits', '04/12/26'],
	['a day that does not exist', '2026-02-30'],
	['a serial number of Excel', 46124],
	['the same as text', '46124'],
	['milliseconds since 1970', 1776000000000],
	['seconds since 1970, as text', '1776000000'],
	['digits alone', '20260412'],
	['a word', 'tomorrow'],
	['a toggle', true],
	['an invalid Date', new Date(NaN)],
	['an invalid luxon value', DateTime.invalid('x')],
];

const ZONES = [
	...['Pacific/Pago_Pago', 'America/Los_Angeles', 'America/St_Johns', 'UTC', 'Europe/Berlin', 'Asia/Kolkata'],
	...['Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Kiritimati'],
];

export const anyZone = fc.constantFrom(...ZONES);

/** Whole seconds of years in which offsets are whole minutes, often the first or last of a day somewhere. */
export const anyMoment = fc
	.record({
		second: fc.integer({ min: Date.UTC(1975, 0) / 1000, max: Date.UTC(2060, 0) / 1000 }),
		place: anyZone,
		edge: fc.constantFrom('none' as const, 'startOf' as const, 'endOf' as const),
	})
	.map(({ second, place, edge }) => {
		const moment = DateTime.fromSeconds(second, { zone: place });
		return edge === 'none' ? moment : moment[edge]('day').startOf('second');
	});
