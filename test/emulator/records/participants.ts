import { isObject, type JsonObject, type JsonValue } from '../json';
import type { Field } from '../org/types';
import { invalidData, invalidId, type Refusal, wrongType } from '../refusals';
import type { Switches } from '../switches';
import type { References } from './references';
import type { RecordStore } from './store';
import { accepted, type Checked, refused } from './values';

/** Most participants of an event (reference 12.3). */
const MOST = 50;

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Who takes part, as a read tells it besides the row's own id. */
type Person = { type: string; participant: string; name: string | null; Email: string | null };

function tooMany({ apiName }: Field): Refusal {
	return { code: 'LIMIT_EXCEEDED', message: 'limit exceeded', details: { api_name: apiName, limit: MOST } };
}

const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** The contact, user or address that a row names; null where there is none. */
function personOf({ type, participant, Email: email }: JsonObject, { org, store }: References): Person | null {
	const id = textOf(participant) ?? '';
	if (type === 'contact') {
		const contact = store.find('Contacts', id);
		const [name, address] = [contact?.Full_Name, contact?.Email].map(textOf);
		return contact ? { type, participant: id, name, Email: address } : null;
	}
	if (type === 'user') {
		const user = org.user(id);
		const name = `${user?.firstName} ${user?.lastName}`;
		return user ? { type, participant: id, name, Email: user.email } : null;
	}
	const address = textOf(participant) ?? textOf(email) ?? '';
	const isGuest = type === 'email' && ADDRESS.test(address);
	return isGuest ? { type, participant: address, name: null, Email: address } : null;
}

const TYPES: readonly JsonValue[] = ['contact', 'user', 'email'];

/** Participants of an event: `[{"type":"contact","participant":"<id>"}]`, an e-mail address also under `Email`. */
export function participantsCheck(value: JsonValue, field: Field, references: References): Checked {
	if (!Array.isArray(value)) return refused(wrongType(field.apiName, 'jsonarray'));
	if (value.length > MOST) return refused(tooMany(field));
	const people: Person[] = [];
	for (const row of value) {
		if (!isObject(row)) return refused(wrongType(field.apiName, 'jsonobject'));
		if (!TYPES.includes(row.type)) {
			return refused(invalidData({ api_name: field.apiName, supported_values: [...TYPES] }));
		}
		const person = personOf(row, references);
		if (!person) return refused(invalidId(field.apiName));
		people.push(person);
	}
	return accepted(people);
}

const isSame = (row: JsonValue, person: JsonObject): boolean =>
	isObject(row) && row.type === person.type && row.participant === person.participant;

/** Checked participants as they are stored: a person who was there keeps the row. */
export function participantRows(
	people: JsonValue[],
	before: JsonValue | undefined,
	{ store, switches }: { store: RecordStore; switches: Switches },
): JsonValue[] {
	const known = Array.isArray(before) ? before : [];
	const kept = switches.participantsOfUpdate === 'add' ? [...known] : [];
	for (const person of people.filter(isObject)) {
		if (kept.some((row) => isSame(row, person))) continue;
		const row = known.find((one) => isSame(one, person));
		kept.push(row ?? { ...person, id: store.nextId(), invited: false, status: 'not_known' });
	}
	return kept;
}
