import { problemOf } from '../../problems/problem';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import type { Outcome } from '../terms/outcome';
import type { PlannedRecord, PlannedRequest } from '../terms/requestPlan';

/** The outcomes of a run so far; which item has which is worked out once somebody asks. */
export class OutcomesSoFar {
	readonly all: Outcome[] = [];
	private readonly byItem = new Map<number, Outcome>();
	private indexed = 0;

	add(outcomes: readonly Outcome[]): void {
		for (const outcome of outcomes) this.all.push(outcome);
	}

	of(itemIndex: number): Outcome | undefined {
		for (; this.indexed < this.all.length; this.indexed++) {
			const outcome = this.all[this.indexed];
			this.byItem.set(outcome.itemIndex, outcome);
		}
		return this.byItem.get(itemIndex);
	}
}

/**
 * Gives the records of a request that an earlier item of the run writes first the ID which that one got (design 12). Where that
 * one was not written, or perhaps not, it is not known which record is meant, and none may be created twice: these are
 * refused.
 *
 * @returns the request with what may be sent of it, and the outcomes of the rest
 */
export function withIdsWritten(
	request: PlannedRequest,
	outcomes: OutcomesSoFar,
): { request: PlannedRequest; refused: Outcome[] } {
	if (request.records.every(({ follows }) => follows === undefined)) return { request, refused: [] };
	const refused: Outcome[] = [];
	const records = request.records.flatMap((planned): PlannedRecord[] => {
		const { follows, record, itemIndexes } = planned;
		if (follows === undefined) return [planned];
		const before = outcomes.of(follows);
		if (before?.kind === 'inserted' || before?.kind === 'updated') {
			return [{ ...planned, record: { ...record, [RECORD_ID_KEY]: before.record.id } }];
		}
		const problem = problemOf('earlierItemNotWritten', { otherItem: follows });
		for (const itemIndex of itemIndexes) refused.push({ kind: 'failed', itemIndex, problem, attempts: 0 });
		return [];
	});
	return { request: { ...request, records }, refused };
}
