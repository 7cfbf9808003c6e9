import type { FieldMetadata } from '../../metadata/types';
import { instantOf } from './instants';
import { scalarText } from './kinds';
import { converted, refused, wrongType } from './results';
import type { ConversionContext, Converted, Converter } from './types';

/** NUL, and halves of a character that takes two UTF-16 units: no database keeps either. */
const NOT_STORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** text, textarea: sent exactly as given. */
export const convertText: Converter = (raw, field, context) => {
	const text = textOf(raw, context);
	return text === undefined ? notText(field, raw) : checkedText(text, field, context);
};

/** phone, website: blanks around the text are dropped. */
export const convertTrimmedText: Converter = (raw, field, context) => {
	const text = textOf(raw, context);
	return text === undefined ? notText(field, raw) : checkedText(text.trim(), field, context);
};

/** email: a light check only, since Bigin's own pattern is not documented (reference 4.4). */
export const convertEmail: Converter = (raw, field, context) => {
	const text = textOf(raw, context);
	if (text === undefined) return notText(field, raw);
	const address = text.trim();
	if (context.validate && !/^[^\s@]+@[^\s@]+$/.test(address)) return refused('notAnEmail', field, raw);
	return checkedText(address, field, context);
};

/**
 * Length is counted in UTF-16 units. Whether Bigin counts those or whole characters is not known;
 * units are never fewer, so what passes here cannot be too long there. Text is never cut (design 6).
 */
export function checkedText(text: string, field: FieldMetadata, context: ConversionContext): Converted {
	if (!context.validate) return converted(text);
	if (NOT_STORABLE.test(text)) return refused('badCharacter', field, text);
	const most = field.maxLength;
	if (most !== null && text.length > most) {
		return refused('tooLong', field, text, { expected: `at most ${most} characters and this text has ${text.length}` });
	}
	return converted(text);
}

function textOf(raw: unknown, context: ConversionContext): string | undefined {
	return scalarText(raw) ?? instantOf(raw, context.timezone)?.toISO() ?? undefined;
}

function notText(field: FieldMetadata, raw: unknown): Converted {
	const kind = Array.isArray(raw) ? 'a list' : typeof raw === 'object' ? 'an object' : 'another kind of value';
	return wrongType(field, raw, `text, not ${kind}`);
}
