import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { Product } from '../../model/product';
import type { JsonValue, ZohoRecord } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { wordsFor } from '../../problems/sentences';
import { inBatches } from '../send/batches';
import { CREATE } from '../send/calls';
import { inInputOrder, isFailure } from '../terms/outcome';
import type { Failure, Outcome } from '../terms/outcome';
import type { Admission, LabelOf, PlannedRecord, PlannedRequest } from '../terms/requestPlan';
import type { PlannedSending, SendingRules, SendMeans } from '../terms/wayOfSending';
import { valueOf } from './awaitedRecords';
import type { AwaitedRecord, AwaitedRecords } from './awaitedRecords';

/** Related records on their way to be created, in batches. */
export interface PlannedCreation {
	/** At least one. */
	awaited: readonly AwaitedRecord[];
	plan: PlannedSending;
}

/** The related records that a plan needs; undefined where all of them are there. */
export function relatedToCreate(
	records: AwaitedRecords,
	needing: PlannedSending,
	rules: { batchSize: number; labelOf: LabelOf },
): PlannedCreation | undefined {
	const awaited = records.areNone ? [] : records.neededBy(needing.preview());
	if (awaited.length === 0) return undefined;
	const plan = inBatches(awaited.map(asNew), { ...rules, whenItemsShareMatchValue: 'sendInOrder' }, CREATE);
	return { awaited, plan };
}

function asNew({ sought, trigger }: AwaitedRecord, itemIndex: number): Admission {
	const { schema, field } = sought;
	const value = valueOf(sought);
	const group = { module: schema.module, matchOn: [], ...(trigger && { trigger }) };
	const record = { [field.apiName]: value };
	return { ok: true, keyed: { itemIndex, group, record, matchKeys: [], searchFor: value } };
}

/** What became of the related records of a run. */
export class CreatedRecords {
	constructor(
		private readonly outcomes: ReadonlyMap<unknown, { awaited: AwaitedRecord; outcome: Outcome }>,
		private readonly product: Product,
	) {}

	/** Those that were created. */
	get created(): AwaitedRecord[] {
		const all = [...this.outcomes.values()];
		return all.flatMap(({ awaited, outcome }) => (outcome.kind === 'inserted' ? [awaited] : []));
	}

	/** One of them is not there, or perhaps not. */
	get hasFailed(): boolean {
		return [...this.outcomes.values()].some(({ outcome }) => isFailure(outcome));
	}

	/**
	 * Gives the records of a request the IDs of those that they link. Where one is not there, or perhaps not, what links it is
	 * refused: without it the link would lead nowhere, and a second try could create it twice.
	 */
	linkedIn(request: PlannedRequest, { fieldsByApiName }: Pick<ModuleSchema, 'fieldsByApiName'>) {
		const refused: Outcome[] = [];
		const records = request.records.flatMap((planned): PlannedRecord[] => {
			const linked: ZohoRecord = {};
			for (const [name, value] of Object.entries(planned.record)) {
				const related = this.related(value);
				if (!('outcome' in related)) linked[name] = related.value;
				else {
					const label = fieldsByApiName.get(name)?.label;
					refused.push(...this.refusals(planned, related, { field: name, label }));
					return [];
				}
			}
			return [{ ...planned, record: linked }];
		});
		return { request: { ...request, records }, refused };
	}

	private related(value: JsonValue): { value: JsonValue } | { outcome: Failure; awaited: AwaitedRecord } {
		const made = this.outcomes.get(value);
		if (!made) return { value };
		const { awaited, outcome } = made;
		return isFailure(outcome) || !('record' in outcome)
			? { awaited, outcome: outcome as Failure }
			: { value: { id: outcome.record.id } };
	}

	private refusals(
		{ itemIndexes }: PlannedRecord,
		{ awaited, outcome }: { awaited: AwaitedRecord; outcome: Failure },
		facts: Pick<Problem, 'field' | 'label'>,
	): Outcome[] {
		const { kind } = outcome;
		const problem = problemOf(kind === 'unknown' ? 'linkPerhapsCreated' : 'linkNotCreated', {
			...facts,
			value: quote(valueOf(awaited.sought)),
			module: awaited.sought.schema.module,
			apiMessage: wordsFor(outcome.problem, this.product),
		});
		return itemIndexes.map((itemIndex) => ({ kind, itemIndex, problem, attempts: 0 }));
	}
}

/**
 * Creates the related records, each once: what an attempt without an answer may have created is not sent again (E6).
 */
export async function createAwaited(
	{ awaited, plan }: PlannedCreation,
	means: Omit<SendMeans, 'call' | 'keepsRaw' | 'schemaOf'>,
	rules: SendingRules,
): Promise<CreatedRecords> {
	const schemas = new Map(awaited.map(({ sought: { schema } }) => [schema.module, schema]));
	const schemaOf = (module: string) => {
		const schema = schemas.get(module);
		if (!schema) throw new Error(`No record of the module ${module} is awaited`);
		return schema;
	};
	const sent = await plan.send({ ...means, call: CREATE, keepsRaw: false, schemaOf }, rules);
	const outcomes = inInputOrder([...plan.settled, ...sent], awaited.length);
	const made = awaited.map((one, index) => [one.standIn, { awaited: one, outcome: outcomes[index] }] as const);
	return new CreatedRecords(new Map(made), means.client.product);
}
