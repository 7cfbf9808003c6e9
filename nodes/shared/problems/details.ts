import type { IDataObject } from 'n8n-workflow';

import type { Problem } from './problem';

/** What is known of a problem, for the `details` of an item that failed (E4). */
export function detailsOf({ code, field, label, value, expected, status }: Problem): IDataObject {
	const facts = Object.entries({ code, field, label, value, expected, status });
	return Object.fromEntries(facts.filter(([, fact]) => fact !== undefined));
}
