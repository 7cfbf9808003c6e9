import type { FieldMetadata } from '../model/field';
import { converted, refused, scalarText, wrongType } from './converter';
import type { ConversionContext, Converted, Converter } from './converter';

/** Every number of this many digits survives JSON and arithmetic; digits beyond it may be noise of a calculation. */
const CERTAIN_DIGITS = 15;

/** Digits of other scripts, full-width ones, fractions and numbers in circles. */
const OTHER_DIGITS = /(?![0-9])\p{N}/u;
const BETWEEN_DIGITS = ', with nothing between its digits';
const BETWEEN_THOUSANDS = ', with a point for decimals and nothing between thousands';

/** integer: a fraction is refused, never rounded. */
export const convertInteger: Converter = (raw, field, context) => {
	const decimal = decimalOf(raw);
	if (decimal === undefined) return notANumber(field, raw, 'a whole number, such as 42');
	if (decimal.fraction !== '') return wrongType(field, raw, 'a whole number, without a fraction');
	const value = numberOf(decimal);
	const most = field.maxLength ?? Infinity;
	if (context.validate && digitCount(decimal) > most) return tooManyDigits(field, raw, `${most} digits at most`);
	if (!Number.isSafeInteger(value)) return tooManyDigits(field, raw, `${CERTAIN_DIGITS} digits at most`);
	return converted(value);
};

/** bigint: travels as text, so that no digit is lost (reference 4.4). */
export const convertBigint: Converter = (raw, field, context) => {
	if (typeof raw === 'number' && Number.isInteger(raw) && !Number.isSafeInteger(raw)) {
		return wrongType(field, raw, 'a long whole number as text, because a number of this size loses its last digits');
	}
	const text = typeof raw === 'boolean' ? undefined : scalarText(raw)?.trim().replace(/^\+/, '');
	if (text === undefined || !/^-?\d+$/.test(text)) return notANumber(field, raw, 'a whole number, such as 1234567890');
	const digits = text.replace('-', '').length;
	const most = field.maxLength ?? Infinity;
	if (context.validate && digits > most) return tooManyDigits(field, raw, `${most} digits at most`);
	return converted(text);
};

/** double, decimal, percent, currency: within the field's digits and decimal places. */
export const convertDecimal: Converter = (raw, field, context) => {
	const decimal = decimalOf(withoutSigns(raw, field));
	if (decimal === undefined) return notANumber(field, raw, 'a number, such as 12.5', BETWEEN_THOUSANDS);
	const excess = excessOf(decimal, field, context);
	if (excess === undefined) return exactly(decimal, field, raw);
	const tidy = typeof raw === 'number' ? parseDecimal(raw.toPrecision(CERTAIN_DIGITS)) : undefined;
	if (tidy === undefined || excessOf(tidy, field, context) !== undefined) return tooManyDigits(field, raw, excess);
	return converted(numberOf(tidy));
};

/** A sign of money before or behind, or of percent behind, says nothing else than the field does. */
const MONEY = /^([+-]?)\s*\p{Sc}\s*(?=[\d.])|(?<=\d)\s*\p{Sc}$/u;
const PERCENT = /(?<=\d)\s*%$/;
/** With both signs the last one can only be that of the decimals. */
const POINT_LAST = /^([+-]?)(\d{1,3}(?:,\d{3})+)\.(\d+)$/;
const COMMA_LAST = /^([+-]?)(\d{1,3}(?:\.\d{3})+),(\d+)$/;

/** Numeric text without signs that leave it only one meaning (design 6); anything else as it is. */
function withoutSigns(raw: unknown, { dataType }: FieldMetadata): unknown {
	if (typeof raw !== 'string') return raw;
	const text = raw.trim();
	const bare = dataType === 'percent' ? text.replace(PERCENT, '') : text.replace(MONEY, '$1');
	if (bare === text) return raw;
	const grouped = POINT_LAST.exec(bare) ?? COMMA_LAST.exec(bare);
	if (!grouped) return bare;
	const [, sign, whole, fraction] = grouped;
	return `${sign}${whole.replace(/\D/g, '')}.${fraction}`;
}

function decimalOf(raw: unknown): Decimal | undefined {
	const text = typeof raw === 'boolean' ? undefined : scalarText(raw);
	return text === undefined ? undefined : parseDecimal(text);
}

/** What the field allows, when the number has more. */
function excessOf(decimal: Decimal, field: FieldMetadata, context: ConversionContext): string | undefined {
	if (!context.validate) return undefined;
	if (field.decimalPlaces !== null && decimal.fraction.length > field.decimalPlaces) {
		return `${field.decimalPlaces} digits after the decimal point at most`;
	}
	if (field.maxLength !== null && digitCount(decimal) > field.maxLength) return `${field.maxLength} digits at most`;
	return undefined;
}

/** Refuses digits that a JSON number would drop without a word. */
function exactly(decimal: Decimal, field: FieldMetadata, raw: unknown): Converted {
	const value = numberOf(decimal);
	const carried = parseDecimal(String(value));
	if (carried === undefined || !sameDecimal(decimal, carried)) {
		return tooManyDigits(field, raw, `${CERTAIN_DIGITS} digits at most`);
	}
	return converted(value);
}

function tooManyDigits(field: FieldMetadata, raw: unknown, expected: string): Converted {
	return refused('tooManyDigits', field, raw, { expected });
}

function notANumber(field: FieldMetadata, raw: unknown, expected: string, between = BETWEEN_DIGITS): Converted {
	return wrongType(field, raw, expected + (typeof raw === 'string' ? howToWrite(raw.trim(), between) : ''));
}

/** "1,234.50" is refused, not guessed: elsewhere "1,234" means a little more than one. */
function howToWrite(text: string, between: string): string {
	if (OTHER_DIGITS.test(text)) return ', written with the digits 0 to 9';
	if (/^[+-]?\d+(?:[,'\s.]\d+)+$/.test(text)) return between;
	return /\d/.test(text) ? ', without a unit or any other sign' : '';
}

/** A number as its digits, without zeros that do not count. */
interface Decimal {
	negative: boolean;
	/** Digits before the point; empty below one. */
	whole: string;
	/** Digits after the point. */
	fraction: string;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** Reads numeric text: sign, digits, point and exponent; undefined for anything else. */
function parseDecimal(text: string): Decimal | undefined {
	const match = NUMBER.exec(text.trim());
	if (match === null) return undefined;
	const [, sign, before = '', after = '', exponent = '0'] = match;
	if (before + after === '') return undefined;
	return { negative: sign === '-', ...shifted(before, after, Number(exponent)) };
}

/** How many digits count, before and after the point. */
function digitCount({ whole, fraction }: Decimal): number {
	return whole.length + fraction.length;
}

/** The nearest number that JSON can carry. */
function numberOf({ negative, whole, fraction }: Decimal): number {
	const value = Number(`${whole || '0'}.${fraction || '0'}`);
	return negative && value !== 0 ? -value : value;
}

/** Whether the two have the same digits. */
function sameDecimal(one: Decimal, other: Decimal): boolean {
	return one.whole === other.whole && one.fraction === other.fraction;
}

function shifted(before: string, after: string, exponent: number): Pick<Decimal, 'whole' | 'fraction'> {
	const point = before.length + exponent;
	const digits = before + after;
	const whole = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0');
	const fraction = point < 0 ? digits.padStart(digits.length - point, '0') : digits.slice(point);
	return { whole: whole.replace(/^0+/, ''), fraction: fraction.replace(/0+$/, '') };
}
