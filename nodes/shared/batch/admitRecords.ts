import type { MatchKey } from '../metadata/matching';
import { matchKeysOf } from '../metadata/matching';
import type { FieldMetadata } from '../model/field';
import { problemOf } from '../problems/sentences';
import type { Problem } from '../problems/problem';
import type { ModuleSchema } from '../metadata/moduleSchema';
import type { ZohoRecord, JsonValue, RecordDraft } from '../model/record';
import type { Outcome } from './types';

export interface AdmissionRules {
	whenMatchValueIsEmpty: 'fail' | 'insert' | 'skip';
	validate: boolean;
}

/** A draft that may be sent, with the keys by which Bigin can recognise it. */
export interface KeyedRecord extends RecordDraft {
	/** In check order; empty for a record that Bigin can only insert. */
	matchKeys: readonly MatchKey[];
	/** What the user can search for to find a record without match keys; its first match value unless given. */
	searchFor?: JsonValue;
}

export type Admission = { ok: true; keyed: KeyedRecord } | { ok: false; outcome: Outcome };

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
