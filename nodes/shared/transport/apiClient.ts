import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Product } from '../model/product';
import type { Problem } from '../problems/problem';
import type { MultipartBody } from './body/multipart';

/** A request below the product's base path. */
export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Such as `/Contacts/upsert`. */
	path: string;
	query?: Record<string, string>;
	body?: IDataObject;
	/** In place of a body. */
	form?: MultipartBody;
	/** Whether a 200 brings a file, which is left as a stream. */
	bringsFile?: boolean;
}

/** The content of a file while it arrives. */
export type FileStream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** A file while it arrives. */
export interface ReceivedFile {
	/** As the server names it; undefined where it does not. */
	name: string | undefined;
	/** MIME type, where the server tells one that says something. */
	type: string | undefined;
	content: FileStream;
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
	/** What the server says of a file that it sends: its name and its type. */
	fileHeaders?: { disposition: unknown; type: unknown };
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

/** The door for what is no list of records: single changes, and files. */
export interface FileClient extends ApiClient {
	/**
	 * Makes a change with the retries that cannot make it twice (E6); never throws for what the API or the network did.
	 *
	 * @param repeatable whether making it twice leaves what making it once leaves
	 */
	change(request: ApiRequest, repeatable: boolean): Promise<ChangeAnswer>;
	/**
	 * Reads a file with retries.
	 *
	 * @param keep takes the content while it arrives; called anew for each attempt that brings a file
	 * @returns what `keep` gives; null for 204
	 */
	download<Kept>(path: string, keep: (file: ReceivedFile) => Promise<Kept>): Promise<FileAnswer<Kept>>;
}

/** What became of a change; `afterLoss` where an attempt before the last one may have made it. */
export type ChangeAnswer = ReadAnswer & { afterLoss?: boolean };

/** What became of a file that was asked for. */
export type FileAnswer<Kept> = { ok: true; value: Kept | null } | { ok: false; problem: Problem };
