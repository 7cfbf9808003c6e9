import { matchKeysOf } from '../metadata/matching';
import type { ModuleSchema } from '../metadata/moduleSchema';
import type { FieldMetadata } from '../model/field';
import type { JsonValue, RecordDraft, ZohoRecord } from '../model/record';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { draftRecord } from '../records/draftRecord';
import type { Drafting, ItemRequest, ReadRequest } from './requests';
import { labelsIn } from './schemas';
import type { LoadedSchema } from './schemas';
import { inBatches } from './send/batches';
import { refusedOutcome } from './terms/outcome';
import type { Outcome } from './terms/outcome';
import type { Admission, PlanningRules } from './terms/requestPlan';
import type { PlannedSending } from './terms/wayOfSending';
import type { WriteCall } from './terms/writeCall';

export interface AdmissionRules {
	whenMatchValueIsEmpty: 'fail' | 'insert' | 'skip';
	validate: boolean;
}

/**
 * Decides whether a draft may be sent (E3). A record without a match key would be inserted anew each time, so the user
 * decides about it; where the module has no match field at all, inserting is the only thing Bigin can do.
 */
export function admitRecord(draft: RecordDraft, schema: ModuleSchema, rules: AdmissionRules): Admission {
	const order = schema.checkOrderFor(draft.group.matchOn);
	const matchKeys = matchKeysOf(draft.record, order);
	if (matchKeys.length > 0) return { ok: true, keyed: { ...draft, matchKeys } };

	if (order.length > 0 && rules.whenMatchValueIsEmpty !== 'insert') {
		return { ok: false, outcome: outcomeWithoutKey(draft, order, rules.whenMatchValueIsEmpty) };
	}
	const problem = rules.validate ? missingMandatory(draft.record, schema) : undefined;
	if (!problem) return { ok: true, keyed: { ...draft, matchKeys } };
	return { ok: false, outcome: { kind: 'failed', itemIndex: draft.itemIndex, problem, attempts: 0 } };
}

function outcomeWithoutKey(draft: RecordDraft, order: readonly FieldMetadata[], decision: 'fail' | 'skip'): Outcome {
	const { itemIndex } = draft;
	const expected = order.map(({ label }) => label).join(', ');
	if (decision === 'fail') {
		return { kind: 'failed', itemIndex, problem: problemOf('noMatchValue', { expected }), attempts: 0 };
	}
	const problem = problemOf('skippedNoMatchValue', { expected });
	return { kind: 'skipped', itemIndex, module: draft.group.module, problem };
}

/**
 * The first mandatory field that a new record lacks; undefined when it has them all. Bigin asks for them only when it
 * inserts (reference 7.5).
 */
export function missingMandatory(record: ZohoRecord, { fields }: ModuleSchema): Problem | undefined {
	const missing = fields.find(
		({ apiName, mandatory }) => mandatory && (record[apiName] === undefined || record[apiName] === null),
	);
	return missing && problemOf('missingMandatory', { field: missing.apiName, label: missing.label });
}

/** What one can search for to find a new record: its first match value, else the first text that it must have. */
export function searchValueOf(record: ZohoRecord, schema: ModuleSchema): JsonValue {
	const mandatory = schema.fields.filter(({ apiName, mandatory }) => mandatory && typeof record[apiName] === 'string');
	const [key] = matchKeysOf(record, [...schema.checkOrderFor([]), ...mandatory]);
	return key === undefined ? null : record[key.field];
}

/** Decides, one after the other, about each item: its request must have been readable and its module known. */
export function* admitItems<Request extends ItemRequest>(
	requests: ReadonlyArray<ReadRequest<Request>>,
	schemas: ReadonlyMap<string, LoadedSchema>,
	admit: (request: Request, schema: ModuleSchema) => Admission,
): Generator<Admission> {
	for (const read of requests) {
		if (!read.ok) {
			yield refusal(read.itemIndex, read.problem);
			continue;
		}
		const { itemIndex, group } = read.request;
		const loaded = schemas.get(group.module);
		yield loaded?.ok
			? admit(read.request, loaded.schema)
			: refusal(itemIndex, loaded?.problem ?? problemOf('noModule'));
	}
}

/** Drafts the record of an item and lets `admit` decide about it. */
export function admitDraft(
	{ itemIndex, group }: ItemRequest,
	schema: ModuleSchema,
	{ drafting, admit }: { drafting: Drafting; admit: (draft: RecordDraft) => Admission },
): Admission {
	const read = drafting.readValues(itemIndex);
	if (!read.ok) return refusal(itemIndex, read.problem);
	const drafted = draftRecord({ itemIndex, group, ...read.values }, schema, drafting.rules);
	return drafted.ok ? admit(drafted.draft) : refusal(itemIndex, drafted.problem);
}

export function refusal(...refused: Parameters<typeof refusedOutcome>): Admission {
	return { ok: false, outcome: refusedOutcome(...refused) };
}

/** Plans how the records are sent; outcomes that are settled come in input order. */
export function planItems(
	admissions: Iterable<Admission>,
	{ schemas, ...rules }: PlanningRules & { schemas: ReadonlyMap<string, LoadedSchema> },
	call: WriteCall,
): PlannedSending {
	return inBatches(admissions, { ...rules, labelOf: labelsIn(schemas) }, call);
}
