import { problemOf } from '../problems/problem';
import type { ApiRequest, Attempt } from './apiClient';
import type { Gate } from './pace/gate';
import type { Reception } from './pace/regulator';

type MakeAttempt = (request: ApiRequest) => Promise<Attempt>;

/**
 * Makes attempts when the gate lets them pass, and tells it how each was received (E10). An attempt whose turn comes after
 * a cancellation is not made.
 */
export function regulated(make: MakeAttempt, gate: Gate, signal?: AbortSignal): MakeAttempt {
	return async (request) => {
		const end = await gate.pass();
		let reception: Reception = 'unclear';
		try {
			if (signal?.aborted) return { kind: 'lost', processed: 'no', problem: problemOf('cancelled') };
			const sentAt = Date.now();
			const attempt = await make(request);
			reception = receptionOf(attempt);
			return { ...attempt, sentAt };
		} finally {
			end(reception);
		}
	};
}

function receptionOf(attempt: Attempt): Reception {
	if (attempt.kind !== 'answered' || attempt.status >= 500) return 'unclear';
	return attempt.status === 429 ? 'refused' : 'taken';
}
