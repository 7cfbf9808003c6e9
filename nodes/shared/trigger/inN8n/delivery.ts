import { timingSafeEqual } from 'crypto';

import { isObject } from '../../model/json';
import type { Channel } from './channel';

/**
 * Whether a delivery comes from the channel: by its ID and its token, compared in constant time (T5). Nothing else in it is believed:
 * whoever knows address and token can write it, so it only says that it is time to look.
 */
export function isGenuine(body: unknown, { id, token }: Channel): boolean {
	if (!isObject(body) || typeof body.token !== 'string') return false;
	return isSameText(body.token, token) && String(body.channel_id) === id;
}

function isSameText(left: string, right: string): boolean {
	const [a, b] = [Buffer.from(left), Buffer.from(right)];
	return a.length === b.length && timingSafeEqual(a, b);
}
