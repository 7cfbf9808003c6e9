import type { IDataObject } from 'n8n-workflow';

import type { Product } from '../model/product';
import type { Problem } from '../problems/problem';

/** A request below the product's base path. */
export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Such as `/Contacts/upsert`. */
	path: string;
	query?: Record<string, string>;
	body?: IDataObject;
}

/**
 * The body that a reading request brought, null for 204, the API's way to say "nothing there"; and the server's clock in
 * milliseconds since 1970, where it told.
 */
export type ReadAnswer = { ok: true; value: IDataObject | null; serverTime?: number } | { ok: false; problem: Problem };

/** An answer, whatever its status. */
export interface HttpAnswer {
	kind: 'answered';
	status: number;
	body: unknown;
	/** What the server asked to wait, in milliseconds. */
	retryAfterMs: number | null;
	/** API credits that are left for the day, where the server says it (reference 11). */
	creditsLeft?: number;
	/** The server's clock, in milliseconds since 1970; null when it did not tell. */
	serverTime: number | null;
}

/** What one attempt brought; `processed` tells whether the API may have acted on it (E6). */
export type Attempt = (
	| HttpAnswer
	| { kind: 'lost'; processed: 'no' | 'perhaps'; problem: Problem }
	| { kind: 'refused'; problem: Problem }
	| { kind: 'cancelled' }
) & {
	/** When it left, in milliseconds since 1970, where it may have had to wait for that. */
	sentAt?: number;
};

/** The one door to the network. */
export interface ApiClient {
	readonly product: Product;
	/** Names the account behind the credential, for caches; holds no secret. */
	readonly account: string;
	/**
	 * Reads with retries; never throws for what the API or the network did.
	 *
	 * @param body makes it a POST: how a query is asked, which changes nothing either (reference 6.8), or what a second attempt cannot double
	 */
	read(path: string, query?: Record<string, string>, body?: IDataObject): Promise<ReadAnswer>;
	/** Makes one attempt without retries of its own; never throws for what the API or the network did. */
	attempt(request: ApiRequest): Promise<Attempt>;
}
