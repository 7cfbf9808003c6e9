const MOST_CHARACTERS = 100;
const ELLIPSIS = '…';
const NOT_PRINTABLE = '\uFFFD';
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * A value as short text for a sentence: at most 100 characters, cut between whole characters (design 7).
 * Never throws. Objects and lists are shown as JSON; line breaks become blanks; what cannot be printed becomes `�`.
 */
export function quote(value: unknown): string {
	return cut(printable(asText(value)));
}

function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null) return String(value);
	try {
		return JSON.stringify(value) ?? typeof value;
	} catch {
		return Array.isArray(value) ? 'a list' : 'an object';
	}
}

function printable(text: string): string {
	// Long text is shortened before the costly steps; four units a character leave room for line breaks that collapse.
	const start = text.slice(0, MOST_CHARACTERS * 4);
	return start
		.replace(LONE_SURROGATES, NOT_PRINTABLE)
		.replace(/\s+/g, ' ')
		.replace(/\p{Cc}/gu, NOT_PRINTABLE);
}

function cut(text: string): string {
	const characters = [...text];
	if (characters.length <= MOST_CHARACTERS) return text;
	return characters.slice(0, MOST_CHARACTERS - 1).join('') + ELLIPSIS;
}
