import type { Admission } from '../../../shared/batch/admitRecords';
import { refusedOutcome } from '../../../shared/batch/outcomes';
import { planRequests } from '../../../shared/batch/planRequests';
import type { PlanningRules } from '../../../shared/batch/planRequests';
import type { RequestPlan } from '../../../shared/batch/types';
import { problemOf } from '../../../shared/problems/sentences';
import { draftRecord } from '../../../shared/records/draftRecord';
import type { ModuleSchema } from '../../../shared/metadata/moduleSchema';
import type { RecordDraft } from '../../../shared/model/record';
import type { Drafting } from './writeDrafting';
import type { ItemRequest, ReadRequest } from './writeRequests';
import type { LoadedSchema } from './writeSchemas';
import { labelsIn } from './writeSchemas';

/** Decides, one after the other, about each item: its request must have been readable and its module known. */
export function* admitItems<Request extends ItemRequest>(
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
	{ itemIndex, group }: ItemRequest,
	schema: ModuleSchema,
	{ drafting, admit }: { drafting: Drafting; admit: (draft: RecordDraft) => Admission },
): Admission {
	const read = drafting.readValues(itemIndex);
	if (!read.ok) return refusal(itemIndex, read.problem);
	const drafted = draftRecord({ itemIndex, group, ...read.values }, schema, drafting.rules);
	return drafted.ok ? admit(drafted.draft) : refusal(itemIndex, drafted.problem);
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
