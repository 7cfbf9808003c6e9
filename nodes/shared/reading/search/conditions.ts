import { listOf, nameGiven, NotPossible, notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { loadModuleMetadata } from '../../metadata/orgMetadata';
import type { FieldMetadata, ModuleMetadata } from '../../model/field';
import { isObject } from '../../model/json';
import type { ProductLimits } from '../../model/product';
import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { convertValue } from '../../values/convertValue';
import { isEmpty, parsedJson, refused, scalarText } from '../../values/converter';
import type { ConversionContext, Converted } from '../../values/converter';
import { readDateText } from '../../values/dateText';
import { readId } from '../../values/ids';
import { fieldsProblem } from '../listRecords';
import type { Reading } from '../readItems';

/** A row of the condition builder. */
export interface ConditionRow {
	/** API name. */
	field: string;
	operator: Operator;
	value: unknown;
	upTo: unknown;
}

/**
 * Reads the condition builder.
 *
 * @throws NotPossible without a condition, with more than Zoho takes, or with an operator that is none
 */
export function conditionRows(form: ItemForm, { conditionsOfSearch: most }: ProductLimits): ConditionRow[] {
	const rows = listOf(form.value('conditions.rows')).filter(isObject);
	if (rows.length === 0) throw new NotPossible(problemOf('noConditions'));
	if (rows.length > most) {
		const facts = { label: 'Conditions', value: `${rows.length} conditions`, expected: String(most) };
		throw new NotPossible(problemOf('limitExceeded', facts));
	}
	return rows.map((row) => {
		const operator = operatorNamed(row.operator ?? 'equals');
		const names = OPERATOR_NAMES.map(([known]) => known).join(', ');
		if (operator === undefined) throw notPossible('Operator', row.operator, `one of: ${names}`);
		return { field: nameGiven(row.field), operator, value: row.value, upTo: row.upTo };
	});
}

/** Turns the rows into conditions that Zoho takes, by the fields of the module. */
export async function conditionsFor(
	module: string,
	rows: readonly ConditionRow[],
	{ client, timezone }: Pick<Reading, 'client' | 'timezone'>,
): Promise<Result<Condition[]>> {
	const loaded = await loadModuleMetadata(client, module);
	if (!loaded.ok) return loaded;
	const conditions: Condition[] = [];
	for (const row of rows) {
		const field = fieldOf(row, loaded.value);
		if (!field) return { ok: false, problem: unknownField(row.field, loaded.value) };
		const read = readCondition({ ...row, field }, { product: client.product, timezone });
		if (!read.ok) return read;
		conditions.push(read.value);
	}
	return { ok: true, value: conditions };
}

const fieldOf = ({ field }: ConditionRow, metadata: ModuleMetadata) => metadata.fieldsByApiName.get(field);

function unknownField(name: string, metadata: ModuleMetadata): Problem {
	if (name === '')
		return problemOf('optionOutOfRange', { label: 'Field', value: '', expected: 'the API name of a field' });
	return fieldsProblem([name], metadata) ?? problemOf('fieldNotSearchable', { field: name });
}

/** How a field is compared in a search (reference 6.6). */
type Operator =
	| 'equals'
	| 'not_equal'
	| 'starts_with'
	| 'in'
	| 'greater_than'
	| 'greater_equal'
	| 'less_than'
	| 'less_equal'
	| 'between';

const OF_TEXT: readonly Operator[] = ['equals', 'not_equal', 'starts_with', 'in'];
const OF_LONG_TEXT: readonly Operator[] = ['equals', 'not_equal', 'starts_with'];
const OF_CHOICE: readonly Operator[] = ['equals', 'not_equal', 'in'];
const OF_TOGGLE: readonly Operator[] = ['equals', 'not_equal'];
const OF_ORDER: readonly Operator[] = [
	'equals',
	'not_equal',
	'greater_than',
	'greater_equal',
	'less_than',
	'less_equal',
	'between',
	'in',
];

/** Operators that reference 6.6 lists for each data type; a type that is not here cannot be searched. */
const BY_DATA_TYPE: ReadonlyMap<string, readonly Operator[]> = new Map([
	['text', OF_TEXT],
	['email', OF_TEXT],
	['phone', OF_TEXT],
	['website', OF_TEXT],
	['textarea', OF_LONG_TEXT],
	['picklist', OF_CHOICE],
	['autonumber', OF_CHOICE],
	['lookup', OF_CHOICE],
	['ownerlookup', OF_CHOICE],
	['userlookup', OF_CHOICE],
	['boolean', OF_TOGGLE],
	['integer', OF_ORDER],
	['bigint', OF_ORDER],
	['double', OF_ORDER],
	['decimal', OF_ORDER],
	['percent', OF_ORDER],
	['currency', OF_ORDER],
	['date', OF_ORDER],
	['datetime', OF_ORDER],
]);

/** The operators that a field allows; none where Zoho cannot search by it. `Tag` is called text and is a list. */
export function operatorsOf({ dataType, jsonType }: FieldMetadata): readonly Operator[] {
	if (jsonType === 'jsonarray') return [];
	return BY_DATA_TYPE.get(dataType) ?? [];
}

/** Every operator with its name in the form, in the order of the form. */
export const OPERATOR_NAMES: ReadonlyArray<readonly [operator: Operator, name: string]> = [
	['equals', 'Equals'],
	['not_equal', 'Does Not Equal'],
	['starts_with', 'Starts With'],
	['in', 'Is One Of'],
	['greater_than', 'Is Greater Than'],
	['greater_equal', 'Is Greater Than or Equal To'],
	['less_than', 'Is Less Than'],
	['less_equal', 'Is Less Than or Equal To'],
	['between', 'Is Between'],
];

/** The operator of that value, if it is one. */
function operatorNamed(value: unknown): Operator | undefined {
	return OPERATOR_NAMES.find(([operator]) => operator === value)?.[0];
}

/** One condition, its values as Zoho takes them. */
export interface Condition {
	/** API name. */
	field: string;
	/** Of the field. */
	dataType: string;
	operator: Operator;
	/** One; two for `between`; any number for `in`. */
	values: readonly string[];
}

/** Whether every condition must hold or one is enough. */
export type Joiner = 'and' | 'or';

/** Characters with a meaning of their own in criteria (reference 6.6). */
const SPECIAL = /[\\(),]/g;

/**
 * The text of `criteria`, such as `((Last_Name:equals:Burns)and(First_Name:starts_with:M))` (reference 6.6).
 *
 * @param conditions at least one
 */
export function criteriaText(conditions: readonly Condition[], joiner: Joiner): string {
	const texts = conditions.map(conditionText);
	return texts.length === 1 ? texts[0] : `(${texts.join(joiner)})`;
}

function conditionText({ field, operator, values }: Condition): string {
	return `(${field}:${operator}:${values.map(escaped).join(',')})`;
}

/** A backslash before each character that would end the value or part it. */
function escaped(value: string): string {
	return value.replace(SPECIAL, '\\$&');
}

/** A condition as the user gave it. */
export interface GivenCondition {
	field: FieldMetadata;
	operator: Operator;
	value: unknown;
	/** The other end of `between`. */
	upTo: unknown;
}

type ConditionPlace = Pick<ConversionContext, 'product' | 'timezone'>;

/**
 * Turns a condition into one that Zoho takes: an operator that the field allows, and values in the form of its type.
 *
 * @param where whose API is asked, and the workflow's time zone, in which dates without an offset are read
 */
export function readCondition(given: GivenCondition, where: ConditionPlace): Result<Condition> {
	const { field, operator } = given;
	const allowed = operatorsOf(field);
	const about = { field: field.apiName, label: field.label };
	if (allowed.length === 0) return { ok: false, problem: problemOf('fieldNotSearchable', about) };
	if (!allowed.includes(operator)) {
		const expected = `one of: ${allowed.map(nameOf).join(', ')}`;
		return { ok: false, problem: problemOf('optionOutOfRange', { ...about, value: nameOf(operator), expected }) };
	}
	const values: string[] = [];
	for (const raw of rawValues(given)) {
		const converted = searchValue(raw, field, where);
		if (converted.kind === 'problem') return { ok: false, problem: converted.problem };
		const text = converted.kind === 'value' ? scalarText(converted.value) : undefined;
		if (text === undefined) return { ok: false, problem: problemOf('nothingToSearchFor', about) };
		values.push(text);
	}
	if (values.length === 0) return { ok: false, problem: problemOf('nothingToSearchFor', about) };
	return { ok: true, value: { field: field.apiName, dataType: field.dataType, operator, values } };
}

const nameOf = (operator: Operator): string => OPERATOR_NAMES.find(([known]) => known === operator)?.[1] ?? operator;

function rawValues({ field, operator, value, upTo }: GivenCondition): unknown[] {
	if (operator === 'between') return [value, upTo];
	if (operator !== 'in' || isOneDate(value, field)) return [value];
	return listGiven(value);
}

/** A comma in a date, as in "April 12, 2026", parts no values. */
function isOneDate(value: unknown, { dataType }: FieldMetadata): boolean {
	return (dataType === 'date' || dataType === 'datetime') && readDateText(value).kind !== 'none';
}

/** A list from an expression, as JSON, or as text parted by commas. */
function listGiven(value: unknown): unknown[] {
	const list = typeof value === 'string' ? (parsedJson(value) ?? value.split(',')) : value;
	const entries: unknown[] = Array.isArray(list) ? list : [list];
	return entries.map((entry) => (typeof entry === 'string' ? entry.trim() : entry)).filter((entry) => !isEmpty(entry));
}

/** Records are found by part of a text too, so lengths, lists and addresses are not checked. */
function searchValue(raw: unknown, field: FieldMetadata, where: ConditionPlace): Converted {
	switch (field.dataType) {
		case 'lookup':
		case 'ownerlookup':
		case 'userlookup':
			return idOrName(raw, field);
		case 'text':
		case 'textarea':
		case 'email':
		case 'phone':
		case 'website':
		case 'picklist':
		case 'autonumber':
			return plainText(raw, field);
		default:
			return convertValue(raw, { ...field, maxLength: null, decimalPlaces: null }, { ...STRICT, ...where });
	}
}

const STRICT = { validate: true, valuesNotInList: 'sendAnyway' as const, lookupByName: true };

function plainText(raw: unknown, field: FieldMetadata): Converted {
	if (isEmpty(raw)) return { kind: 'empty' };
	const text = scalarText(raw)?.trim();
	if (text === undefined) return refused('wrongType', field, raw, { expected: 'text' });
	return { kind: 'value', value: text };
}

function idOrName(raw: unknown, field: FieldMetadata): Converted {
	const value = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : raw;
	const reading = readId(value);
	if (reading.kind === 'id') return { kind: 'value', value: reading.id };
	if (reading.kind === 'lostDigits') return refused('idAsNumber', field, quote(value));
	return plainText(value, field);
}
