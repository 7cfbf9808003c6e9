import type { ApiClient } from './apiClient';

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
