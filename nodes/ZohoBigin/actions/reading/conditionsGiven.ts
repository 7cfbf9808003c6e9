import { isObject } from '../../../shared/model/json';
import { loadModuleMetadata } from '../../../shared/metadata/orgMetadata';
import type { ModuleMetadata } from '../../../shared/model/field';
import { problemOf } from '../../../shared/problems/sentences';
import type { Problem } from '../../../shared/problems/problem';
import { fieldsProblem } from '../../../shared/reading/columnGroups';
import { MOST_CONDITIONS } from '../../../shared/reading/criteria';
import type { Condition } from '../../../shared/reading/criteria';
import { readCondition } from '../../../shared/reading/criteriaValues';
import { OPERATOR_NAMES, operatorNamed } from '../../../shared/reading/operators';
import type { Operator } from '../../../shared/reading/operators';
import { listOf, nameGiven, NotPossible, notPossible } from '../../../shared/form/formValues';
import type { ItemForm } from '../../../shared/form/itemForm';
import type { Reading } from './readItems';

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
 * @throws NotPossible without a condition, with more than Bigin takes, or with an operator that is none
 */
export function conditionRows(form: ItemForm): ConditionRow[] {
	const rows = listOf(form.value('conditions.rows')).filter(isObject);
	if (rows.length === 0) throw new NotPossible(problemOf('noConditions'));
	if (rows.length > MOST_CONDITIONS) {
		const facts = { label: 'Conditions', value: `${rows.length} conditions`, expected: String(MOST_CONDITIONS) };
		throw new NotPossible(problemOf('limitExceeded', facts));
	}
	return rows.map((row) => {
		const operator = operatorNamed(row.operator ?? 'equals');
		const names = OPERATOR_NAMES.map(([known]) => known).join(', ');
		if (operator === undefined) throw notPossible('Operator', row.operator, `one of: ${names}`);
		return { field: nameGiven(row.field), operator, value: row.value, upTo: row.upTo };
	});
}

export type ReadConditions = { ok: true; conditions: Condition[] } | { ok: false; problem: Problem };

/** Turns the rows into conditions that Bigin takes, by the fields of the module. */
export async function conditionsFor(
	module: string,
	rows: readonly ConditionRow[],
	{ client, timezone }: Pick<Reading, 'client' | 'timezone'>,
): Promise<ReadConditions> {
	const loaded = await loadModuleMetadata(client, module);
	if (!loaded.ok) return loaded;
	const conditions: Condition[] = [];
	for (const row of rows) {
		const field = fieldOf(row, loaded.metadata);
		if (!field) return { ok: false, problem: unknownField(row.field, loaded.metadata) };
		const read = readCondition({ ...row, field }, timezone);
		if (!read.ok) return read;
		conditions.push(read.condition);
	}
	return { ok: true, conditions };
}

const fieldOf = ({ field }: ConditionRow, metadata: ModuleMetadata) => metadata.fieldsByApiName.get(field);

function unknownField(name: string, metadata: ModuleMetadata): Problem {
	if (name === '')
		return problemOf('optionOutOfRange', { label: 'Field', value: '', expected: 'the API name of a field' });
	return fieldsProblem([name], metadata) ?? problemOf('fieldNotSearchable', { field: name });
}
