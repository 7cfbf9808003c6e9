import { Gate } from './gate';
import type { Pace } from './regulator';

/** A gate while a run uses it. */
export interface EnteredGate {
	gate: Gate;
	/** The run is over; to be called once. */
	leave(): void;
}

/**
 * Gates that runs at the same time share. What the account takes at once it takes of all of them together: a run that fills
 * it alone would leave no place to those that begin later (E10).
 */
export class SharedGates {
	private readonly open = new Map<string, { gate: Gate; runs: number }>();

	/**
	 * The gate of the runs under this name; a new one, which knows nothing yet, where there is none.
	 *
	 * @param name what the runs have in common, such as their credential
	 */
	enter(name: string, pace: Pace): EnteredGate {
		const shared = this.open.get(name) ?? { gate: new Gate(pace), runs: 0 };
		this.open.set(name, shared);
		shared.runs += 1;
		return {
			gate: shared.gate,
			leave: () => {
				shared.runs -= 1;
				if (shared.runs === 0) this.open.delete(name);
			},
		};
	}
}
