import { DateTime } from 'luxon';

import type { FieldMetadata } from '../../metadata/types';
import { readDateText } from './dateText';
import { instantOf } from './instants';
import { converted, refused } from './results';
import type { Converted, Converter } from './types';

/** date: the day in the workflow's time zone (design 6), as `2023-08-31`. */
export const convertDate: Converter = (raw, field, { timezone }) => {
	const moment = momentOf(raw, timezone);
	if (moment === 'ambiguous') return refused('ambiguousDate', field, raw);
	if (moment === 'none') return refused('notADate', field, raw);
	return sent(moment.setZone(timezone).toFormat('yyyy-MM-dd'), field, raw);
};

/**
 * datetime: with an offset and without milliseconds (reference 4.4), as `2023-08-31T10:00:00+05:30`.
 * Text without an offset is read in the workflow's time zone; a day alone is its midnight there.
 * Text that the clocks skip in spring moves on by the gap; text that occurs twice in autumn is the earlier one.
 */
export const convertDateTime: Converter = (raw, field, { timezone }) => {
	const moment = momentOf(raw, timezone);
	if (moment === 'ambiguous') return refused('ambiguousDate', field, raw);
	if (moment === 'none') return refused('notADateTime', field, raw);
	// Old local times have offsets of minutes and seconds, which the format cannot carry.
	const writable = Number.isInteger(moment.offset) ? moment : moment.toUTC();
	return sent(writable.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"), field, raw);
};

function momentOf(raw: unknown, zone: string): DateTime | 'ambiguous' | 'none' {
	if (typeof raw !== 'string') return validOnly(instantOf(raw, zone));
	const text = readDateText(raw);
	if (text.kind === 'ambiguous' || text.kind === 'none') return text.kind;
	// luxon's own choice between two such times depends on the day on which it is asked.
	const [earliest] = DateTime.fromISO(text.iso, { zone, setZone: true }).getPossibleOffsets();
	return validOnly(earliest);
}

function validOnly(moment: DateTime | undefined): DateTime | 'none' {
	return moment?.isValid ? moment : 'none';
}

/** Only years of four digits are sent: others are slips, and no format for them is documented. */
function sent(text: string, field: FieldMetadata, raw: unknown): Converted {
	return /^[1-9]\d{3}-/.test(text) ? converted(text) : refused('notADate', field, raw);
}
