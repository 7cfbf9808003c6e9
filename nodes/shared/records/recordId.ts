import { isObject } from '../model/json';
import { problemOf } from '../problems/sentences';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import { readId } from './values/ids';

const LABEL = 'Record ID';
const EXPECTED = 'an ID of 16 to 19 digits or the address of a record in Bigin';

/**
 * The id of a record from whatever a form or an expression gives for it: the id as text, a number that still has all
 * its digits, the address of the record in Bigin, or an object with an `id`, as lookups are read (reference 6).
 *
 * @param given the value, or what n8n saves of a field that takes an ID or a URL
 * @returns the id as text; else a problem with the reason `noRecordId`, `notAnId` or `idAsNumber`
 */
export function recordIdFrom(given: unknown): { ok: true; id: string } | { ok: false; problem: Problem } {
	const value = valueGiven(given);
	if (isNothing(value)) return { ok: false, problem: problemOf('noRecordId') };
	const reading = readId(value);
	switch (reading.kind) {
		case 'id':
			return { ok: true, id: reading.id };
		case 'lostDigits':
			return { ok: false, problem: problemOf('idAsNumber', { label: LABEL, value: quote(value) }) };
		case 'none':
			return { ok: false, problem: problemOf('notAnId', { label: LABEL, value: quote(value), expected: EXPECTED }) };
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
