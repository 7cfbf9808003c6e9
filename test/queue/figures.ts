import type { Emulator } from '../emulator';
import { say } from '../host/progress';

/** What a number of executions took. */
export interface Figures {
	executions: number;
	items: number;
	/** Requests to Bigin: upserts, and others such as reading the fields. */
	upserts: number;
	otherRequests: number;
	/** Requests that Bigin refused because of their token. */
	refusedTokens: number;
	/** Requests at the token endpoint. */
	refreshes: number;
	credits: number;
	seconds: number;
}

/** Counts what the emulator was asked since its requests were cleared. */
export function figuresOf(
	{ requests, requestsTo, credits }: Emulator,
	rest: Pick<Figures, 'executions' | 'items' | 'seconds'>,
): Figures {
	const refreshes = requestsTo('/oauth/v2/token').length;
	const upserts = requestsTo('/upsert').length;
	const refusedTokens = requests.filter(({ status, path }) => status === 401 && !path.startsWith('/oauth/')).length;
	const otherRequests = requests.length - refreshes - upserts;
	return { ...rest, upserts, otherRequests, refusedTokens, refreshes, credits: credits.used };
}

/** Prints the figures on one line. */
export function printFigures(title: string, figures: Figures): void {
	const { executions, items, upserts, otherRequests, refusedTokens, refreshes, credits, seconds } = figures;
	const parts = [
		`${executions} executions`,
		`${items} items`,
		`${upserts} upserts and ${otherRequests} other requests`,
		`${refusedTokens} refused for their token`,
		`${refreshes} token refreshes`,
		`${credits} credits`,
		`${seconds.toFixed(1)} s`,
		`${Math.round(items / seconds)} items a second`,
	];
	say(`FIGURES ${title}: ${parts.join(', ')}`);
}
