import { problemOf } from '../problems/problem';
import type { ApiRequest, Attempt } from './apiClient';
import type { Reception, Regulator } from './pace/regulator';

type MakeAttempt = (request: ApiRequest) => Promise<Attempt>;

/**
 * Makes attempts only as many at once as the regulator allows, the others in the order in which they came, and tells it
 * how each was received (E10). An attempt whose turn comes after a cancellation is not made.
 */
export function regulated(make: MakeAttempt, regulator: Regulator, signal?: AbortSignal): MakeAttempt {
	const waiting: Array<(end: Departure) => void> = [];
	const admit = () => {
		while (regulator.hasPlace && waiting.length > 0) waiting.shift()?.(regulator.begin());
	};
	return async (request) => {
		const end = await new Promise<Departure>((depart) => {
			waiting.push(depart);
			admit();
		});
		let reception: Reception = 'unclear';
		try {
			if (signal?.aborted) return { kind: 'lost', processed: 'no', problem: problemOf('cancelled') };
			const attempt = await make(request);
			reception = receptionOf(attempt);
			return attempt;
		} finally {
			end(reception);
			admit();
		}
	};
}

type Departure = ReturnType<Regulator['begin']>;

function receptionOf(attempt: Attempt): Reception {
	if (attempt.kind !== 'answered' || attempt.status >= 500) return 'unclear';
	return attempt.status === 429 ? 'refused' : 'taken';
}
