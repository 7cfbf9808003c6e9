import type { ApiClient, FileClient } from './apiClient';

/** What a run costs: requests, and API credits by the product's own account (reference 11). */
export interface RequestCost {
	requests: number;
	credits: number;
}

/** A list of a custom view costs three credits, everything else that is read one (reference 11). */
const CREDITS_OF_VIEW = 3;

/** The client, with everything that it reads added to the cost (E8). */
export function counting(client: ApiClient, cost: RequestCost): ApiClient {
	return {
		...client,
		async read(path, query, body) {
			cost.requests += 1;
			cost.credits += query?.cvid === undefined ? 1 : CREDITS_OF_VIEW;
			return await client.read(path, query, body);
		},
	};
}

/** The same of a client that also changes and downloads, which costs a credit each. */
export function countingFiles(client: FileClient, cost: RequestCost): FileClient {
	const countOne = () => {
		cost.requests += 1;
		cost.credits += 1;
	};
	return {
		...client,
		...counting(client, cost),
		async change(request, repeatable) {
			countOne();
			return await client.change(request, repeatable);
		},
		async download(path, keep) {
			countOne();
			return await client.download(path, keep);
		},
	};
}
