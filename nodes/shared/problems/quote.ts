const MOST_CHARACTERS = 100;
const ELLIPSIS = '…';
const NOT_PRINTABLE = '\uFFFD';

/** Half of a character that takes two UTF-16 units. */
export const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const LONE_SURROGATES = new RegExp(LONE_SURROGATE, 'g');

/** Zero-width and direction marks: unseen, or turning the words around them. Joiners are part of scripts and emoji. */
const UNSEEN = /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]/g;

/**
 * A value as short text for a sentence: at most 100 characters, cut between whole characters (design 7).
 * Never throws. Objects and lists are shown as JSON; line breaks become blanks; what cannot be printed becomes `�`.
 */
export function quote(value: unknown): string {
	return cut(printable(asText(value)));
}

function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'function') return 'a function';
	if (typeof value !== 'object' || value === null) return String(value);
	try {
		const json = JSON.stringify(value) ?? 'an object';
		// Dates have text for their JSON, or null when they are none.
		return 'toJSON' in value ? dateText(json) : json;
	} catch {
		return 'an object that cannot be shown';
	}
}

function dateText(json: string): string {
	return json === 'null' ? 'an invalid date' : json.replace(/^"|"$/g, '');
}

function printable(text: string): string {
	return text
		.replace(LONE_SURROGATES, NOT_PRINTABLE)
		.replace(UNSEEN, NOT_PRINTABLE)
		.replace(/\s+/g, ' ')
		.replace(/\p{Cc}/gu, NOT_PRINTABLE);
}

function cut(text: string): string {
	// A character takes at most two UTF-16 units: this many units are enough to see whether there are too many.
	const characters = [...text.slice(0, (MOST_CHARACTERS + 1) * 2)];
	if (characters.length <= MOST_CHARACTERS) return text;
	return characters.slice(0, MOST_CHARACTERS - 1).join('') + ELLIPSIS;
}

/** Such as "1 item" and "2 items". */
export function plural(count: number, word: string): string {
	return `${count} ${word}${count === 1 ? '' : 's'}`;
}
