import type { ModuleSchema } from '../metadata/moduleSchema';
import type { RecordDraft, ZohoRecord } from '../model/record';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { convertValue } from '../values/convertValue';
import type { ConversionContext } from '../values/converter';
import { APPEND_VALUES, appendValuesFor } from './jsonRecord';
import { applyMultiSelectRows } from './multiSelectRows';
import { namedValues } from './namedValues';
import type { DraftingRules, GivenValue, RecordRequest } from './recordRequest';
import { withRelatedModule } from './systemKeys';
import { isListedByPipelines, placeInTeamPipeline } from './teamPipelines';

/**
 * Makes the record of one item (design 4 and 6). What the user did not give is never sent.
 *
 * @param ignore is told the keys of the item that are left out because they name no field
 * @returns the draft, or the first reason why the item cannot be sent
 */
export function draftRecord(
	request: RecordRequest,
	schema: ModuleSchema,
	rules: DraftingRules,
	ignore?: (keys: readonly string[]) => void,
): Result<RecordDraft> {
	const { itemIndex, group } = request;
	const problem = schema.matchProblem(group.matchOn);
	if (problem) return { ok: false, problem };

	const named = namedValues(request.source, schema, rules);
	if (!named.ok) return named;
	if (named.value.ignored.length > 0) ignore?.(named.value.ignored);
	const withRows = applyMultiSelectRows(named.value, request.multiSelectRows, schema);
	if (!withRows.ok) return withRows;
	const converted = convertAll(withRows.value.given, schema, rules);
	if (!converted.ok) return converted;
	const placed = placeInTeamPipeline(converted.value, schema, rules.validate);
	if (!placed.ok) return placed;

	const { given, systemValues, appendValues } = withRows.value;
	if (Object.keys(placed.value).length === 0) return { ok: false, problem: problemOf('noFields') };
	const record = withRelatedModule({ ...placed.value, ...systemValues }, given, schema);
	const append = appendValuesFor(record, appendValues);
	if (Object.keys(append).length > 0) record[APPEND_VALUES] = append;
	return { ok: true, value: { itemIndex, group, record } };
}

function convertAll(given: readonly GivenValue[], schema: ModuleSchema, rules: DraftingRules): Result<ZohoRecord> {
	const record: ZohoRecord = {};
	for (const { field, raw } of given) {
		const converted = convertValue(raw, field, contextFor(field.apiName, schema, rules));
		if (converted.kind === 'problem') return { ok: false, problem: converted.problem };
		if (converted.kind === 'value') record[field.apiName] = converted.value;
		else if (rules.clearEmptyFields && raw !== undefined) record[field.apiName] = null;
	}
	return { ok: true, value: record };
}

function contextFor(apiName: string, schema: ModuleSchema, rules: DraftingRules): ConversionContext {
	const { timezone, validate } = rules;
	return {
		product: schema.product,
		timezone,
		validate,
		valuesNotInList: isListedByPipelines(apiName, schema) ? 'sendAnyway' : rules.valuesNotInList,
		lookupByName: schema.takesName(apiName),
	};
}
