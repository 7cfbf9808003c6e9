import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Fault } from './faults';
import { type JsonObject, type JsonValue, isObject } from './json';

/** One request as the emulator saw it, without secrets. */
export interface RecordedRequest {
	/** Counts from 1 since the start. */
	sequence: number;
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, string>;
	/** `authorization` keeps only its scheme. */
	headers: Record<string, string>;
	/** Parsed JSON or form; the text when it is neither; undefined when bodies are not kept. */
	body: JsonValue | undefined;
	/** Length of `data[]`, or 0. */
	recordCount: number;
	/** HTTP status; null until it is answered, and for ever when the connection was reset. */
	status: number | null;
	/** Milliseconds since 1970, by the machine's clock. */
	at: number;
	/** When the answer was sent or the connection closed; null until then. */
	endedAt: number | null;
	/** Sequence numbers of the requests at work at the same time. */
	overlappedWith: number[];
	/** Names the access token, so that tests can tell tokens apart; null without a known one. */
	tokenId: string | null;
	/** Whether a scheduled fault hit it. */
	faulted: boolean;
	/** The fault that hit it. */
	fault: Fault | null;
	/** What the API made of it, whatever reached the client; null when it was not carried out. */
	workedOn: { place: number; answer: JsonObject | null } | null;
}

/** Keys whose values are secrets in bodies and queries of the accounts server. */
const SECRETS: readonly string[] = ['client_secret', 'refresh_token', 'code', 'token'];
const HIDDEN = '[hidden]';

function withoutSecrets<T>(entries: Record<string, T>): Record<string, T | string> {
	return Object.fromEntries(
		Object.entries(entries).map(([key, value]) => [key, SECRETS.includes(key) ? HIDDEN : value]),
	);
}

function textsOf(values: unknown): Record<string, string> {
	if (typeof values !== 'object' || values === null) return {};
	return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

function headersOf(request: FastifyRequest): Record<string, string> {
	const headers = textsOf(request.headers);
	if (headers.authorization !== undefined) headers.authorization = headers.authorization.split(' ')[0];
	return headers;
}

/** Keeps every request in order. */
export class RequestRecorder {
	readonly requests: RecordedRequest[] = [];
	private readonly atWork = new Map<FastifyRequest, RecordedRequest>();
	private readonly byRequest = new WeakMap<FastifyRequest, RecordedRequest>();
	private readonly lostRequests = new WeakSet<FastifyRequest>();
	private sequence = 0;
	private carriedOut = 0;

	constructor(private readonly keepBodies: boolean) {}

	start(request: FastifyRequest): void {
		this.sequence += 1;
		const recorded: RecordedRequest = {
			sequence: this.sequence,
			method: request.method,
			path: request.url.split('?')[0],
			query: withoutSecrets(textsOf(request.query)),
			headers: headersOf(request),
			body: undefined,
			recordCount: 0,
			status: null,
			at: Date.now(),
			endedAt: null,
			overlappedWith: [],
			tokenId: null,
			faulted: false,
			fault: null,
			workedOn: null,
		};
		for (const other of this.atWork.values()) {
			other.overlappedWith.push(recorded.sequence);
			recorded.overlappedWith.push(other.sequence);
		}
		this.atWork.set(request, recorded);
		this.byRequest.set(request, recorded);
		this.requests.push(recorded);
	}

	of(request: FastifyRequest): RecordedRequest | undefined {
		return this.byRequest.get(request);
	}

	sawBody(request: FastifyRequest, body: JsonValue | undefined): void {
		const recorded = this.of(request);
		if (!recorded) return;
		recorded.recordCount = isObject(body) && Array.isArray(body.data) ? body.data.length : 0;
		const isAccounts = recorded.path.startsWith('/oauth/');
		if (this.keepBodies) recorded.body = isAccounts && isObject(body) ? withoutSecrets(body) : body;
	}

	/** The API has carried the request out; requests are carried out one after the other, so each has its place. */
	workedOn(request: FastifyRequest, answer: JsonObject | null): void {
		const recorded = this.of(request);
		if (!recorded) return;
		this.carriedOut += 1;
		recorded.workedOn = { place: this.carriedOut, answer };
	}

	/** The connection was reset before anything was answered. */
	lost(request: FastifyRequest): void {
		this.lostRequests.add(request);
	}

	end(request: FastifyRequest, reply: FastifyReply): void {
		const recorded = this.of(request);
		if (!recorded) return;
		recorded.endedAt = Date.now();
		recorded.status = reply.raw.headersSent && !this.lostRequests.has(request) ? reply.statusCode : null;
		this.atWork.delete(request);
	}

	clear(): void {
		this.requests.length = 0;
	}
}
