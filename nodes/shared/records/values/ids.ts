import type { JsonValue } from '../../model/record';

/** Record and user ids have 16 to 19 digits and are text, never numbers (reference 6). */
const ID = /^\d{16,19}$/;
const ADDRESS = /^https?:\/\//i;
const ID_SEGMENT = /\/(\d{16,19})(?=[/?#]|$)/g;

export type IdReading = { kind: 'id'; id: string } | { kind: 'lostDigits' } | { kind: 'none' };

/** Reads an id from text, from the address of a record in Bigin, or from a number that still has all its digits. */
export function readId(value: unknown): IdReading {
	if (typeof value === 'number') return readNumber(value);
	if (typeof value !== 'string' && typeof value !== 'bigint') return { kind: 'none' };
	const text = String(value).trim();
	const id = isAddress(text) ? [...text.matchAll(ID_SEGMENT)].pop()?.[1] : ID.exec(text)?.[0];
	return id === undefined ? { kind: 'none' } : { kind: 'id', id };
}

export function isAddress(text: string): boolean {
	return ADDRESS.test(text.trim());
}

/** Turns ids given as numbers into text, at any depth; undefined when one has lost digits. */
export function withTextIds(json: JsonValue): JsonValue | undefined {
	if (Array.isArray(json)) {
		const list = json.map(withTextIds);
		return list.every((entry) => entry !== undefined) ? list : undefined;
	}
	if (json === null || typeof json !== 'object') return json;
	const entries: Array<[string, JsonValue]> = [];
	for (const [key, entry] of Object.entries(json)) {
		const idNumber = key === 'id' && typeof entry === 'number';
		if (idNumber && !Number.isSafeInteger(entry)) return undefined;
		const value = idNumber ? String(entry) : withTextIds(entry);
		if (value === undefined) return undefined;
		entries.push([key, value]);
	}
	return Object.fromEntries(entries);
}

function readNumber(value: number): IdReading {
	if (Number.isSafeInteger(value)) return readId(String(value));
	return Number.isFinite(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER
		? { kind: 'lostDigits' }
		: { kind: 'none' };
}
