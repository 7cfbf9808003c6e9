import { matchKeysOf } from '../metadata/matching';
import type { ModuleSchema } from '../metadata/moduleSchema';
import type { FieldMetadata } from '../model/field';
import type { JsonValue, RecordDraft, RequestGroup, ZohoRecord } from '../model/record';
import { problemOf } from '../problems/problem';
import { missingMandatory } from '../records/mandatory';
import type { Writing } from './writingOperation';
import { refusedOutcome } from './terms/outcome';
import type { Outcome } from './terms/outcome';
import { refused } from './terms/requestPlan';
import type { Admission, Drafted } from './terms/requestPlan';

/** Decides about each draft, one after the other as they are taken. */
export function* admitDrafts(
	drafts: Iterable<Drafted>,
	writing: Writing,
	schemaOf: (module: string) => ModuleSchema,
): Generator<Admission> {
	for (const drafted of drafts) {
		if (drafted.ok) yield writing.admit(drafted.draft, schemaOf(drafted.draft.group.module));
		else yield refused(drafted.itemIndex, drafted.problem);
	}
}

export interface AdmissionRules {
	whenMatchValueIsEmpty: 'fail' | 'insert' | 'skip';
	validate: boolean;
}

/**
 * Decides whether a draft may be sent (E3). A record without a match key would be inserted anew each time, so the user
 * decides about it; where the module has no match field at all, inserting is the only thing the API can do.
 */
export function admitByMatchFields(draft: RecordDraft, schema: ModuleSchema, rules: AdmissionRules): Admission {
	const order = schema.checkOrderFor(draft.group.matchOn);
	const matchKeys = matchKeysOf(draft.record, order);
	if (matchKeys.length > 0) return { ok: true, keyed: { ...draft, matchKeys } };

	if (order.length > 0 && rules.whenMatchValueIsEmpty !== 'insert') {
		return { ok: false, outcome: outcomeWithoutKey(draft, order, rules.whenMatchValueIsEmpty) };
	}
	const problem = rules.validate ? missingMandatory(draft.record, schema) : undefined;
	return problem ? refused(draft.itemIndex, problem) : { ok: true, keyed: { ...draft, matchKeys } };
}

function outcomeWithoutKey(draft: RecordDraft, order: readonly FieldMetadata[], decision: 'fail' | 'skip'): Outcome {
	const { itemIndex } = draft;
	const expected = order.map(({ label }) => label).join(', ');
	if (decision === 'fail') return refusedOutcome(itemIndex, problemOf('noMatchValue', { expected }));
	const problem = problemOf('skippedNoMatchValue', { expected });
	return { kind: 'skipped', itemIndex, module: draft.group.module, problem };
}

/** Nothing is matched, so records have no keys: each item makes a record of its own. */
export function admitNew(draft: RecordDraft, schema: ModuleSchema, validate: boolean): Admission {
	const missing = validate ? missingMandatory(draft.record, schema) : undefined;
	if (missing) return refused(draft.itemIndex, missing);
	return { ok: true, keyed: { ...draft, matchKeys: [], searchFor: searchValueOf(draft.record, schema) } };
}

/** The ID that the record carries is the key by which records are kept apart (E3). */
export function admitById(draft: RecordDraft): Admission & { ok: true } {
	return { ok: true, keyed: { ...draft, matchKeys: [{ field: 'id', value: String(draft.record.id) }] } };
}

/** Of items that name the same record the first decides how it is deleted: a second request would find it gone. */
export function admitDeletions(): (draft: RecordDraft) => Admission {
	const firstGroups = new Map<string, RequestGroup>();
	return (draft) => {
		const place = `${draft.group.module} ${String(draft.record.id)}`;
		const group = firstGroups.get(place) ?? draft.group;
		firstGroups.set(place, group);
		return admitById({ ...draft, group });
	};
}

/** What one can search for to find a new record: its first match value, else the first text that it must have. */
function searchValueOf(record: ZohoRecord, schema: ModuleSchema): JsonValue {
	const mandatory = schema.fields.filter(({ apiName, mandatory }) => mandatory && typeof record[apiName] === 'string');
	const [key] = matchKeysOf(record, [...schema.checkOrderFor([]), ...mandatory]);
	return key === undefined ? null : record[key.field];
}
