import { rememberingLast } from '../../model/rememberingLast';
import type { RequestGroup } from '../../model/record';
import type { Outcome } from '../terms/outcome';
import { refusedOutcome } from '../terms/outcome';
import { groupText } from '../terms/requestPlan';
import type {
	Admission,
	KeyedRecord,
	LabelOf,
	PlannableRecord,
	PlannedRequest,
	PlanningRules,
	RequestPlan,
} from '../terms/requestPlan';
import { mergeRepeats } from './mergeRepeats';
import { recordThreads } from './recordThreads';
import { refuseRepeats } from './refuseRepeats';

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
	const folded = sharing === 'merge' ? mergeRepeats([...records]) : records;
	const { direct } = rules;
	const requests = placeRecords(direct ? directed(folded, direct, settle) : folded, rules.batchSize);
	return { requests, settled };
}

function* plannables(admissions: Iterable<Admission>, settle: (outcome: Outcome) => void): Generator<PlannableRecord> {
	for (const admission of admissions) {
		if (admission.ok) yield plannable(admission.keyed);
		else settle(admission.outcome);
	}
}

function* directed(
	records: Iterable<PlannableRecord>,
	direct: NonNullable<PlanningRules['direct']>,
	settle: (outcome: Outcome) => void,
): Generator<PlannableRecord> {
	for (const record of records) {
		const result = direct(record);
		if (result.ok) yield result.value;
		else for (const itemIndex of record.itemIndexes) settle(refusedOutcome(itemIndex, result.problem));
	}
}

function plannable({ itemIndex, group, record, rows, matchKeys, searchFor = null }: KeyedRecord): PlannableRecord {
	return {
		itemIndexes: [itemIndex],
		group,
		record,
		matchValue: matchKeys.length > 0 ? record[matchKeys[0].field] : searchFor,
		matchKeys,
		...(rows && { rows }),
	};
}

function placeRecords(records: Iterable<PlannableRecord>, batchSize: number): PlannedRequest[] {
	const requests: Array<PlannedRequest & { waitsFor: number[] }> = [];
	const threads = recordThreads();
	const roomByGroup = new Map<string, ReturnType<typeof requestsWithRoom>>();

	const roomOf = rememberingLast((group: RequestGroup) => {
		const groupKey = groupText(group);
		const room = roomByGroup.get(groupKey) ?? requestsWithRoom(batchSize);
		roomByGroup.set(groupKey, room);
		return room;
	});

	for (const { group, matchKeys, ...planned } of records) {
		threads.add(group.module, matchKeys, (predecessors) => {
			const position = roomOf(group).take(Math.max(-1, ...predecessors) + 1, requests.length);
			const request = (requests[position] ??= { group, records: [], waitsFor: [] });
			request.records.push(planned);
			for (const earlier of predecessors) if (!request.waitsFor.includes(earlier)) request.waitsFor.push(earlier);
			return position;
		});
	}
	return requests;
}

/**
 * Keeps track of which requests of one group still have room, so that the first one from a given position on is found
 * in nearly constant time however many are full (E2, E3).
 */
function requestsWithRoom(batchSize: number) {
	/** Positions of the group's requests in the plan, ascending. */
	const positions: number[] = [];
	const counts: number[] = [];
	/** For a full request, one later in the group to look at instead; paths are shortened as they are walked. */
	const next: number[] = [];

	const firstWithRoom = (from: number): number => {
		let found = from;
		while (found < positions.length && next[found] !== found) found = next[found];
		for (let step = from; step < found;) {
			const following = next[step];
			next[step] = found;
			step = following;
		}
		return found;
	};

	return {
		/**
		 * Takes a place in the first request with room at `earliest` or later.
		 *
		 * @param newPosition where a new request would stand in the plan
		 * @returns the position in the plan of the request that got the record
		 */
		take(earliest: number, newPosition: number): number {
			const slot = firstWithRoom(lowerBound(positions, earliest));
			if (slot === positions.length) {
				positions.push(newPosition);
				counts.push(0);
				next.push(slot);
			}
			counts[slot] += 1;
			if (counts[slot] === batchSize) next[slot] = slot + 1;
			return positions[slot];
		},
	};
}

/** Index of the first element that is at least `least`; the length when there is none. */
function lowerBound(ascending: readonly number[], least: number): number {
	let low = 0;
	let high = ascending.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ascending[middle] < least) low = middle + 1;
		else high = middle;
	}
	return low;
}
