import { admitRecord } from '../../../shared/batch/admitRecords';
import type { Admission, KeyedRecord } from '../../../shared/batch/admitRecords';
import { planRequests } from '../../../shared/batch/planRequests';
import type { Outcome, RequestPlan } from '../../../shared/batch/types';
import { problemOf } from '../../../shared/problems/messages';
import type { ProblemReason } from '../../../shared/problems/messages';
import type { Problem } from '../../../shared/problems/problem';
import { draftRecord } from '../../../shared/records/draftRecord';
import type { ReadRequest, UpsertSettings } from './upsertRecord.parameters';
import type { LoadedSchema } from './upsertRecord.schemas';

/** The pure stages from items to a plan; what cannot be sent is settled on the way. */
export function planItems(
	requests: readonly ReadRequest[],
	schemas: ReadonlyMap<string, LoadedSchema>,
	settings: UpsertSettings,
): RequestPlan {
	const refused: Outcome[] = [];
	const keyed: KeyedRecord[] = [];
	for (const read of requests) {
		const admission = admitItem(read, schemas, settings);
		if (admission.ok) keyed.push(admission.keyed);
		else refused.push(admission.outcome);
	}
	const labelOf = (module: string, field: string) => {
		const loaded = schemas.get(module);
		return loaded?.ok ? loaded.schema.field(field)?.label : undefined;
	};
	const plan = planRequests(keyed, { ...settings.planning, labelOf });
	return { requests: plan.requests, settled: [...refused, ...plan.settled].sort(byItem) };
}

function admitItem(read: ReadRequest, schemas: ReadonlyMap<string, LoadedSchema>, settings: UpsertSettings): Admission {
	if (!read.ok) return refusal(read.itemIndex, read.problem);
	const { itemIndex, group } = read.request;
	const loaded = schemas.get(group.module);
	if (!loaded?.ok) return refusal(itemIndex, loaded?.problem ?? problemOf('noModule'));
	const drafted = draftRecord(read.request, loaded.schema, settings.drafting);
	if (!drafted.ok) return refusal(itemIndex, drafted.problem);
	return admitRecord(drafted.draft, loaded.schema, settings.admission);
}

/** These lie with no item: the fields could not be read, and so nothing was sent. */
const NOT_SENT: ReadonlySet<ProblemReason> = new Set<ProblemReason>(['creditsUsedUp', 'cancelled']);

function refusal(itemIndex: number, problem: Problem): Admission {
	const kind = NOT_SENT.has(problem.reason) ? 'notSent' : 'failed';
	return { ok: false, outcome: { kind, itemIndex, problem, attempts: 0 } };
}

function byItem(left: Outcome, right: Outcome): number {
	return left.itemIndex - right.itemIndex;
}
