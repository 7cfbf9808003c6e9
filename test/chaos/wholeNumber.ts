/**
 * Reads a whole number that a user wrote.
 *
 * @throws {RangeError} when the text is no whole number, or a number below the least
 */
export function wholeNumber(text: string, least = Number.MIN_SAFE_INTEGER): number {
	const number = Number(text);
	if (text.trim() === '' || !Number.isSafeInteger(number)) throw new RangeError(`"${text}" is no whole number`);
	if (number < least) throw new RangeError(`${number} is less than ${least}`);
	return number;
}

/** How many runs to make: none would pass without having tried anything. */
export const runCount = (text: string): number => wholeNumber(text, 1);
