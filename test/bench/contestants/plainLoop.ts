import axios from 'axios';

import { contactItems } from '../items';
import { measured } from '../usage';
import type { Contestant } from './contestant';

const BATCH = 100;

interface Answer {
	data: Array<{ status: string }>;
}

/** The least that one can do: axios, 100 records a request, one after the other, no checks and no conversion. */
export const plainLoop =
	(apiPath: string): Contestant =>
	async ({ items, access }) => {
		const input = contactItems(items);
		const url = `${access.url}${apiPath}/Contacts/upsert`;
		const headers = { Authorization: `Zoho-oauthtoken ${String(access.token.access_token)}` };
		const { result, usage } = await measured(async () => {
			const written: Array<{ json: { status: string } }> = [];
			for (let start = 0; start < input.length; start += BATCH) {
				const data = input.slice(start, start + BATCH).map(({ json }) => json);
				const answer = await axios.post<Answer>(url, { data }, { headers });
				for (const json of answer.data.data) written.push({ json });
			}
			return written;
		});
		const successes = result.filter(({ json }) => json.status === 'success').length;
		if (successes !== items) throw new Error(`The plain loop wrote ${successes} of ${items} items`);
		return { node: usage, run: usage };
	};
