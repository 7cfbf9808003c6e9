import type { Admission } from '../../../shared/writing/admit';
import { planRequests } from '../../../shared/writing/plan/planRequests';
import type { RequestPlan } from '../../../shared/writing/types';
import { moduleNameProblem } from '../../../shared/metadata/orgMetadata';
import { recordIdFrom } from '../../../shared/values/ids';
import type { RequestGroup } from '../../../shared/model/record';
import { refusal } from '../../../shared/writing/admit';
import type { ReadRequest } from '../../../shared/writing/requests';

/** What one item asks to delete. */
export interface Deletion {
	itemIndex: number;
	group: RequestGroup;
	/** As given. */
	recordId: unknown;
}

/** Plans the deletions. Items with the same ID share one record of one request, and so its outcome (E3). */
export function planDeletions(requests: ReadonlyArray<ReadRequest<Deletion>>, batchSize: number): RequestPlan {
	const firstGroups = new Map<string, RequestGroup>();
	const admissions = requests.map((read) =>
		read.ok ? admitDeletion(read.request, firstGroups) : refusal(read.itemIndex, read.problem),
	);
	return planRequests(admissions, { batchSize, whenItemsShareMatchValue: 'merge', labelOf: () => undefined });
}

/** The first item that names a record decides how it is deleted: a second request would find it gone. */
function admitDeletion({ itemIndex, group, recordId }: Deletion, firstGroups: Map<string, RequestGroup>): Admission {
	const problem = moduleNameProblem(group.module);
	if (problem) return refusal(itemIndex, problem);
	const given = recordIdFrom(recordId);
	if (!given.ok) return refusal(itemIndex, given.problem);
	const { id } = given;
	const place = `${group.module} ${id}`;
	const first = firstGroups.get(place) ?? group;
	firstGroups.set(place, first);
	return { ok: true, keyed: { itemIndex, group: first, record: { id }, matchKeys: [{ field: 'id', value: id }] } };
}
