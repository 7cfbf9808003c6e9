import type { Problem } from '../../problems/problem';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import { inBatches } from '../send/batches';
import { makeMissingTags } from '../send/missingTags';
import { ADD_TAGS, REMOVE_TAGS } from '../send/tagCalls';
import { isFailure } from '../terms/outcome';
import type { Outcome, TagChange } from '../terms/outcome';
import type { Admission, LabelOf } from '../terms/requestPlan';
import { sumOf } from '../terms/wayOfSending';
import type { Cost, PlannedSending } from '../terms/wayOfSending';
import type { WriteCall } from '../terms/writeCall';
import type { RecordTags, TagGroup } from './recordTags';
import { withTagOutcomes } from './tagOutcomes';
import { forgetSettledTags } from './storedTags';

/** How tags reach the API once records are written. */
export interface TaggingRules {
	change: TagChange;
	/** Most records in one request (E2). */
	batchSize: number;
	labelOf: LabelOf;
}

/** The tags of a run that are changed once its records are there (reference 10, Tags). */
export interface PlannedTagging {
	readonly call: WriteCall;
	/** Requests that read which tags unchanged records have. */
	readonly lookups: number;
	/** What changing the tags would cost, without retries and without making those that a module lacks. */
	readonly cost: Cost;
	/** The names of the tags of an item that are to be changed. */
	of(itemIndex: number): readonly string[] | undefined;
	/** Makes the tags that a module lacks; gives why one cannot be made. */
	prepare(client: ApiClient): Promise<Problem | undefined>;
	/** Plans the tags of the records that are there. */
	plansFor(outcomes: readonly Outcome[]): TagPlans;
	/** The outcomes of the records with what became of their tags. */
	told(outcomes: readonly Outcome[], ofTags: readonly Outcome[]): Outcome[];
	/** The same where nothing may be sent. */
	notSent(outcomes: readonly Outcome[], problem: Problem): Outcome[];
}

/** Tags on their way to the API. */
export interface TagPlans {
	/** Of items that are about more than tags. */
	besides: PlannedSending;
	/** Of items that give nothing else, and so fail where these do. */
	alone: PlannedSending;
}

/** Plans the tags; of records that are not written for being unchanged those are read first, many at a time. */
export async function planTagging(
	plan: PlannedSending,
	tags: RecordTags,
	rules: TaggingRules,
	means: { client: ApiClient; gate: Gate },
): Promise<PlannedTagging> {
	const lookups = await forgetSettledTags(plan.settled, tags, { ...means, change: rules.change });
	return new Tagging(plan, tags, rules, lookups);
}

class Tagging implements PlannedTagging {
	readonly call: WriteCall;
	readonly cost: Cost;
	private readonly groups: readonly TagGroup[];

	constructor(
		plan: PlannedSending,
		private readonly tags: RecordTags,
		private readonly rules: TaggingRules,
		readonly lookups: number,
	) {
		this.call = rules.change === 'add' ? ADD_TAGS : REMOVE_TAGS;
		const foreseen = [...this.foreseen(plan)];
		const { besides, alone } = this.plansOf(foreseen);
		this.groups = [...new Set(foreseen.flatMap(({ itemIndex }) => tags.of(itemIndex) ?? []))];
		const lists = rules.change === 'add' ? new Set(this.groups.map(({ module }) => module)).size : 0;
		this.cost = sumOf(besides.cost, alone.cost, { requests: lists, credits: lists });
	}

	of(itemIndex: number): readonly string[] | undefined {
		return this.tags.of(itemIndex)?.tags;
	}

	async prepare(client: ApiClient): Promise<Problem | undefined> {
		return this.rules.change === 'add' ? await makeMissingTags(this.groups, client) : undefined;
	}

	plansFor(outcomes: readonly Outcome[]): TagPlans {
		return this.plansOf([...recordsIn(outcomes)]);
	}

	told(outcomes: readonly Outcome[], ofTags: readonly Outcome[]): Outcome[] {
		return withTagOutcomes(outcomes, ofTags, { tags: this.tags, change: this.rules.change });
	}

	notSent(outcomes: readonly Outcome[], problem: Problem): Outcome[] {
		const { besides, alone } = this.plansFor(outcomes);
		return this.told(outcomes, [...besides.notSent(problem), ...alone.notSent(problem)]);
	}

	/** Records that are new have no ID yet: of those that share a match value there is one. */
	private *foreseen(plan: PlannedSending): Generator<NamedRecord> {
		yield* recordsIn(plan.settled);
		for (const { itemIndexes, record, matchValue } of plan.preview()) {
			const [first] = itemIndexes;
			const id = String(record.id ?? `new ${JSON.stringify(matchValue ?? first)}`);
			for (const itemIndex of itemIndexes) yield { itemIndex, id };
		}
	}

	private plansOf(records: readonly NamedRecord[]): TagPlans {
		const isAlone = ({ itemIndex }: NamedRecord) => this.tags.areAll(itemIndex);
		return {
			besides: this.planFor(records.filter((record) => !isAlone(record))),
			alone: this.planFor(records.filter(isAlone)),
		};
	}

	private planFor(records: readonly NamedRecord[]): PlannedSending {
		const { batchSize, labelOf } = this.rules;
		return inBatches(this.admissions(records), { batchSize, labelOf, whenItemsShareMatchValue: 'merge' }, this.call);
	}

	private *admissions(records: readonly NamedRecord[]): Generator<Admission> {
		for (const { itemIndex, id } of records) {
			const group = this.tags.of(itemIndex);
			if (!group) continue;
			const matchKeys = [{ field: 'id', value: id }];
			yield { ok: true, keyed: { itemIndex, group, record: { id }, matchKeys } };
		}
	}
}

interface NamedRecord {
	itemIndex: number;
	id: string;
}

/** The records that are there once their outcomes are known. */
function* recordsIn(outcomes: readonly Outcome[]): Generator<NamedRecord> {
	for (const outcome of outcomes) {
		if (isFailure(outcome) || outcome.kind === 'skipped') continue;
		yield { itemIndex: outcome.itemIndex, id: outcome.record.id };
	}
}
