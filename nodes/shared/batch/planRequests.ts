import { quote } from '../problems/quote';
import type { KeyedRecord } from './admitRecords';
import { mergeRepeats } from './mergeRepeats';
import { groupText, keyText } from './planKeys';
import type { PlannableRecord } from './planKeys';
import { refuseRepeats } from './refuseRepeats';
import { requestsWithRoom } from './requestsWithRoom';
import type { PlannedRequest, RequestPlan } from './types';

export interface PlanningRules {
	/** Most records in one request (E2). */
	batchSize: number;
	whenItemsShareMatchValue: 'sendInOrder' | 'merge' | 'failLaterItems';
}

/** Label of a field of a module, for sentences; both by API name. */
export type LabelOf = (module: string, field: string) => string | undefined;

/**
 * Plans the upsert requests (E1-E3): records are grouped by module, match list and workflows, fill requests in input
 * order, and a record that repeats a match key of an earlier one goes into a later request. Linear in the records.
 */
export function planRequests(keyed: readonly KeyedRecord[], rules: PlanningRules & { labelOf: LabelOf }): RequestPlan {
	const records = keyed.map(plannable);
	switch (rules.whenItemsShareMatchValue) {
		case 'sendInOrder':
			return { requests: placeRecords(records, rules.batchSize), settled: [] };
		case 'merge':
			return { requests: placeRecords(mergeRepeats(records), rules.batchSize), settled: [] };
		case 'failLaterItems': {
			const { kept, settled } = refuseRepeats(keyed, rules.labelOf);
			return { requests: placeRecords(kept.map(plannable), rules.batchSize), settled };
		}
	}
}

function plannable({ itemIndex, group, record, matchKeys }: KeyedRecord): PlannableRecord {
	return {
		itemIndexes: [itemIndex],
		group,
		record,
		matchValue: matchKeys.length > 0 ? quote(record[matchKeys[0].field]) : null,
		keys: matchKeys.map(({ field, value }) => keyText(group.module, field, value)),
	};
}

function placeRecords(records: readonly PlannableRecord[], batchSize: number): PlannedRequest[] {
	const requests: Array<PlannedRequest & { waitsFor: number[] }> = [];
	const latestWithKey = new Map<string, number>();
	const roomByGroup = new Map<string, ReturnType<typeof requestsWithRoom>>();

	for (const { group, keys, itemIndexes, record, matchValue } of records) {
		const sharers = keys.map((key) => latestWithKey.get(key)).filter((position) => position !== undefined);
		const groupKey = groupText(group);
		const room = roomByGroup.get(groupKey) ?? requestsWithRoom(batchSize);
		roomByGroup.set(groupKey, room);

		const position = room.take(Math.max(-1, ...sharers) + 1, requests.length);
		const request = (requests[position] ??= { group, records: [], waitsFor: [] });
		request.records.push({ itemIndexes, record, matchValue });
		for (const sharer of sharers) if (!request.waitsFor.includes(sharer)) request.waitsFor.push(sharer);
		for (const key of keys) latestWithKey.set(key, position);
	}
	return requests;
}
