import type { KeyedRecord } from './admitRecords';
import { mergeRepeats } from './mergeRepeats';
import { groupText, keyText } from './planKeys';
import type { PlannableRecord } from './planKeys';
import { refuseRepeats } from './refuseRepeats';
import { recordThreads } from './recordThreads';
import { requestsWithRoom } from './requestsWithRoom';
import type { PlannedRequest, RequestPlan } from './types';
import type { ProblemReason } from '../problems/messages';

export interface PlanningRules {
	/** Most records in one request (E2). */
	batchSize: number;
	whenItemsShareMatchValue: 'sendInOrder' | 'merge' | 'failLaterItems';
	/** Why a later item is refused; `repeatsItem` unless given. */
	repeatReason?: ProblemReason;
}

/** Label of a field of a module, for sentences; both by API name. */
export type LabelOf = (module: string, field: string) => string | undefined;

/**
 * Plans the requests (E1-E3): records are grouped by module, match list and workflows and fill requests in input
 * order. A record that shares a match key with an earlier one, directly or through others, goes into a later request.
 * Nearly linear in the records.
 */
export function planRequests(keyed: readonly KeyedRecord[], rules: PlanningRules & { labelOf: LabelOf }): RequestPlan {
	switch (rules.whenItemsShareMatchValue) {
		case 'sendInOrder':
			return { requests: placeRecords(plannables(keyed), rules.batchSize), settled: [] };
		case 'merge':
			return { requests: placeRecords(mergeRepeats([...plannables(keyed)]), rules.batchSize), settled: [] };
		case 'failLaterItems': {
			const { kept, settled } = refuseRepeats(keyed, rules);
			return { requests: placeRecords(plannables(kept), rules.batchSize), settled };
		}
	}
}

/** One after the other, so that a hundred thousand of them are never there at once. */
function* plannables(keyed: readonly KeyedRecord[]): Generator<PlannableRecord> {
	for (const record of keyed) yield plannable(record);
}

function plannable({ itemIndex, group, record, matchKeys, searchFor = null }: KeyedRecord): PlannableRecord {
	return {
		itemIndexes: [itemIndex],
		group,
		record,
		matchValue: matchKeys.length > 0 ? record[matchKeys[0].field] : searchFor,
		keys: matchKeys.map(({ field, value }) => keyText(group.module, field, value)),
	};
}

function placeRecords(records: Iterable<PlannableRecord>, batchSize: number): PlannedRequest[] {
	const requests: Array<PlannedRequest & { waitsFor: number[] }> = [];
	const threads = recordThreads();
	const roomByGroup = new Map<string, ReturnType<typeof requestsWithRoom>>();

	for (const { group, keys, itemIndexes, record, matchValue } of records) {
		const predecessors = threads.latestBefore(keys);
		const groupKey = groupText(group);
		const room = roomByGroup.get(groupKey) ?? requestsWithRoom(batchSize);
		roomByGroup.set(groupKey, room);

		const position = room.take(Math.max(-1, ...predecessors) + 1, requests.length);
		const request = (requests[position] ??= { group, records: [], waitsFor: [] });
		request.records.push({ itemIndexes, record, matchValue });
		for (const earlier of predecessors) if (!request.waitsFor.includes(earlier)) request.waitsFor.push(earlier);
		threads.add(keys, position);
	}
	return requests;
}
