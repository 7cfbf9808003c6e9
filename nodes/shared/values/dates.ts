import { DateTime } from 'luxon';

import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import { isDay } from '../model/texts';
import type { ProblemReason } from '../problems/problem';
import { converted, refused } from './converter';
import type { Converted, Converter } from './converter';
import { readDateText } from './dateText';
import type { DateText } from './dateText';

/**
 * date: as `2023-08-31`. A day stays the day that was written, also where databases, sheets or JavaScript wrote it as the
 * midnight of some place; of any other moment it is the day in the workflow's time zone (design 6).
 */
export const convertDate: Converter = (raw, field, { timezone }) => {
	const text = readDateText(raw);
	if (text.kind === 'date') return isDay(text.iso) ? sent(text.iso, field, raw) : refused('noSuchDate', field, raw);
	const moment = momentOf(raw, text, timezone);
	if (moment === undefined) return refused(reasonOf(text, 'notADate'), field, raw);
	return sent(dayOf(raw, text) ?? moment.setZone(timezone).toISODate() ?? '', field, raw);
};

/** The first or the last second of a day. */
const WHOLE_DAY = /^(\d{4}-\d{2}-\d{2})T(?:00:00(?::00(?:\.0+)?)?|23:59:59(?:\.\d+)?)(?![\d.:])/;

/** The day of which somebody wrote the first or last second, in whatever offset; undefined of any other moment. */
function dayOf(raw: unknown, text: DateText): string | undefined {
	const written = 'iso' in text ? text.iso : isDate(raw) ? raw.toISOString() : isoOfLuxon(raw);
	return WHOLE_DAY.exec(written ?? '')?.[1];
}

/**
 * datetime: with an offset and without milliseconds (reference 4.4), as `2023-08-31T10:00:00+05:30`.
 * Text without an offset is read in the workflow's time zone; a day alone is its midnight there.
 * Text that the clocks skip in spring moves on by the gap; text that occurs twice in autumn is the earlier one.
 */
export const convertDateTime: Converter = (raw, field, { timezone }) => {
	const text = readDateText(raw);
	const moment = momentOf(raw, text, timezone);
	if (moment === undefined) return refused(reasonOf(text, 'notADateTime'), field, raw);
	// Old local times have offsets of minutes and seconds, which the format cannot carry.
	const writable = Number.isInteger(moment.offset) ? moment : moment.toUTC();
	return sent(writable.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"), field, raw);
};

/** Why there is no moment: text that has the form of a date names none of the calendar. */
function reasonOf(text: DateText, otherwise: 'notADate' | 'notADateTime'): ProblemReason {
	if (text.kind === 'none') return otherwise;
	return text.kind === 'ambiguous' ? 'ambiguousDate' : 'noSuchDate';
}

function momentOf(raw: unknown, text: DateText, zone: string): DateTime | undefined {
	const place = text.kind === 'dateTime' ? (text.zone ?? zone) : zone;
	const moment = 'iso' in text ? earliest(text.iso, place) : instantOf(raw, zone);
	return moment?.isValid ? moment : undefined;
}

/** luxon's own choice between two moments of the same local time depends on the day on which it is asked. */
function earliest(iso: string, zone: string): DateTime {
	const moment = DateTime.fromISO(iso, { zone, setZone: true });
	return moment.isValid ? moment.getPossibleOffsets()[0] : moment;
}

/** Only years of four digits are sent: others are slips, and no format for them is documented. */
function sent(text: string, field: FieldMetadata, raw: unknown): Converted {
	return /^[1-9]\d{3}-/.test(text) ? converted(text) : refused('yearOutOfRange', field, raw);
}

/** The moment that a Date or a luxon DateTime stands for, in the zone given; undefined for anything else. */
export function instantOf(value: unknown, zone: string): DateTime | undefined {
	if (isDate(value)) return DateTime.fromMillis(value.getTime(), { zone });
	const iso = isoOfLuxon(value);
	if (iso === undefined) return undefined;
	return DateTime.fromISO(iso, { zone });
}

/** n8n runs expressions in a realm of its own, so a class check alone would miss its dates. */
function isDate(value: unknown): value is Date {
	return (
		isObject(value) && Object.prototype.toString.call(value) === '[object Date]' && typeof value.getTime === 'function'
	);
}

/** n8n's luxon may be another copy than ours: the value is known by its shape and read by its text. */
function isoOfLuxon(value: unknown): string | undefined {
	if (!isObject(value) || value.isLuxonDateTime !== true || typeof value.toISO !== 'function') return undefined;
	const iso: unknown = value.toISO();
	return typeof iso === 'string' ? iso : '';
}
