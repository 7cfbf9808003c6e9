import { isObject } from '../model/json';
import type { Product } from '../model/product';
import type { JsonValue } from '../model/record';
import { RECORD_ID, RECORD_ID_LABEL } from '../model/texts';
import type { NamedProduct } from '../problems/facts';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { quote } from '../problems/quote';

const ADDRESS = /^https?:\/\//i;
const ID_SEGMENT = /\/(\d{16,19})(?=[/?#]|$)/g;
const NAME_BEFORE_ID = /([A-Za-z]+)\/\d{16,19}(?=[/?#]|$)/g;

type IdReading = { kind: 'id'; id: string } | { kind: 'lostDigits' } | { kind: 'none' };

/** Reads an id from text, from the address of a record, or from a number that still has all its digits. */
export function readId(value: unknown): IdReading {
	if (typeof value === 'number') return readNumber(value);
	if (typeof value !== 'string' && typeof value !== 'bigint') return { kind: 'none' };
	const text = String(value).trim();
	const id = isAddress(text) ? [...text.matchAll(ID_SEGMENT)].pop()?.[1] : RECORD_ID.exec(text)?.[0];
	return id === undefined ? { kind: 'none' } : { kind: 'id', id };
}

export function isAddress(text: string): boolean {
	return ADDRESS.test(text.trim());
}

/** Whose modules an address may name. */
type ModuleNames = Pick<Product, 'upsertModules' | 'otherModuleNames'>;

/** API name of the module that the address of a record names before its id, such as `#/companies/...`. */
export function moduleInAddress(value: unknown, { upsertModules, otherModuleNames }: ModuleNames): string | undefined {
	if (typeof value !== 'string' || !isAddress(value)) return undefined;
	const name = [...value.matchAll(NAME_BEFORE_ID)].pop()?.[1].toLowerCase();
	if (name === undefined) return undefined;
	const isNamed = (other: string) => other.toLowerCase() === name;
	return Object.entries(otherModuleNames).find(([other]) => isNamed(other))?.[1] ?? upsertModules.find(isNamed);
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

/** What an ID of a record looks like, in words after "is not". */
export function recordIdForm({ name }: NamedProduct): string {
	return `an ID of 16 to 19 digits or the address of a record in ${name}`;
}

/**
 * The id of a record from whatever a form or an expression gives for it: the id as text, a number that still has all
 * its digits, the address of the record, or an object with an `id`, as lookups are read (reference 6).
 *
 * @param given the value, or what n8n saves of a field that takes an ID or a URL
 * @returns the id as text; else a problem with the reason `noRecordId`, `notAnId` or `idAsNumber`
 */
export function recordIdFrom(given: unknown, product: NamedProduct): Result<string> {
	const value = valueGiven(given);
	if (isNothing(value)) return { ok: false, problem: problemOf('noRecordId') };
	const reading = readId(value);
	switch (reading.kind) {
		case 'id':
			return { ok: true, value: reading.id };
		case 'lostDigits':
			return { ok: false, problem: problemOf('idAsNumber', { label: RECORD_ID_LABEL, value: quote(value) }) };
		case 'none':
			return {
				ok: false,
				problem: problemOf('notAnId', { label: RECORD_ID_LABEL, value: quote(value), expected: recordIdForm(product) }),
			};
	}
}

/** What stands in a field with modes, or under the `id` of a lookup; anything else as it is. */
function valueGiven(given: unknown): unknown {
	if (!isObject(given)) return given;
	if (given.__rl === true) return valueGiven(given.value);
	return 'id' in given ? given.id : given;
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
