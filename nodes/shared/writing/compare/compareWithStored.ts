import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { RequestGroup } from '../../model/record';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import { refuseRepeats } from '../plan/refuseRepeats';
import type { Admission, KeyedRecord, LabelOf, PlanningRules } from '../terms/requestPlan';
import type { ComparisonNotes } from './comparisonNotes';
import type { ComparingRules, DecidedByStored } from './decidedByStored';
import { comparedFields, isWhollyComparable, uncomparedFields } from './differences';
import { findMatches } from './findMatches';
import type { Match } from './findMatches';
import type { RunMatching } from './runMatching';
import { keepValues } from './keptValues';
import { MODIFIED_TIME } from './storedRows';
import { columnsOfState, withoutUnchanged } from './unchanged';

/** The admissions of all items, in input order, as far as what is stored has a say in them. */
export interface Compared {
	admissions: Iterable<Admission>;
	notes: ComparisonNotes;
	/** What was found for an item; undefined where nothing was asked. */
	matchOf(itemIndex: number): Match | undefined;
}

/** What comparing needs besides the records. */
export interface CompareMeans {
	client: ApiClient;
	gate: Gate;
	signal?: AbortSignal;
	schemaOf(module: string): ModuleSchema;
	labelOf: LabelOf;
	matchingOf(module: string): RunMatching;
	/** Some records are found by the node itself. */
	looksUp: boolean;
}

/**
 * Looks up what is stored, where an option asks for it, and decides anew about each record that is to be sent (design 12).
 * Where none asks nothing is read, and the admissions pass one after the other.
 */
export async function compareWithStored(
	admitted: Iterable<Admission>,
	writing: DecidedByStored & { planning: Omit<PlanningRules, 'batchSize'> },
	means: CompareMeans,
): Promise<Compared> {
	const { decide, comparing, planning } = writing;
	if (!decide && !comparing && !means.looksUp)
		return { admissions: admitted, notes: NOTHING_READ, matchOf: () => undefined };
	const { schemaOf, labelOf, matchingOf } = means;
	const all = [...admitted];
	const isAsked = ({ record, group }: KeyedRecord) =>
		decide !== undefined ||
		isFoundByNode(group, means) ||
		foretells(comparing) ||
		keepsValues(comparing) ||
		isWhollyComparable(record, schemaOf(group.module));
	const asked = all.flatMap((admission) => (admission.ok && isAsked(admission.keyed) ? [admission.keyed] : []));
	const { matches, lookups, problem } = await lookUp(asked, writing, means);

	const decided = all.map((admission) => {
		const match = admission.ok ? matches.get(admission.keyed.itemIndex) : undefined;
		if (!admission.ok || !match || !decide) return admission;
		return decide({ keyed: admission.keyed, match, schema: schemaOf(admission.keyed.group.module) });
	});
	const matchOf = (itemIndex: number) => matches.get(itemIndex);
	if (!comparing) return { admissions: decided, notes: { ...NOTHING_READ, lookups }, matchOf };
	// What is refused as a repeat is refused for items before it that are not sent, too.
	const refusesRepeats = planning.whenItemsShareMatchValue === 'failLaterItems';
	const first = refusesRepeats ? [...refuseRepeats(decided, { ...planning, labelOf })] : decided;
	const kept = keepsValues(comparing) ? keepValues(first, comparing.keeps, { matchOf, schemaOf, matchingOf }) : first;
	const { skipsUnchanged } = comparing;
	const notes = { skipsUnchanged, lookups, notCompared: NO_LABELS, ...(!decide && problem && { problem }) };
	if (!skipsUnchanged) return { admissions: kept, notes, matchOf };
	const notCompared = new Set(kept.flatMap((admission) => (admission.ok ? labelsOf(admission.keyed, means) : [])));
	const admissions = withoutUnchanged(kept, { matchOf, schemaOf, matchingOf });
	return { admissions, notes: { ...notes, notCompared }, matchOf };
}

function isFoundByNode({ module }: RequestGroup, { looksUp, matchingOf }: CompareMeans): boolean {
	return looksUp && matchingOf(module).isLookedUp;
}

/** Whether it is to be known of every record what will become of it. */
export function foretells(comparing: ComparingRules | undefined): boolean {
	return comparing !== undefined && (comparing.showsChanges || comparing.countsCreated);
}

function keepsValues(comparing: ComparingRules | undefined): boolean {
	return comparing !== undefined && comparing.keeps.length > 0;
}

const NO_LABELS: ReadonlySet<string> = new Set();
const NOTHING_READ: ComparisonNotes = { lookups: 0, skipsUnchanged: false, notCompared: NO_LABELS };

function labelsOf({ record, group }: KeyedRecord, { schemaOf, labelOf }: CompareMeans): string[] {
	return uncomparedFields(record, schemaOf(group.module)).map((name) => labelOf(group.module, name) ?? name);
}

async function lookUp(asked: readonly KeyedRecord[], { comparing }: DecidedByStored, means: CompareMeans) {
	const { schemaOf, matchingOf, looksUp } = means;
	const readsValues = comparing && (comparing.skipsUnchanged || comparing.showsChanges || keepsValues(comparing));
	const columnsFor = ({ group, record }: KeyedRecord) => {
		const schema = schemaOf(group.module);
		return [
			...(readsValues ? comparedFields(record, schema) : []),
			...columnsOfState(schema, matchingOf(group.module)),
		];
	};
	const matchFieldOf = ({ module, matchOn }: RequestGroup, name: string) =>
		schemaOf(module)
			.checkOrderFor(matchOn)
			.find(({ apiName }) => apiName === name);
	const hasModifiedTime = (module: string) => schemaOf(module).field(MODIFIED_TIME) !== undefined;
	const found = await findMatches(asked, {
		...means,
		matchFieldOf,
		hasModifiedTime,
		...((comparing || looksUp) && { columnsFor }),
	});
	const matches = new Map<number, Match>();
	asked.forEach(({ itemIndex }, index) => matches.set(itemIndex, found.matches[index]));
	// What the node has to find is refused with the problem; the rest is sent all the same.
	const open = found.matches.find(
		(match, index) => match.kind === 'notRead' && !isFoundByNode(asked[index].group, means),
	);
	return { matches, lookups: found.requests, problem: open?.kind === 'notRead' ? open.problem : undefined };
}
