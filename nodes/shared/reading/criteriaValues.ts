import type { FieldMetadata } from '../model/field';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import { problemOf } from '../problems/sentences';
import { convertValue } from '../values/convertValue';
import { isEmpty, parsedJson, refused, scalarText } from '../values/converter';
import type { Converted } from '../values/converter';
import { readId } from '../values/ids';
import type { Condition } from './criteria';
import { OPERATOR_NAMES, operatorsOf } from './operators';
import type { Operator } from './operators';

/** A condition as the user gave it. */
export interface GivenCondition {
	field: FieldMetadata;
	operator: Operator;
	value: unknown;
	/** The other end of `between`. */
	upTo: unknown;
}

export type ReadCondition = { ok: true; condition: Condition } | { ok: false; problem: Problem };

/**
 * Turns a condition into one that Bigin takes: an operator that the field allows, and values in the form of its type.
 *
 * @param timezone of the workflow, in which dates without an offset are read
 */
export function readCondition(given: GivenCondition, timezone: string): ReadCondition {
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
		const converted = searchValue(raw, field, timezone);
		if (converted.kind === 'problem') return { ok: false, problem: converted.problem };
		const text = converted.kind === 'value' ? scalarText(converted.value) : undefined;
		if (text === undefined) return { ok: false, problem: problemOf('nothingToSearchFor', about) };
		values.push(text);
	}
	if (values.length === 0) return { ok: false, problem: problemOf('nothingToSearchFor', about) };
	return { ok: true, condition: { field: field.apiName, operator, values } };
}

const nameOf = (operator: Operator): string => OPERATOR_NAMES.find(([known]) => known === operator)?.[1] ?? operator;

function rawValues({ operator, value, upTo }: GivenCondition): unknown[] {
	if (operator === 'between') return [value, upTo];
	return operator === 'in' ? listGiven(value) : [value];
}

/** A list from an expression, as JSON, or as text parted by commas. */
function listGiven(value: unknown): unknown[] {
	const list = typeof value === 'string' ? (parsedJson(value) ?? value.split(',')) : value;
	const entries: unknown[] = Array.isArray(list) ? list : [list];
	return entries.map((entry) => (typeof entry === 'string' ? entry.trim() : entry)).filter((entry) => !isEmpty(entry));
}

/** Records are found by part of a text too, so lengths, lists and addresses are not checked. */
function searchValue(raw: unknown, field: FieldMetadata, timezone: string): Converted {
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
			return convertValue(raw, { ...field, maxLength: null, decimalPlaces: null }, { ...STRICT, timezone });
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
