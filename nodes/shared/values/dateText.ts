const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december',
];

const YEAR_FIRST = /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?:(?:T|\s+)(?<time>.+))?$/i;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i;
const DAY_FIRST =
	/^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4})(?:,?\s+(?<time>.+))?$/i;
const MONTH_FIRST =
	/^(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?:,?\s+(?<time>.+))?$/i;
const YEAR_LAST = /^\d{1,2}([-/. ])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/;
const TIME =
	/^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?\s*(?<offset>(?:utc|gmt)?[+-]\d{2}(?::?\d{2})?|z|utc|gmt)?(?:\s*\[(?<zone>[^\]]*)\]|\s*\([^)]*\))?$/i;

/** Date text as ISO text, with or without a time, or why it is none. */
export type DateText =
	| { kind: 'date'; iso: string }
	/** `zone`: the place whose time it is, where the text names one and no offset. */
	| { kind: 'dateTime'; iso: string; zone?: string }
	| { kind: 'ambiguous' }
	| { kind: 'none' };

/**
 * Reads the forms in which day and month cannot be mixed up: year first, or the month by its English name.
 * Whether such a day exists is not checked here. All-number text with the year last is ambiguous, never guessed.
 */
export function readDateText(raw: unknown): DateText {
	if (typeof raw !== 'string') return { kind: 'none' };
	const trimmed = raw.trim();
	const withoutWeekday = trimmed.replace(WEEKDAY, '');
	const match = YEAR_FIRST.exec(trimmed) ?? DAY_FIRST.exec(withoutWeekday) ?? MONTH_FIRST.exec(withoutWeekday);
	if (match === null) return { kind: YEAR_LAST.test(trimmed) ? 'ambiguous' : 'none' };
	const { year = '', day = '', month, name = '', time } = match.groups ?? {};
	const monthNumber = month ?? monthNamed(name);
	if (monthNumber === undefined) return { kind: 'none' };
	const date = `${year}-${monthNumber.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return time === undefined ? { kind: 'date', iso: date } : withTime(date, time);
}

function monthNamed(name: string): string | undefined {
	const lower = name.toLowerCase() === 'sept' ? 'sep' : name.toLowerCase();
	const index = lower.length === 3 ? MONTHS.indexOf(lower) : MONTH_NAMES.indexOf(lower);
	return index < 0 ? undefined : String(index + 1);
}

/** Fractions of a second are dropped, because the API refuses them (reference 4.4). */
function withTime(date: string, time: string): DateText {
	const groups = TIME.exec(time.trim())?.groups;
	if (groups === undefined) return { kind: 'none' };
	const { hour = '', minute = '', second = '00', zone } = groups;
	const offset = (groups.offset ?? '').replace(/^(?:utc|gmt)(?=[+-])/i, '');
	if (!isOffset(offset)) return { kind: 'none' };
	const iso = `${date}T${hour.padStart(2, '0')}:${minute}:${second}${/^[a-z]/i.test(offset) ? 'Z' : offset}`;
	return { kind: 'dateTime', iso, ...(offset === '' && zone !== undefined && { zone }) };
}

/** No place is further from UTC than 14 hours. */
function isOffset(offset: string): boolean {
	const [, hours = '0', minutes = '0'] = /^[+-](\d{2}):?(\d{2})?$/.exec(offset) ?? [];
	return Number(hours) * 60 + Number(minutes) <= 14 * 60 && Number(minutes) < 60;
}
