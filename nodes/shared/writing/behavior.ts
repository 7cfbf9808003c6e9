import type { ModuleSchema } from '../metadata/moduleSchema';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import type { DraftingRules } from '../records/recordRequest';
import type { ApiClient } from '../transport/apiClient';
import { admitDraft, admitItems, admitRecord, missingMandatory, planItems, refusal } from './admit';
import type { AdmissionRules } from './admit';
import { findMatches } from './findMatches';
import type { Match } from './findMatches';
import type { Drafting, ReadRequest } from './requests';
import type { Prepared } from './run';
import { schemaOf } from './schemas';
import type { LoadedSchema } from './schemas';
import { CREATE, UPDATE, UPSERT } from './send/calls';
import type { WriteSettings } from './settings';
import type { Admission, KeyedRecord, PlanningRules } from './terms/requestPlan';
import type { PlannedSending } from './terms/wayOfSending';
import type { WriteCall } from './terms/writeCall';

/** What only upserts have among their options. */
export interface UpsertRules {
	/** The option Behavior. */
	behavior: 'createOrUpdate' | 'createOnly' | 'updateOnly';
	drafting: DraftingRules;
	admission: AdmissionRules;
	whenItemsShareMatchValue: PlanningRules['whenItemsShareMatchValue'];
}

export type UpsertSettings = WriteSettings & UpsertRules;

interface Means {
	client: ApiClient;
	schemas: ReadonlyMap<string, LoadedSchema>;
	settings: UpsertSettings;
	drafting: Drafting;
	signal?: AbortSignal;
}

/** How one choice of the option Behavior comes to its requests. */
interface Behavior {
	operation: WriteCall;
	admission(rules: AdmissionRules): AdmissionRules;
	/** Decides about a record once it is known which ones are in Bigin; undefined where nothing is looked up. */
	decide?(found: Found): Admission;
	planning(whenShared: WhenShared): Omit<PlanningRules, 'batchSize'>;
}

type WhenShared = PlanningRules['whenItemsShareMatchValue'];

const asAskedFor = (whenItemsShareMatchValue: WhenShared) => ({ whenItemsShareMatchValue });

/** A record, and what was found for it. */
interface Found {
	keyed: KeyedRecord;
	match: Match;
	schema: ModuleSchema;
	rules: AdmissionRules;
}

const BEHAVIORS: Readonly<Record<UpsertRules['behavior'], Behavior>> = {
	createOrUpdate: {
		operation: UPSERT,
		admission: (rules) => rules,
		planning: asAskedFor,
	},
	createOnly: {
		operation: CREATE,
		admission: (rules) => rules,
		decide: createIfNew,
		// The second of two would find the first one's record, so sending it in order is no choice.
		planning: (whenShared) => ({
			whenItemsShareMatchValue: whenShared === 'merge' ? 'merge' : 'failLaterItems',
			repeatReason: 'repeatsNewRecord',
		}),
	},
	updateOnly: {
		operation: UPDATE,
		admission: ({ whenMatchValueIsEmpty }) => ({
			whenMatchValueIsEmpty: whenMatchValueIsEmpty === 'skip' ? 'skip' : 'fail',
			validate: false,
		}),
		decide: updateIfThere,
		planning: asAskedFor,
	},
};

/** The stages from items to a plan; what cannot be sent is settled on the way. */
export async function planByBehavior(
	requests: readonly ReadRequest[],
	means: Means,
): Promise<Pick<Prepared, 'call' | 'sending' | 'lookups'>> {
	const { schemas, settings, drafting } = means;
	const behavior = BEHAVIORS[settings.behavior];
	const rules = behavior.admission(settings.admission);
	const admitted = admitItems(requests, schemas, (request, schema) =>
		admitDraft(request, schema, { drafting, admit: (draft) => admitRecord(draft, schema, rules) }),
	);
	const { admissions, lookups } = behavior.decide
		? await decideAll([...admitted], { ...means, rules, decide: behavior.decide })
		: { admissions: admitted, lookups: 0 };
	const planning = { ...behavior.planning(settings.whenItemsShareMatchValue), batchSize: settings.batchSize };
	return {
		call: behavior.operation,
		sending: planItems(admissions, { ...planning, schemas }, behavior.operation),
		lookups,
	};
}

async function decideAll(
	admitted: readonly Admission[],
	{ client, schemas, signal, rules, decide }: Means & { rules: AdmissionRules; decide: (found: Found) => Admission },
): Promise<{ admissions: Admission[]; lookups: number }> {
	const schemaNamed = schemaOf(schemas);
	const fieldOf = (module: string, field: string) => schemaNamed(module).field(field);
	const keyed = admitted.flatMap((admission) => (admission.ok ? [admission.keyed] : []));
	const { matches, requests } = await findMatches(keyed, { client, fieldOf, signal });
	const matchOf = new Map(keyed.map((record, index) => [record, matches[index]]));
	const admissions = admitted.map((admission) => {
		const match = admission.ok ? matchOf.get(admission.keyed) : undefined;
		if (!admission.ok || !match) return admission;
		const schema = schemaNamed(admission.keyed.group.module);
		return decide({ keyed: admission.keyed, match, schema, rules });
	});
	return { admissions, lookups: requests };
}

function createIfNew({ keyed, match, schema, rules }: Found): Admission {
	switch (match.kind) {
		case 'notRead':
			return refusal(keyed.itemIndex, match.problem);
		case 'found':
			return refusal(keyed.itemIndex, existsAlready(keyed, match, schema));
		case 'none': {
			const missing = rules.validate ? missingMandatory(keyed.record, schema) : undefined;
			return missing ? refusal(keyed.itemIndex, missing) : { ok: true, keyed };
		}
	}
}

function updateIfThere({ keyed, match, schema }: Found): Admission {
	const { itemIndex, group, record } = keyed;
	switch (match.kind) {
		case 'notRead':
			return refusal(itemIndex, match.problem);
		case 'none':
			return refusal(itemIndex, noneMatches(keyed, schema));
		case 'found': {
			const [id, ...others] = match.ids;
			if (others.length > 0) return refusal(itemIndex, severalMatch(keyed, match, schema));
			return {
				ok: true,
				keyed: { itemIndex, group, record: { id, ...record }, matchKeys: [{ field: 'id', value: id }] },
			};
		}
	}
}

function existsAlready(keyed: KeyedRecord, { ids, field }: Match & { kind: 'found' }, schema: ModuleSchema): Problem {
	return problemOf('alreadyExists', { ...factsOf(keyed, field, schema), existingId: ids[0] });
}

const MOST_NAMED = 3;

function severalMatch(keyed: KeyedRecord, { ids, field }: Match & { kind: 'found' }, schema: ModuleSchema): Problem {
	const more = ids.length > MOST_NAMED ? ['more'] : [];
	const expected = [...ids.slice(0, MOST_NAMED), ...more].join(', ');
	return problemOf('severalMatches', { ...factsOf(keyed, field, schema), expected });
}

function noneMatches({ matchKeys, record }: KeyedRecord, schema: ModuleSchema): Problem {
	if (matchKeys.length === 0) return problemOf('noMatchField');
	const tried = matchKeys.map(({ field }) => `${schema.field(field)?.label ?? field} "${quote(record[field])}"`);
	return problemOf('noRecordMatches', { expected: tried.join(' or ') });
}

function factsOf({ record }: KeyedRecord, field: string, schema: ModuleSchema) {
	return { field, label: schema.field(field)?.label, value: quote(record[field]) };
}

/** One hint for each module of the plan that has no field to match by, so that Bigin can only insert (E3). */
export function insertOnlyHints({ groups }: PlannedSending, schemas: ReadonlyMap<string, LoadedSchema>): string[] {
	const insertOnly = groups.filter(({ module, matchOn }) => {
		const loaded = schemas.get(module);
		return loaded?.ok && loaded.schema.checkOrderFor(matchOn).length === 0;
	});
	return [...new Set(insertOnly.map(({ module }) => module))].map(
		(module) =>
			`${module}: Bigin has no field to match these records by, so every item becomes a new record. To update records instead, make a field of the module unique in Bigin.`,
	);
}
