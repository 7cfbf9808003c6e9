/** More commas than any list value has; keeps the search for values with commas short. */
const MOST_JOINED = 8;

/**
 * Parts text at `;`, or at `,` when it has no `;`. Blanks around a part and empty parts are dropped.
 * Neighbouring comma parts that together are a value, such as "Tea, green", stay together: the longest one wins.
 */
export function splitList(text: string, isValue: (part: string) => boolean): string[] {
	if (text.includes(';')) return withoutEmpty(text.split(';'));
	const parts = text.split(',');
	const values: string[] = [];
	for (let start = 0; start < parts.length;) {
		const length = joinedLength(parts, start, isValue);
		values.push(parts.slice(start, start + length).join(','));
		start += length;
	}
	return withoutEmpty(values);
}

function joinedLength(parts: readonly string[], start: number, isValue: (part: string) => boolean): number {
	for (let length = Math.min(MOST_JOINED, parts.length - start); length > 1; length--) {
		if (
			isValue(
				parts
					.slice(start, start + length)
					.join(',')
					.trim(),
			)
		)
			return length;
	}
	return 1;
}

function withoutEmpty(parts: readonly string[]): string[] {
	return parts.map((part) => part.trim()).filter((part) => part.replace(/[,;\s]/g, '') !== '');
}
