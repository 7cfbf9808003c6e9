import type { Admission } from '../../../shared/batch/admitRecords';
import { refusedOutcome } from '../../../shared/batch/outcomes';
import { planRequests } from '../../../shared/batch/planRequests';
import type { PlanningRules } from '../../../shared/batch/planRequests';
import type { RequestPlan } from '../../../shared/batch/types';
import { problemOf } from '../../../shared/problems/messages';
import { draftRecord } from '../../../shared/records/draftRecord';
import type { ModuleSchema } from '../../../shared/records/moduleSchema';
import type { DraftingRules, RecordRequest } from '../../../shared/records/recordRequest';
import type { RecordDraft } from '../../../shared/records/types';
import type { ReadRequest } from './writeRequests';
import type { LoadedSchema } from './writeSchemas';
import { labelsIn } from './writeSchemas';

/** Decides, one after the other, about each item: its request must have been readable and its module known. */
export function* admitItems<Request extends Pick<RecordRequest, 'itemIndex' | 'group'>>(
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
	admissions: Iterable<Admission>,
	schemas: ReadonlyMap<string, LoadedSchema>,
	rules: PlanningRules,
): RequestPlan {
	return planRequests(admissions, { ...rules, labelOf: labelsIn(schemas) });
}
