/** Blanks, and characters that no font draws, such as zero-width spaces and fillers. */
const NOTHING_TO_SEE = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/**
 * Nothing to send: undefined, null, text without a visible character or a list without entries. `0` and `false` are
 * values (design 3). A zero-width space as a match value would make one record of all that have it.
 */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return NOTHING_TO_SEE.test(value);
	return Array.isArray(value) && value.length === 0;
}

/** Text of a text, number or boolean; undefined for anything else. */
export function scalarText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return undefined;
}

/** What JSON text stands for when it is an object or a list; undefined for any other text. */
export function parsedJson(text: string): unknown {
	const trimmed = text.trim();
	if (!/^[[{]/.test(trimmed)) return undefined;
	try {
		return JSON.parse(trimmed);
	} catch {
		return undefined;
	}
}
