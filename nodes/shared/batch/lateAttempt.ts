import type { Problem } from '../problems/problem';

/** The least pause after an attempt that may still be at work, because it may be applied late (E6). */
export const PAUSE_FOR_LATE_ATTEMPT_MS = 5_000;

/**
 * Whether Bigin may go on with an attempt that this side has given up: nobody told it to stop when the connection was
 * lost, nor when a gateway in between lost patience (E6).
 */
export function mayBeAtWorkAfter({ reason, status }: Problem): boolean {
	return reason === 'timedOut' || reason === 'connectionLost' || status === GATEWAY_TIMEOUT;
}

const GATEWAY_TIMEOUT = 504;
