import type { JsonValue, RecordedRequest } from '../../emulator';
import { effectOf } from '../faultKinds';
import { isObject, TAG_FIELD } from '../oracle/rules';

/** How many requests were refused as a whole and followed by one with the first half of their records. */
export function halvingsIn(requests: readonly RecordedRequest[]): number {
	const sent = requests.map((request) => ({ effect: effectOf(request), tags: tagsOf(request) }));
	return sent.filter(({ effect, tags }, place) => {
		if (effect !== 'refused' || tags.length < 2) return false;
		const half = tags.slice(0, Math.ceil(tags.length / 2)).join();
		return sent.slice(place + 1).some((later) => later.tags.join() === half);
	}).length;
}

function tagsOf({ body }: RecordedRequest): JsonValue[] {
	const data = isObject(body) && Array.isArray(body.data) ? body.data : [];
	return data.filter(isObject).map((record) => record[TAG_FIELD]);
}
