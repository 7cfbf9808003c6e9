import type { ProblemReason } from '../problems/sentences';
import type { Admission, KeyedRecord } from './admitRecords';
import { mergeRepeats } from './mergeRepeats';
import { groupText } from './plannableRecord';
import type { PlannableRecord } from './plannableRecord';
import { recordThreads } from './recordThreads';
import { refuseRepeats } from './refuseRepeats';
import { requestsWithRoom } from './requestsWithRoom';
import type { Outcome, PlannedRequest, RequestPlan } from './types';

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
 *
 * @param admissions taken one after the other: a hundred thousand of what stands between item and plan are never there
 * at once
 * @returns requests, and the outcomes of what is not sent, in the order of the admissions
 */
export function planRequests(
	admissions: Iterable<Admission>,
	rules: PlanningRules & { labelOf: LabelOf },
): RequestPlan {
	const settled: Outcome[] = [];
	const settle = (outcome: Outcome) => void settled.push(outcome);
	const sharing = rules.whenItemsShareMatchValue;
	const kept = sharing === 'failLaterItems' ? refuseRepeats(admissions, rules) : admissions;
	const records = plannables(kept, settle);
	const requests = placeRecords(sharing === 'merge' ? mergeRepeats([...records]) : records, rules.batchSize);
	return { requests, settled };
}

function* plannables(admissions: Iterable<Admission>, settle: (outcome: Outcome) => void): Generator<PlannableRecord> {
	for (const admission of admissions) {
		if (admission.ok) yield plannable(admission.keyed);
		else settle(admission.outcome);
	}
}

function plannable({ itemIndex, group, record, matchKeys, searchFor = null }: KeyedRecord): PlannableRecord {
	return {
		itemIndexes: [itemIndex],
		group,
		record,
		matchValue: matchKeys.length > 0 ? record[matchKeys[0].field] : searchFor,
		matchKeys,
	};
}

function placeRecords(records: Iterable<PlannableRecord>, batchSize: number): PlannedRequest[] {
	const requests: Array<PlannedRequest & { waitsFor: number[] }> = [];
	const threads = recordThreads();
	const roomByGroup = new Map<string, ReturnType<typeof requestsWithRoom>>();

	for (const { group, matchKeys, itemIndexes, record, matchValue } of records) {
		const predecessors = threads.latestBefore(group.module, matchKeys);
		const groupKey = groupText(group);
		const room = roomByGroup.get(groupKey) ?? requestsWithRoom(batchSize);
		roomByGroup.set(groupKey, room);

		const position = room.take(Math.max(-1, ...predecessors) + 1, requests.length);
		const request = (requests[position] ??= { group, records: [], waitsFor: [] });
		request.records.push({ itemIndexes, record, matchValue });
		for (const earlier of predecessors) if (!request.waitsFor.includes(earlier)) request.waitsFor.push(earlier);
		threads.add(group.module, matchKeys, position);
	}
	return requests;
}
