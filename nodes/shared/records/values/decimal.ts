/** A number as its digits, without zeros that do not count. */
export interface Decimal {
	negative: boolean;
	/** Digits before the point; empty below one. */
	whole: string;
	/** Digits after the point. */
	fraction: string;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** Reads numeric text: sign, digits, point and exponent; undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
	const match = NUMBER.exec(text.trim());
	if (match === null) return undefined;
	const [, sign, before = '', after = '', exponent = '0'] = match;
	if (before + after === '') return undefined;
	return { negative: sign === '-', ...shifted(before, after, Number(exponent)) };
}

/** How many digits count, before and after the point. */
export function digitCount({ whole, fraction }: Decimal): number {
	return whole.length + fraction.length;
}

/** The nearest number that JSON can carry. */
export function numberOf({ negative, whole, fraction }: Decimal): number {
	const value = Number(`${whole || '0'}.${fraction || '0'}`);
	return negative && value !== 0 ? -value : value;
}

/** Whether the two have the same digits. */
export function sameDecimal(one: Decimal, other: Decimal): boolean {
	return one.whole === other.whole && one.fraction === other.fraction;
}

function shifted(before: string, after: string, exponent: number): Pick<Decimal, 'whole' | 'fraction'> {
	const point = before.length + exponent;
	const digits = before + after;
	const whole = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0');
	const fraction = point < 0 ? digits.padStart(digits.length - point, '0') : digits.slice(point);
	return { whole: whole.replace(/^0+/, ''), fraction: fraction.replace(/0+$/, '') };
}
