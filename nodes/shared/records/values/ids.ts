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

function readNumber(value: number): IdReading {
	if (Number.isSafeInteger(value)) return readId(String(value));
	return Number.isFinite(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER
		? { kind: 'lostDigits' }
		: { kind: 'none' };
}
