import type { FieldMetadata } from '../model/field';
import { LONE_SURROGATE } from '../problems/quote';
import { converted, refused, scalarText, wrongType } from './converter';
import type { ConversionContext, Converted, Converter } from './converter';
import { instantOf } from './dates';

/** NUL, and halves of a character that takes two UTF-16 units: no database keeps either. */
const NOT_STORABLE = new RegExp(`\\0|${LONE_SURROGATE.source}`);

/** One address, without blanks and unseen characters. */
export const ADDRESS = /^(?!.*\p{Default_Ignorable_Code_Point})[^\s@]+@[^\s@]+$/u;

/** text, textarea: sent exactly as given. */
export const convertText: Converter = (raw, field, context) => {
	if (hasLostDigits(raw)) return refused('wrongType', field, raw, { expected: WHOLE });
	const text = textOf(raw, context);
	return text === undefined ? notText(field, raw) : checkedText(text, field, context);
};

/** phone, website: blanks around the text are dropped. */
export const convertTrimmedText: Converter = (raw, field, context) => {
	if (hasLostDigits(raw)) return refused('wrongType', field, raw, { expected: WHOLE });
	const text = textOf(raw, context);
	return text === undefined ? notText(field, raw) : checkedText(text.trim(), field, context);
};

/** email: a light check only, since the API's own pattern is not documented (reference 4.4). */
export const convertEmail: Converter = (raw, field, context) => {
	const text = textOf(raw, context);
	if (text === undefined) return notText(field, raw);
	const address = text.trim();
	if (NOT_STORABLE.test(address)) return checkedText(address, field, context);
	if (context.validate && !ADDRESS.test(address)) return refused('notAnEmail', field, raw);
	return checkedText(address, field, context);
};

/**
 * Length is counted in UTF-16 units. Whether the API counts those or whole characters is not known;
 * units are never fewer, so what passes here cannot be too long there. Text is never cut (design 6).
 */
export function checkedText(text: string, field: FieldMetadata, context: ConversionContext): Converted {
	if (!context.validate) return converted(text);
	const bad = text.search(NOT_STORABLE);
	if (bad >= 0) return refused('badCharacter', field, text, { expected: String([...text.slice(0, bad)].length + 1) });
	const most = field.maxLength;
	if (most !== null && text.length > most) {
		return refused('tooLong', field, text, {
			expected: `at most ${most} characters and this text has ${countOf(text)}`,
		});
	}
	return converted(text);
}

/** People count an emoji or a letter with its accent as one. */
function countOf(text: string): string {
	const countsAsSeen = !/[\u{10000}-\u{10FFFF}\p{M}]/u.test(text);
	return countsAsSeen ? String(text.length) : `${text.length}, because some, such as emoji, count as several`;
}

const WHOLE = 'it as text, because a number of this size loses its last digits';

function hasLostDigits(raw: unknown): boolean {
	return typeof raw === 'number' && Number.isInteger(raw) && !Number.isSafeInteger(raw);
}

function textOf(raw: unknown, context: ConversionContext): string | undefined {
	return scalarText(raw) ?? instantOf(raw, context.timezone)?.toISO() ?? undefined;
}

function notText(field: FieldMetadata, raw: unknown): Converted {
	return wrongType(field, raw, `text, not ${kindOf(raw)}`);
}

function kindOf(raw: unknown): string {
	if (Array.isArray(raw)) return 'a list';
	if (typeof raw === 'number') return 'the result of a calculation that failed';
	return typeof raw === 'object' ? 'an object' : 'another kind of value';
}
