import { missingMandatory } from '../records/mandatory';
import type { DraftingRules } from '../records/recordRequest';
import { admitById, admitByMatchFields } from './admit';
import type { AdmissionRules } from './admit';
import { existsAlready, noneMatches, severalMatch } from './compare/matchProblems';
import { leftOutHints } from './writingOperation';
import type { ComparingRules, FoundFor } from './compare/decidedByStored';
import type { PlannedRun, Writing } from './writingOperation';
import { CREATE, UPDATE, UPSERT } from './send/calls';
import { refused } from './terms/requestPlan';
import type { Admission, PlanningRules } from './terms/requestPlan';

/** What only upserts have among their options. */
export interface UpsertRules {
	/** The option Behavior. */
	behavior: 'createOrUpdate' | 'createOnly' | 'updateOnly';
	drafting: DraftingRules;
	comparing?: ComparingRules;
	tagging?: Writing['tagging'];
	admission: AdmissionRules;
	whenItemsShareMatchValue: PlanningRules['whenItemsShareMatchValue'];
}

/** How one choice of the option Behavior comes to its requests. */
type Behavior = Pick<Writing, 'call' | 'decide' | 'directing' | 'planning'> & { admission: AdmissionRules };

/** An upsert as the option Behavior has it. */
export function upsertWriting(rules: UpsertRules): Writing {
	const { admission, ...behavior } = BEHAVIORS[rules.behavior](rules);
	return {
		...behavior,
		drafting: rules.drafting,
		comparing: rules.comparing,
		tagging: rules.tagging,
		admit: (draft, schema) => admitByMatchFields(draft, schema, admission),
		hints: (planned) => [...insertOnlyHints(planned), ...leftOutHints(planned, BY_MATCH_ON)],
	};
}

const BY_MATCH_ON = 'Match On and Run Workflows of the node decide this. Set them in the node.';

const BEHAVIORS: Readonly<Record<UpsertRules['behavior'], (rules: UpsertRules) => Behavior>> = {
	createOrUpdate: ({ admission, whenItemsShareMatchValue }) => ({
		call: UPSERT,
		admission,
		directing: { validate: admission.validate },
		planning: { whenItemsShareMatchValue },
	}),
	createOnly: ({ admission, whenItemsShareMatchValue }) => ({
		call: CREATE,
		admission,
		decide: (found) => createIfNew(found, admission.validate),
		// The second of two would find the first one's record, so sending it in order is no choice.
		planning: {
			whenItemsShareMatchValue: whenItemsShareMatchValue === 'merge' ? 'merge' : 'failLaterItems',
			repeatReason: 'repeatsNewRecord',
		},
	}),
	updateOnly: ({ admission: { whenMatchValueIsEmpty }, whenItemsShareMatchValue }) => ({
		call: UPDATE,
		admission: { whenMatchValueIsEmpty: whenMatchValueIsEmpty === 'skip' ? 'skip' : 'fail', validate: false },
		decide: updateIfThere,
		planning: { whenItemsShareMatchValue },
	}),
};

function createIfNew({ keyed, match, schema }: FoundFor, validate: boolean): Admission {
	switch (match.kind) {
		case 'notRead':
			return refused(keyed.itemIndex, match.problem);
		case 'found':
			return refused(keyed.itemIndex, existsAlready(keyed, match, schema));
		case 'none': {
			const missing = validate ? missingMandatory(keyed.record, schema) : undefined;
			return missing ? refused(keyed.itemIndex, missing) : { ok: true, keyed };
		}
	}
}

function updateIfThere({ keyed, match, schema }: FoundFor): Admission {
	const { itemIndex, group, record, rows } = keyed;
	switch (match.kind) {
		case 'notRead':
			return refused(itemIndex, match.problem);
		case 'none':
			return refused(itemIndex, noneMatches(keyed, schema));
		case 'found': {
			const [id, ...others] = match.ids;
			if (others.length > 0) return refused(itemIndex, severalMatch(keyed, match, schema));
			return admitById({ itemIndex, group, record: { id, ...record }, ...(rows && { rows }) });
		}
	}
}

/** One hint for each module of the plan that has no field to match by, so that the API can only insert (E3). */
function insertOnlyHints({ groups, schemaOf, product: { name } }: PlannedRun): string[] {
	const insertOnly = groups.filter(({ module, matchOn }) => schemaOf(module).checkOrderFor(matchOn).length === 0);
	return [...new Set(insertOnly.map(({ module }) => module))].map(
		(module) =>
			`${module}: ${name} has no field to match these records by, so every item becomes a new record. To update records instead, choose a field in Match On that the node looks up, or make a field of the module unique in ${name}.`,
	);
}
