import type { FieldMetadata } from '../../model/field';
import type { ProblemReason } from '../../problems/sentences';
import { problemOf } from '../../problems/sentences';
import type { Problem } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { JsonValue } from '../../model/record';
import type { Converted } from './types';

export const EMPTY: Converted = { kind: 'empty' };

export function converted(value: JsonValue): Converted {
	return { kind: 'value', value };
}

/** Refuses a value of a field; `facts` say more, such as what was expected. */
export function refused(
	reason: ProblemReason,
	field: FieldMetadata,
	raw: unknown,
	facts: Partial<Omit<Problem, 'reason'>> = {},
): Converted {
	const about = { field: field.apiName, label: field.label, value: quote(raw) };
	return { kind: 'problem', problem: problemOf(reason, { ...about, ...facts }) };
}

/** Refuses a value whose form does not suit the field; `expected` continues "The field takes ...". */
export function wrongType(field: FieldMetadata, raw: unknown, expected: string): Converted {
	return refused('wrongType', field, raw, { expected });
}
