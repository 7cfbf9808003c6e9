import type { GenericValue, IDataObject } from 'n8n-workflow';

/** The part of JSON Schema that n8n's editor and workflow builder read. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

type Value = GenericValue | GenericValue[];

/** What of an output is not for the schema. */
export interface LeftOut {
	/** Keys of objects whose own keys are names that the user's organization gives. */
	open?: readonly string[];
	/** Keys that never have a value are left out; else they are an error, as nothing tells their type. */
	empty?: boolean;
}

/**
 * What the items of an operation have in common, as a schema.
 *
 * @param runs the items of each run. A key is listed when some item of every run has it: what only the records of one
 *   module have is left out.
 * @throws Error where a run has no item, or nothing tells the type of a value
 */
export function schemaOf(runs: readonly IDataObject[][], leftOut: LeftOut = {}): Schema {
	const without = runs.findIndex((items) => items.length === 0);
	if (runs.length === 0 || without >= 0) throw new Error(`Run ${without + 1} has given no item`);
	return ofObjects(runs, leftOut, 'json');
}

/** @param path of the objects, for messages */
function ofObjects(runs: readonly IDataObject[][], leftOut: LeftOut, path: string): Schema {
	const [first, ...others] = runs.map(keysOf);
	const properties = [...first]
		.filter((key) => others.every((keys) => keys.has(key)))
		.map((key) => [key, runs.map((objects) => objects.map((object) => object[key]))] as const)
		.filter(([, values]) => !leftOut.empty || values.flat().some((value) => (value ?? null) !== null))
		.map(([key, values]): [string, Schema] => [
			key,
			leftOut.open?.includes(key) ? { type: 'object' } : ofValues(values, leftOut, `${path}.${key}`),
		]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

const keysOf = (objects: readonly IDataObject[]) => new Set(objects.flatMap((object) => Object.keys(object)));

function ofValues(runs: readonly Value[][], leftOut: LeftOut, path: string): Schema {
	const given = runs.map((values) => values.filter((value) => value !== undefined));
	const types = [...new Set(given.flat().map(typeOf))].sort(nullLast);
	if (types.length === 1 && types[0] === 'null') throw new Error(`${path} is never anything but null`);
	const type = types.length === 1 ? types[0] : types;
	if (types.includes('object'))
		return { type, properties: ofObjects(filled(given, isObject), leftOut, path).properties };
	return types.includes('array') ? { type, items: ofEntries(filled(given, isList), leftOut, path) } : { type };
}

/** The entries of all lists, of which some may be empty. */
function ofEntries(runs: ReadonlyArray<ReadonlyArray<Value[]>>, leftOut: LeftOut, path: string): Schema {
	const entries = runs.map((lists) => lists.flat()).filter((values) => values.length > 0);
	if (entries.length === 0) throw new Error(`${path} is never anything but an empty list`);
	return ofValues(entries, leftOut, `${path}[]`);
}

/** The values of a kind, without the runs that have none. */
const filled = <Kind extends Value>(runs: readonly Value[][], is: (value: Value) => value is Kind): Kind[][] =>
	runs.map((values) => values.filter(is)).filter((values) => values.length > 0);

function typeOf(value: Value): string {
	if (value === null) return 'null';
	return isList(value) ? 'array' : typeof value;
}

/** The editor shows the first type. */
const nullLast = (one: string, other: string) =>
	Number(one === 'null') - Number(other === 'null') || one.localeCompare(other);

const isList = (value: Value): value is GenericValue[] => Array.isArray(value);

const isObject = (value: Value): value is IDataObject => typeof value === 'object' && value !== null && !isList(value);
