import { isObject } from '../../model/json';
import { MULTI_SELECT, TAG } from '../../model/field';
import type { FieldMetadata } from '../../model/field';
import type { JsonValue } from '../../model/record';
import { isEmpty, isNone } from '../../values/converter';

/** Whether what would be sent is what is stored; neither of the two is empty. */
type Same = (sent: JsonValue, stored: unknown, field: FieldMetadata) => boolean;

/** As the API keeps them: it is not known to change case or blanks, so another spelling is another text. */
const sameText: Same = (sent, stored) => sent === stored;

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

const sameNumber: Same = (sent, stored) => {
	const isText = typeof stored === 'string' && NUMBER.test(stored.trim());
	return typeof sent === 'number' && (isText ? Number(stored) : stored) === sent;
};

/** Of more digits than a number keeps exactly. */
const sameBigint: Same = (sent, stored) => {
	const [one, other] = [bigintOf(sent), bigintOf(stored)];
	return one !== undefined && one === other;
};

function bigintOf(value: unknown): bigint | undefined {
	const text = typeof value === 'string' ? value.trim() : Number.isSafeInteger(value) ? String(value) : '';
	return /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
}

const sameBoolean: Same = (sent, stored) => (typeof stored === 'boolean' ? sent === stored : String(sent) === stored);

const DAY = /^(\d{4}-\d{2}-\d{2})(?:T|$)/;

const sameDay: Same = (sent, stored) => {
	const [one, other] = [sent, stored].map((value) => DAY.exec(String(value))?.[1]);
	return one !== undefined && one === other;
};

/** Only with an offset does a time tell an instant. */
const WITH_OFFSET = /T.*(?:Z|[+-]\d{2}:?\d{2})$/;

const sameInstant: Same = (sent, stored) => {
	const [one, other] = [sent, stored].map((value) =>
		WITH_OFFSET.test(String(value)) ? Date.parse(String(value)) : NaN,
	);
	return one === other;
};

/** A value that is sent by name is stored by ID: then the name that is stored beside it tells. */
const sameReference: Same = (sent, stored) => {
	const [one, other] = [referenceIn(sent), referenceIn(stored)];
	return isEmpty(one.id) ? one.name !== undefined && one.name === other.name : one.id === other.id;
};

function referenceIn(value: unknown): { id?: unknown; name?: unknown } {
	return isObject(value) ? value : { id: value };
}

const samePicklistValue: Same = (sent, stored, field) => {
	const [one, other] = [wordFor(sent, field), wordFor(stored, field)];
	return one !== undefined && one === other;
};

/**
 * The word that people see, for either of the two words that the API knows a value by (reference 4.4); undefined where a
 * text may mean two values.
 */
function wordFor(value: unknown, { picklistValues }: FieldMetadata): string | undefined {
	if (typeof value !== 'string') return undefined;
	const meant = picklistValues.filter(({ displayValue, actualValue }) => [displayValue, actualValue].includes(value));
	return meant.length > 1 ? undefined : (meant[0]?.displayValue ?? value);
}

const sameSet: Same = (sent, stored, field) => {
	const [one, other] = [wordsFor(sent, field), wordsFor(stored, field)];
	return one !== undefined && other !== undefined && one.size === other.size && contains(other, one);
};

const contained: Same = (sent, stored, field) => {
	const [one, other] = [wordsFor(sent, field), wordsFor(stored, field)];
	return one !== undefined && other !== undefined && contains(other, one);
};

function wordsFor(value: unknown, field: FieldMetadata): Set<string> | undefined {
	const entries: unknown[] = Array.isArray(value) ? value : String(value).split(';');
	const words = entries.map((entry) => wordFor(typeof entry === 'string' ? entry.trim() : entry, field));
	return words.includes(undefined) ? undefined : new Set(words.filter((word) => word !== undefined));
}

function contains(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
	return [...part].every((word) => whole.has(word));
}

/**
 * Data types whose values can be told apart by what a query gives (reference 4.4, 6.8). It gives no text of several lines, no
 * files, tags, links to several records nor rows; of types that no reference lists it is not known.
 */
const BY_DATA_TYPE: ReadonlyMap<string, Same> = new Map([
	['text', sameText],
	['email', sameText],
	['phone', sameText],
	['website', sameText],
	['picklist', samePicklistValue],
	[MULTI_SELECT, sameSet],
	['boolean', sameBoolean],
	['integer', sameNumber],
	['bigint', sameBigint],
	['double', sameNumber],
	['decimal', sameNumber],
	['percent', sameNumber],
	['currency', sameNumber],
	['date', sameDay],
	['datetime', sameInstant],
	['lookup', sameReference],
	['multi_module_lookup', sameReference],
	['ownerlookup', sameReference],
	['userlookup', sameReference],
	['layout', sameReference],
]);

/** Fields whose values are lists or objects, whatever their data type says (reference 4.4). */
const NEVER: ReadonlySet<string> = new Set([TAG, 'Remind_At', 'RRULE', 'Participants', 'Associated_Products']);

/** Whether a query tells what is stored in the field, in a form that can be compared. */
export function isComparable({ apiName, dataType }: FieldMetadata): boolean {
	return BY_DATA_TYPE.has(dataType) && !NEVER.has(apiName);
}

/**
 * Whether a field already holds what would be sent (design 12), by the type of the field: numbers as numbers, dates as
 * days, times as instants, lookups by ID, multi-select fields as sets, texts as they are kept. Where that is not
 * certain the two are not the same, so at worst what was equal is written.
 *
 * @param sent as it would be sent; null empties the field
 * @param stored as a query gives it; undefined where it did not
 * @param adds the values are added to those of the field (reference 7.3)
 */
export function isSameValue(
	sent: JsonValue,
	stored: unknown,
	{ field, adds = false }: { field: FieldMetadata; adds?: boolean },
): boolean {
	if (stored === undefined || !isComparable(field)) return false;
	const [sendsNothing, holdsNothing] = [sent, stored].map((value) => isEmpty(value) || isNone(value));
	if (adds && sendsNothing) return true;
	if (sendsNothing || holdsNothing) return sendsNothing && holdsNothing;
	// A team pipeline is an object in a field of numbers (reference 4.4).
	if (isObject(sent)) return sameReference(sent, stored, field);
	if (adds && field.dataType === MULTI_SELECT) return contained(sent, stored, field);
	return BY_DATA_TYPE.get(field.dataType)?.(sent, stored, field) ?? false;
}
