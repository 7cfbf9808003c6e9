import { fold } from '../../problems/nearest';

/** Marks that phones and office programs put around a number, and that no font draws. */
const UNSEEN = /\p{Cf}/gu;

/** No phone field takes as much (reference 4.4). */
const LONGEST = 60;

/** Digits and what stands around them; with letters in it, text may be another number by its digits alone. */
const NUMBER = /^[\d\s+()[\]./\-\u2010-\u2015\u2212]+$/;
const EXTENSION = /\s*[,;]?\s*(?:extension|ext|x|#)[.:]?\s*(\d+)$/i;

/** A number with its country code, as it is written in a country and from abroad. */
const INTERNATIONAL = /^[\s([]*(?:\+|00)/;
/** The zero of calls within a country, which is left out behind its code. */
const ZERO_AT_HOME = /\(\s*0\s*\)/;

/**
 * A phone number without what is only spelling: blanks, brackets and strokes, `00` for `+`, the `(0)` behind a country
 * code, words for an extension. Digits and the country code stay: whether `138 6555 0100` is `+1 386 555 0100` or a
 * number in China nobody can tell, and in some countries the first zero is part of the number.
 *
 * @returns undefined for text that is no phone number
 */
export function phoneNumber(text: string): string | undefined {
	if (text.length > LONGEST) return undefined;
	const written = text.normalize('NFKC').replace(UNSEEN, '').trim().replace(/^tel:/i, '');
	const extension = EXTENSION.exec(written)?.[1];
	const number = written.replace(EXTENSION, '');
	if (!NUMBER.test(number) || !/\d/.test(number)) return undefined;
	const suffix = extension === undefined ? '' : `x${extension}`;
	if (!INTERNATIONAL.test(number)) return digitsOf(number) + suffix;
	return `+${digitsOf(number.replace(ZERO_AT_HOME, '')).replace(/^00/, '')}${suffix}`;
}

/** Whether two texts are one phone number; those that are none are compared as any text. */
export function isSamePhone(one: string, other: string): boolean {
	const [left, right] = [phoneNumber(one), phoneNumber(other)];
	return left === undefined || right === undefined ? fold(one) === fold(other) : left === right;
}

/** Fewer digits at the end say nothing. */
const LEAST_ALIKE = 5;

/** Whether two phone numbers end alike, as one with a country code does and the same one without. */
export function areAlike(one: string, other: string): boolean {
	const [left, right] = [ending(one), ending(other)];
	const least = Math.min(left.length, right.length);
	return least >= LEAST_ALIKE && (left.endsWith(right) || right.endsWith(left));
}

function ending(text: string): string {
	const number = phoneNumber(text) ?? '';
	return digitsOf(number.replace(/x\d*$/, '')).replace(/^0+/, '');
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}
