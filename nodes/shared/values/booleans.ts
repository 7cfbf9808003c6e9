import { converted, scalarText, wrongType } from './converter';
import type { Converter } from './converter';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['on', true],
	['checked', true],
	['false', false],
	['no', false],
	['0', false],
	['off', false],
	['unchecked', false],
]);

/** Also of true, false, yes, no, 1, 0 and what forms give, in any case (design 6); undefined for anything else. */
export function booleanOf(raw: unknown): boolean | undefined {
	return BOOLEANS.get(scalarText(raw)?.trim().toLowerCase() ?? '');
}

/** boolean: also from true, false, yes, no, 1, 0, on, off, checked and unchecked in any case (design 6). */
export const convertBoolean: Converter = (raw, field) => {
	const value = booleanOf(raw);
	return value === undefined ? wrongType(field, raw, 'true or false') : converted(value);
};
