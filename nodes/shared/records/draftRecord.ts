import { fieldMeantByText, isUserText, linkExample, linkTargetOf } from '../metadata/linking';
import { matchKeysOf } from '../metadata/matching';
import type { ModuleSchema } from '../metadata/moduleSchema';
import { isObject } from '../model/json';
import { MULTI_SELECT, SUBFORM } from '../model/field';
import type { FieldMetadata } from '../model/field';
import type { Link } from '../model/link';
import type { JsonValue, RecordDraft, ZohoRecord } from '../model/record';
import { rememberingLast } from '../model/rememberingLast';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { convertValue } from '../values/convertValue';
import { entriesOf } from '../values/lists';
import type { ConversionContext, Converted } from '../values/converter';
import { APPEND_VALUES, appendValuesFor } from './jsonRecord';
import { withLayout } from './layouts';
import { applyLinkRows } from './linkRows';
import { applyMultiSelectRows } from './multiSelectRows';
import { namedValues } from './namedValues';
import type { DraftingRules, DraftNotes, GivenValue, RecordRequest, RecordSource } from './recordRequest';
import { tellRelatedModule } from './relatedRecords';
import { convertRows, rowsGiven } from './subformRows';
import { RECORD_ID_KEY } from './systemKeys';
import { isListedByPipelines, placeInTeamPipeline } from './teamPipelines';

/**
 * Makes the record of one item (design 4 and 6). What the user did not give is never sent.
 *
 * @param notes is told what the item gives and the record does not carry
 * @returns the draft, or the first reason why the item cannot be sent
 */
export function draftRecord(
	request: RecordRequest,
	schema: ModuleSchema,
	rules: DraftingRules,
	notes?: DraftNotes,
): Result<RecordDraft> {
	const { itemIndex, group } = request;
	const problem = schema.matchProblem(group.matchOn);
	if (problem) return { ok: false, problem };

	const named = namedValues(request, schema, rules);
	if (!named.ok) return named;
	if (named.value.ignored.length > 0) notes?.ignored(named.value.ignored);
	for (const field of named.value.readOnly) notes?.readOnly(field);
	const linked = applyLinkRows(named.value, request.linkRows, schema);
	if (!linked.ok) return linked;
	const withRows = applyMultiSelectRows(linked.value, request.multiSelectRows, schema);
	if (!withRows.ok) return withRows;
	const source = request.source.kind;
	const converted = convertAll(withRows.value.given, { schema, rules, notes, source });
	if (!converted.ok) return converted;
	const laidOut = withLayout(converted.value.record, schema, rules, notes);
	if (!laidOut.ok) return laidOut;
	const placed = placeInTeamPipeline(laidOut.value, schema, rules.validate);
	if (!placed.ok) return placed;

	const { given, systemValues, appendValues, recordId } = withRows.value;
	if (Object.keys(placed.value).length === 0) {
		return { ok: false, problem: problemOf('noFields', { within: partWithData(request.source) }) };
	}
	if (recordId !== undefined) {
		if (!isFoundWithoutId(placed.value, { request, schema, rules })) {
			return { ok: false, problem: problemOf('recordId', { field: RECORD_ID_KEY }) };
		}
		notes?.ignored([RECORD_ID_KEY]);
	}
	const record: ZohoRecord = Object.assign(placed.value, systemValues);
	tellRelatedModule(record, given, schema);
	const append = appendValuesFor(record, appendValues);
	if (Object.keys(append).length > 0) record[APPEND_VALUES] = append;
	const rows = rowsGiven(record, given);
	const { links } = converted.value;
	const more = { ...(rows && { rows }), ...(links.length > 0 && { links }) };
	return { ok: true, value: { itemIndex, group, record, ...more } };
}

/**
 * Whether the record is found by something else than the ID that its JSON gives. Without a match value it would be made
 * anew, though it is there.
 */
function isFoundWithoutId(
	record: ZohoRecord,
	{ request, schema, rules }: { request: RecordRequest; schema: ModuleSchema; rules: DraftingRules },
): boolean {
	const order = schema.checkOrderFor(request.group.matchOn);
	return rules.foundByMatchValue === true && matchKeysOf(record, order).length > 0;
}

/** Webhooks put the data of a form under `body`. */
function partWithData(source: RecordSource): string | undefined {
	return source.kind === 'automatic' && isObject(source.item.body) ? 'body' : undefined;
}

/** What a value is converted by, besides itself. */
interface Conversion {
	schema: ModuleSchema;
	rules: DraftingRules;
	notes?: DraftNotes;
	source: RecordSource['kind'];
}

function convertAll(given: readonly GivenValue[], conversion: Conversion): Result<ConvertedRecord> {
	const { schema, rules, notes, source } = conversion;
	const contextOf = contextsOf(schema, rules);
	const record: ZohoRecord = {};
	let links = NO_LINKS;
	for (const { field, raw, linkRow } of given) {
		const { apiName } = field;
		const context = withRow(contextOf(apiName), linkRow);
		const converted = convertIn(schema, field, raw, context);
		if (converted.kind === 'value') record[apiName] = converted.value;
		else if (converted.kind === 'link') {
			links = [...links, { field, ...converted.link }];
			record[apiName] = {};
		} else if (converted.kind === 'problem') {
			if (!isLeftOut(converted.problem, rules)) return { ok: false, problem: converted.problem };
			const entries = field.dataType === MULTI_SELECT ? (entriesOf(raw, field) ?? []) : [];
			const convert = (entry: unknown) => convertIn(schema, field, entry, context);
			const fitting = fittingEntries(entries.length > 1 ? entries : [raw], convert, { rules, notes });
			if (!fitting.ok) return fitting;
			if (fitting.value.length > 0) record[apiName] = fitting.value;
		} else if (raw !== undefined) {
			// Nobody writes null into JSON but to empty the field; a row of a table is full of it.
			const clears = rules.clearEmptyFields || (source === 'json' && raw === null);
			if (clears) record[apiName] = field.dataType === SUBFORM ? [] : null;
			else if (source !== 'mapped') notes?.empty(field);
		}
	}
	return { ok: true, value: { record, links } };
}

/** The values of a record, and the related records that are yet to be found. */
interface ConvertedRecord {
	record: ZohoRecord;
	links: readonly Link[];
}

const NO_LINKS: readonly Link[] = [];

function withRow(context: ConversionContext, row: GivenValue['linkRow']): ConversionContext {
	return row && context.links ? { ...context, links: { ...context.links, row } } : context;
}

function convertIn(schema: ModuleSchema, field: FieldMetadata, raw: unknown, context: ConversionContext): Converted {
	if (field.dataType !== SUBFORM) return convertValue(raw, field, context);
	return convertRows(raw, field, {
		schema: schema.rows?.get(field.apiName),
		context: { ...context, links: undefined },
	});
}

/** Of values for one field those that fit; the others are left out, each with its own reason, or refused. */
function fittingEntries(
	entries: readonly unknown[],
	convert: (raw: unknown) => Converted,
	{ rules, notes }: Pick<Conversion, 'rules' | 'notes'>,
): Result<JsonValue[]> {
	const fitting = new Set<JsonValue>();
	for (const entry of entries) {
		const converted = convert(entries.length > 1 ? [entry] : entry);
		if (converted.kind === 'problem') {
			if (!isLeftOut(converted.problem, rules)) return { ok: false, problem: converted.problem };
			notes?.unfit(converted.problem);
		}
		if (converted.kind === 'value') [converted.value].flat().forEach((one) => fitting.add(one));
	}
	return { ok: true, value: [...fitting] };
}

function isLeftOut({ reason }: Problem, { valuesNotInList, valuesThatDoNotFit }: DraftingRules): boolean {
	return (reason === 'notInList' ? valuesNotInList : valuesThatDoNotFit) === 'leaveOut';
}

/** What values of a field are converted by. Items of a run ask the same, so the contexts are kept. */
const contextsOf = rememberingLast((schema: ModuleSchema, rules: DraftingRules) => {
	const contexts = new Map<string, ConversionContext>();
	return (apiName: string): ConversionContext => {
		const known = contexts.get(apiName);
		if (known) return known;
		const context = contextFor(apiName, schema, rules);
		contexts.set(apiName, context);
		return context;
	};
});

function contextFor(apiName: string, schema: ModuleSchema, rules: DraftingRules): ConversionContext {
	const { timezone, validate } = rules;
	return {
		product: schema.product,
		timezone,
		validate,
		valuesNotInList:
			isListedByPipelines(apiName, schema) || rules.valuesNotInList === 'sendAnyway' ? 'sendAnyway' : 'fail',
		...namesOf(apiName, schema, rules),
	};
}

/** What a lookup takes besides IDs (design 14): a name that the API itself looks up or creates, or values that the node finds. */
function namesOf(
	apiName: string,
	schema: ModuleSchema,
	{ unknownNames }: DraftingRules,
): Pick<ConversionContext, 'lookupByName' | 'links'> {
	const { product } = schema;
	const field = schema.field(apiName);
	const target = field && linkTargetOf(field, schema);
	const takesName = schema.takesName(apiName);
	if (!target) return { lookupByName: takesName };
	const takesText = (text: string) =>
		target.kind === 'users'
			? isUserText(text)
			: takesName || fieldMeantByText(target.module, text, product) !== undefined;
	const isFound = takesName && unknownNames !== undefined;
	const whenNameNotFound = unknownNames === 'createAndTell' ? 'create' : unknownNames;
	return {
		lookupByName: takesName && !isFound,
		links: { takesText, example: linkExample(target, product), ...(isFound && { whenNameNotFound }) },
	};
}
