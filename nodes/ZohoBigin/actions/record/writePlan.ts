import type { Admission, KeyedRecord } from '../../../shared/batch/admitRecords';
import { refusedOutcome } from '../../../shared/batch/outcomes';
import { planRequests } from '../../../shared/batch/planRequests';
import type { PlanningRules } from '../../../shared/batch/planRequests';
import type { Outcome, RequestPlan } from '../../../shared/batch/types';
import { problemOf } from '../../../shared/problems/messages';
import { draftRecord } from '../../../shared/records/draftRecord';
import type { ModuleSchema } from '../../../shared/records/moduleSchema';
import type { DraftingRules, RecordRequest } from '../../../shared/records/recordRequest';
import type { RecordDraft } from '../../../shared/records/types';
import type { ReadRequest } from './writeRequests';
import type { LoadedSchema } from './writeSchemas';
import { labelsIn } from './writeSchemas';

/** Items that may be sent, and outcomes of the others. */
export interface AdmittedItems {
	keyed: KeyedRecord[];
	refused: Outcome[];
}

/** Admits each item whose request could be read and whose module is known. */
export function admitItems<Request extends Pick<RecordRequest, 'itemIndex' | 'group'>>(
	requests: ReadonlyArray<ReadRequest<Request>>,
	schemas: ReadonlyMap<string, LoadedSchema>,
	admit: (request: Request, schema: ModuleSchema) => Admission,
): AdmittedItems {
	const keyed: KeyedRecord[] = [];
	const refused: Outcome[] = [];
	const admitOne = (read: ReadRequest<Request>): Admission => {
		if (!read.ok) return refusal(read.itemIndex, read.problem);
		const { itemIndex, group } = read.request;
		const loaded = schemas.get(group.module);
		if (!loaded?.ok) return refusal(itemIndex, loaded?.problem ?? problemOf('noModule'));
		return admit(read.request, loaded.schema);
	};
	for (const read of requests) {
		const admission = admitOne(read);
		if (admission.ok) keyed.push(admission.keyed);
		else refused.push(admission.outcome);
	}
	return { keyed, refused };
}

/** Drafts the record of an item and lets `admit` decide about it. */
export function admitDraft(
	request: RecordRequest,
	schema: ModuleSchema,
	{ drafting, admit }: { drafting: DraftingRules; admit: (draft: RecordDraft) => Admission },
): Admission {
	const drafted = draftRecord(request, schema, drafting);
	return drafted.ok ? admit(drafted.draft) : refusal(drafted.itemIndex, drafted.problem);
}

export function refusal(...refused: Parameters<typeof refusedOutcome>): Admission {
	return { ok: false, outcome: refusedOutcome(...refused) };
}

/** Plans the requests; outcomes that are settled come in input order. */
export function planItems(
	{ keyed, refused }: AdmittedItems,
	schemas: ReadonlyMap<string, LoadedSchema>,
	rules: PlanningRules,
): RequestPlan {
	const { requests, settled } = planRequests(keyed, { ...rules, labelOf: labelsIn(schemas) });
	return { requests, settled: [...refused, ...settled].sort(byItem) };
}

function byItem(left: Outcome, right: Outcome): number {
	return left.itemIndex - right.itemIndex;
}
