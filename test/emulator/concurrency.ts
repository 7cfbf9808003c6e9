import type { FastifyRequest } from 'fastify';

import { isObject } from './json';
import { isUnder, type ServedApi } from './servedApi';
import type { Switches } from './switches';

/** Writes of more records than this are counted once more, among themselves (reference 11). */
const RECORDS_OF_LARGE_WRITE = 10;

/** What of the emulator decides how many API requests it takes at once. */
interface Limits {
	apis: readonly ServedApi[];
	/** Requests at once that the org's edition allows. */
	ofEdition: number;
	switches: Switches;
}

/** The API requests at work, and those that came when there were too many (reference 11); these do not count. */
export class Concurrency {
	/** Requests of other clients of the same user and app, at work all the time. */
	ofOthers = 0;
	private readonly atWork = new Set<FastifyRequest>();
	/** Those at work that also have a limit of their own. */
	private readonly counted = new Set<FastifyRequest>();
	private readonly refused = new WeakSet<FastifyRequest>();

	constructor(private readonly limits: Limits) {}

	/** A request has come. */
	countIn(request: FastifyRequest): void {
		if (!this.isApiRequest(request)) return;
		const before = this.atWork.size + this.ofOthers;
		this.atWork.add(request);
		if (before > 0 && before >= (this.limit() ?? Infinity)) this.refuse(request);
	}

	/** Its body is known, too. */
	countBody(request: FastifyRequest): void {
		if (!this.atWork.has(request) || !(isView(request) || isLargeWrite(request))) return;
		const before = this.counted.size;
		this.counted.add(request);
		if (before > 0 && before >= (this.limits.switches.subConcurrencyLimit ?? Infinity)) this.refuse(request);
	}

	/** A request is over. */
	countOut(request: FastifyRequest): void {
		this.atWork.delete(request);
		this.counted.delete(request);
	}

	isRefused(request: FastifyRequest): boolean {
		return this.refused.has(request);
	}

	private limit(): number | null {
		const { concurrencyLimit } = this.limits.switches;
		return concurrencyLimit === 'edition' ? this.limits.ofEdition : concurrencyLimit;
	}

	private refuse(request: FastifyRequest): void {
		this.refused.add(request);
		this.countOut(request);
	}

	private isApiRequest({ url }: FastifyRequest): boolean {
		return this.limits.apis.some((api) => isUnder(api, url.split('?')[0]));
	}
}

/** A list of a custom view, or one that is sorted. */
function isView({ method, query }: FastifyRequest): boolean {
	return method === 'GET' && isObject(query) && ('cvid' in query || 'sort_by' in query);
}

function isLargeWrite({ method, body }: FastifyRequest): boolean {
	const records = isObject(body) && Array.isArray(body.data) ? body.data.length : 0;
	return (method === 'POST' || method === 'PUT') && records > RECORDS_OF_LARGE_WRITE;
}
