import type { Result } from './runner';
import { median, medianRatio } from './statistics';

/** Something of a run that is compared. */
export type Aspect = (run: Result['runs'][number]) => number;

/** Milliseconds by the clock, in the node. */
export const time: Aspect = ({ node }) => node.milliseconds;
/** Milliseconds of processor time, in the node. */
export const cpu: Aspect = ({ node }) => node.cpuMilliseconds;
/** Bytes. */
export const peakMemory: Aspect = (run) => run.peakMemory;

/** The results of a bench by the id of what was measured. */
export class Results {
	constructor(readonly all: readonly Result[]) {}

	/** @throws Error when nothing has this id */
	of(id: string): Result {
		const found = this.find(id);
		if (!found) throw new Error(`Nothing was measured as "${id}"`);
		return found;
	}

	find(id: string): Result | undefined {
		return this.all.find((result) => result.id === id);
	}

	/** Median of all rounds. */
	median(id: string, aspect: Aspect): number {
		return median(this.of(id).runs.map(aspect));
	}

	/** How many times the one is the other, round by round. */
	ratio(one: string, other: string, aspect: Aspect): number {
		return medianRatio(this.of(one).runs.map(aspect), this.of(other).runs.map(aspect));
	}
}
