import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import type { JsonValue } from '../model/record';
import { converted, EMPTY, isEmpty, parsedJson, refused, wrongType } from './converter';
import type { Converted, Converter } from './converter';
import { readId } from './ids';
import { ADDRESS } from './text';

/** Most participants of an event (reference 12.3). */
const MOST = 50;

const TYPES: readonly string[] = ['contact', 'email', 'lead', 'user'];

const FORM = 'participants such as [{"type": "contact", "participant": "1234567890123456789"}] or email addresses';

/**
 * Participants: `[{type, participant}]` from such objects, also as they are read, and from addresses, as a list, JSON
 * text or parted text. What a read tells of them besides, such as whether they were invited, is the API's own.
 */
export const convertParticipants: Converter = (raw, field) => {
	const entries = entriesOf(raw).filter((entry) => !isEmpty(entry));
	if (entries.length > MOST) return wrongType(field, `${entries.length} participants`, `${MOST} participants at most`);
	const people: JsonValue[] = [];
	for (const entry of entries) {
		const person = isObject(entry) ? personOf(entry, field) : guest(entry, field);
		if (person.kind !== 'value') return person;
		people.push(person.value);
	}
	return people.length === 0 ? EMPTY : converted(people);
};

function entriesOf(raw: unknown): unknown[] {
	const value = typeof raw === 'string' ? (parsedJson(raw) ?? raw.split(/[;,]/)) : raw;
	return Array.isArray(value) ? value : [value];
}

/** A text alone can only be an address: an ID does not tell whose it is. */
function guest(text: unknown, field: FieldMetadata): Converted {
	const address = addressIn(text);
	return address === undefined ? wrongType(field, text, FORM) : converted({ type: 'email', participant: address });
}

/** An address may stand under either key; the one that is given is sent. */
function personOf({ type, participant, Email: email }: Record<string, unknown>, field: FieldMetadata): Converted {
	const kind = typeof type === 'string' ? type.trim().toLowerCase() : isEmpty(type) ? 'email' : '';
	const given = { type, participant, Email: email };
	if (!TYPES.includes(kind)) return wrongType(field, given, FORM);
	if (kind === 'email') {
		const [own, other] = [participant, email].map(addressIn);
		if (own !== undefined) return converted({ type: kind, participant: own });
		return other === undefined ? wrongType(field, given, FORM) : converted({ type: kind, Email: other });
	}
	const id = readId(participant);
	if (id.kind === 'lostDigits') return refused('idAsNumber', field, participant);
	return id.kind === 'id' ? converted({ type: kind, participant: id.id }) : wrongType(field, given, FORM);
}

function addressIn(value: unknown): string | undefined {
	return typeof value === 'string' && ADDRESS.test(value.trim()) ? value.trim() : undefined;
}
