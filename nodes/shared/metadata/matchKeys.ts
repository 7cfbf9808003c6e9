import type { ZohoRecord, JsonValue } from '../model/record';
import type { FieldMetadata } from '../model/field';

/** One (field, value) pair by which Bigin recognises a record (design 3). Equal values are equal text. */
export interface MatchKey {
	/** API name. */
	field: string;
	/** Made comparable: trimmed, lower-cased where Bigin ignores case, numbers in one spelling. */
	value: string;
}

const NUMBER_TYPES: ReadonlySet<string> = new Set(['integer', 'double', 'decimal', 'percent', 'currency']);

/**
 * The match keys of a record, in check order (design 3). `0` and `false` are values; empty text is none.
 *
 * @param record as it would be sent
 * @param order the module's check order
 */
export function matchKeysOf(record: ZohoRecord, order: readonly FieldMetadata[]): MatchKey[] {
	const keys: MatchKey[] = [];
	for (const field of order) {
		const value = comparableValue(record[field.apiName], field);
		if (value !== null) keys.push({ field: field.apiName, value });
	}
	return keys;
}

/** Objects and lists are no match values: lookups and multi-selects cannot be unique (reference 5). */
function comparableValue(value: JsonValue | undefined, field: FieldMetadata): string | null {
	if (value === undefined || value === null || typeof value === 'object') return null;
	const text = String(value).trim().normalize('NFC');
	if (text === '') return null;
	if (NUMBER_TYPES.has(field.dataType)) return oneSpellingOfNumber(text);
	if (field.dataType === 'bigint') return oneSpellingOfBigint(text);
	return field.unique === 'caseSensitive' ? text : text.toLowerCase();
}

function oneSpellingOfNumber(text: string): string {
	const number = Number(text);
	return Number.isFinite(number) ? String(number) : text.toLowerCase();
}

/** Up to 19 digits: more than a number keeps exactly. */
function oneSpellingOfBigint(text: string): string {
	return /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')).toString() : text.toLowerCase();
}
