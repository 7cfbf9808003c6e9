import { pause } from '../../../nodes/shared/transport/pause';

/** The pauses of a test, which end at once. */
export interface SkippedPauses {
	/** How long each one should have been, in milliseconds. */
	readonly asked: number[];
	/** Runs in each pause in place of the waiting. */
	meanwhile: () => Promise<unknown>;
}

/**
 * Lets the pauses before retries end at once and remembers how long they should have been. The test file has to say
 * `jest.mock('../../../nodes/shared/transport/pause')`.
 */
export function skipPauses(): SkippedPauses {
	const pauses: SkippedPauses = { asked: [], meanwhile: async () => {} };
	beforeEach(() => {
		pauses.asked.length = 0;
		pauses.meanwhile = async () => {};
		jest.mocked(pause).mockImplementation(async (milliseconds, signal) => {
			pauses.asked.push(milliseconds);
			await pauses.meanwhile();
			return !signal?.aborted;
		});
	});
	return pauses;
}
