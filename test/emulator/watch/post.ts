import axios from 'axios';

import type { JsonObject } from '../json';

/** Sends a delivery to a channel's address; gives the HTTP status of the answer, or null without one. */
export type Post = (url: string, body: JsonObject) => Promise<number | null>;

const LONGEST_WAIT_MS = 10_000;

/** One attempt, as nobody documents another (reference 9). */
export const postOverHttp: Post = async (url, body) => {
	try {
		const { status } = await axios.post(url, body, { validateStatus: () => true, timeout: LONGEST_WAIT_MS });
		return status;
	} catch {
		return null;
	}
};
