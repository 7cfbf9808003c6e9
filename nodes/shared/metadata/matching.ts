import { NUMBER_TYPES } from '../model/field';
import type { FieldMetadata, ModuleMetadata } from '../model/field';
import type { Product } from '../model/product';
import type { JsonValue, ZohoRecord } from '../model/record';

/** A field that Zoho can match records by, and whose rule that is: the module's own or one of the org's. */
export interface UniqueField {
	field: FieldMetadata;
	origin: 'system' | 'user';
}

/**
 * The fields that a match list may name: the module's system field and every field with a uniqueness rule
 * (reference 0.3 point 6).
 *
 * @returns the system field first, the org's own in the order of the metadata
 */
export function uniqueFields(metadata: ModuleMetadata, product: Product): UniqueField[] {
	const system = systemField(metadata, product);
	const own = metadata.fields.filter((field) => field.unique !== null && field !== system);
	return [
		...(system === undefined ? [] : [{ field: system, origin: 'system' as const }]),
		...own.map((field) => ({ field, origin: 'user' as const })),
	];
}

/** Types of fields that several records may share and that tell a record: a query compares them (reference 6.8). */
const LOOKED_UP_TYPES: ReadonlySet<string> = new Set([
	'text',
	'email',
	'phone',
	'website',
	'date',
	'bigint',
	...NUMBER_TYPES,
]);

/** The fields that a match list may name besides unique ones: the node looks records up by their values (design 12). */
export function lookedUpFields(metadata: ModuleMetadata, product: Product): FieldMetadata[] {
	const unique = new Set(uniqueFields(metadata, product).map(({ field }) => field));
	return metadata.fields.filter((field) => isLookedUp(field) && field.writable && !unique.has(field));
}

/**
 * The fields by whose values a related record can be found (design 14): those of a match list, and others that the API fills
 * in. All of them mind case as they do there.
 */
export function findByFields(metadata: ModuleMetadata, product: Product): CheckedField[] {
	const unique = uniqueFields(metadata, product).map(({ field }) => field);
	const others = metadata.fields.filter((field) => isLookedUp(field) && !unique.includes(field));
	return [...unique, ...others.map(comparedByNode)];
}

/** Tags and team pipelines have types of plain values, though theirs are none (reference 4.4). */
function isLookedUp({ dataType, jsonType }: FieldMetadata): boolean {
	return LOOKED_UP_TYPES.has(dataType) && jsonType !== 'jsonarray' && jsonType !== 'jsonobject';
}

/** Whether a match list names a field that the API's own upsert does not compare. */
export function namesLookedUp(metadata: ModuleMetadata, matchOn: readonly string[], product: Product): boolean {
	return lookedUpFields(metadata, product).some(({ apiName }) => matchOn.includes(apiName));
}

/**
 * The fields that Zoho compares, in its order (reference 7.4): the listed ones as listed, then every remaining field
 * that the org made unique. The system field takes part only when it is listed or nothing is. Where the list names fields
 * that the node looks up, the node keeps to the same order.
 *
 * @param matchOn API names as the user ordered them; empty means Zoho's default order, names of no match field are ignored
 */
export function checkOrder(metadata: ModuleMetadata, matchOn: readonly string[], product: Product): CheckedField[] {
	const unique = uniqueFields(metadata, product);
	if (matchOn.length === 0) return unique.map(({ field }) => field);
	const byName = new Map<string, CheckedField>(unique.map(({ field }) => [field.apiName, field]));
	for (const field of lookedUpFields(metadata, product)) byName.set(field.apiName, comparedByNode(field));
	const listed = matchOn.map((name) => byName.get(name)).filter((field) => field !== undefined);
	const ownFields = unique.filter(({ origin }) => origin === 'user').map(({ field }) => field);
	return [...new Set([...listed, ...ownFields])];
}

/** Of texts only addresses are the same in another case: whether a query minds it is not known (reference 6.8). */
function comparedByNode(field: FieldMetadata): CheckedField {
	return field.dataType === 'email' ? field : { ...field, mindsCase: true };
}

function systemField(metadata: ModuleMetadata, product: Product): FieldMetadata | undefined {
	return metadata.fieldsByApiName.get(systemMatchFieldOf(metadata.module, product) ?? '');
}

/** API name of the field that a module compares by itself; undefined where it has none (reference 5). */
export function systemMatchFieldOf(module: string, product: Product): string | undefined {
	const { systemMatchFields, modulesWithoutUpsert, matchFieldOfCustomModules } = product;
	const known = systemMatchFields[module]?.apiName;
	// Every module that the product does not ship is one of the org's own.
	return known ?? (modulesWithoutUpsert.includes(module) ? undefined : matchFieldOfCustomModules);
}

/** What a match field has to tell for its values to be compared. */
export interface MatchField extends Pick<FieldMetadata, 'apiName' | 'dataType' | 'unique'> {
	/** Texts that differ in case are different, though the field is not unique. */
	mindsCase?: true;
}

/** A field of a check order. */
export type CheckedField = FieldMetadata & MatchField;

/** Whether texts that differ in case are different values. */
export function mindsCase({ unique, mindsCase }: MatchField): boolean {
	return unique === 'caseSensitive' || mindsCase === true;
}

/** One (field, value) pair by which Zoho recognises a record (design 3). Equal values are equal text. */
export interface MatchKey {
	/** API name. */
	field: string;
	/** Made comparable: trimmed, lower-cased where Zoho ignores case, numbers in one spelling. */
	value: string;
	/** Several records may hold it: a system field that the org did not make unique (reference 5). */
	mayRepeat?: true;
}

const MAY_REPEAT = { mayRepeat: true } as const;

/**
 * The match keys of a record, in check order (design 3). `0` and `false` are values; empty text is none.
 *
 * @param record as it would be sent
 * @param order the module's check order
 */
export function matchKeysOf(record: ZohoRecord, order: readonly MatchField[]): MatchKey[] {
	const keys: MatchKey[] = [];
	for (const field of order) {
		const value = comparableValue(record[field.apiName], field);
		if (value !== null) keys.push({ field: field.apiName, value, ...(field.unique === null && MAY_REPEAT) });
	}
	return keys;
}

/** Objects and lists are no match values: lookups and multi-selects cannot be unique (reference 5). */
function comparableValue(value: JsonValue | undefined, field: MatchField): string | null {
	if (value === undefined || value === null || typeof value === 'object') return null;
	const text = String(value).trim().normalize('NFC');
	if (text === '') return null;
	if (NUMBER_TYPES.has(field.dataType)) return oneSpellingOfNumber(text);
	if (field.dataType === 'bigint') return oneSpellingOfBigint(text);
	return mindsCase(field) ? text : text.toLowerCase();
}

function oneSpellingOfNumber(text: string): string {
	const number = Number(text);
	return Number.isFinite(number) ? String(number) : text.toLowerCase();
}

/** Up to 19 digits: more than a number keeps exactly. */
function oneSpellingOfBigint(text: string): string {
	return /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')).toString() : text.toLowerCase();
}
