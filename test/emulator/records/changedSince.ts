import type { Answer } from './answers';
import type { ReadContext } from './readContext';

/** What is found so long after it was written as the lists of the org lag behind (reference 6.2). */
export const isVisible = (writtenAt: number, now: number, lagSeconds: number): boolean =>
	lagSeconds === 0 || writtenAt + lagSeconds * 1000 <= now;

/** Whether a list has something of that moment, where a request names `If-Modified-Since` (reference 6.2, 6.7). */
export function isMeant(moment: number, { modifiedSince, switches }: ReadContext): boolean {
	if (modifiedSince === null || switches.ifModifiedSince === 'ignore') return true;
	return switches.ifModifiedSince === 'from' ? moment >= modifiedSince : moment > modifiedSince;
}

/** The answer of a list without entries: nothing is there, or nothing that was changed since (reference 6.1, 6.2, 12.1). */
export function nothing({ modifiedSince, switches }: ReadContext): Answer {
	const isConditional = modifiedSince !== null && switches.ifModifiedSince !== 'ignore';
	return { status: isConditional ? switches.notModifiedStatus : 204, body: null };
}
