import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { AccessToken } from './accounts/tokens';
import { authenticate, demandScope } from './authorization';
import { UnparsableBody } from './bodies';
import { MultipartForm } from './files/multipart';
import { isObject, type JsonObject, type JsonValue } from './json';
import { internalError, refusedBody, RequestRefused, unparsable } from './refusals';
import type { Answer } from './records/answers';
import { scopesOf, type ServedApi } from './servedApi';
import type { EmulatorState } from './state';

/** A call whose token has been checked. */
export interface ApiCall {
	params: Record<string, string>;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: JsonValue | undefined;
	/** In place of a body. */
	form: MultipartForm | undefined;
	/** The API it came in by. */
	api: ServedApi;
	state: EmulatorState;
}

/** One method of one path. */
export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below the base path. */
	url: string;
	/** The scopes of which the token needs one, by their Bigin names. */
	scopes: (call: ApiCall) => string[];
	/** Further scopes, each of which the token needs besides. */
	alsoScopes?: (call: ApiCall) => string[][];
	/** Credits of the call (reference 11). */
	credits: (call: ApiCall) => number;
	answer: (call: ApiCall) => Answer;
}

/** Headers seen on live answers (reference 11). */
const USUAL_HEADERS: Readonly<Record<string, string>> = {
	'content-type': 'application/json;charset=UTF-8',
	'content-disposition': 'attachment; filename=response.json',
	'cache-control': 'no-store, no-cache, must-revalidate, private',
	server: 'ZGS',
};

/** What 429 says of requests at once (reference 12.3), and of credits. */
const TOO_MANY_AT_ONCE = 'Many requests fired in concurrent than the allowed limit';
const TOO_FEW_CREDITS = 'You have made too many requests. Please try again after some time.';

function refuseTooMany(message: string, { switches }: EmulatorState): never {
	const headers: Record<string, string> = {};
	if (switches.retryAfterSeconds !== null) headers['retry-after'] = String(switches.retryAfterSeconds);
	const texts = { envelope: undefined, html: '<html><body><h1>429 Too Many Requests</h1></body></html>', empty: '' };
	const text = texts[switches.tooManyRequestsBody];
	if (text !== undefined) headers['content-type'] = 'text/html;charset=UTF-8';
	throw new RequestRefused(429, { code: 'TOO_MANY_REQUESTS', message, details: {} }, 'bare', { headers, text });
}

function textsOf(values: unknown): Record<string, string> {
	const entries = isObject(values) ? Object.entries(values) : [];
	return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** An endpoint where one API has it. */
interface ServedEndpoint extends Endpoint {
	api: ServedApi;
}

function serve(endpoint: ServedEndpoint, request: FastifyRequest, access: AccessToken, state: EmulatorState): Answer {
	const { api } = endpoint;
	const form = request.body instanceof MultipartForm ? request.body : undefined;
	const isJson = !form && !(request.body instanceof UnparsableBody);
	const body = isJson ? (request.body as JsonValue | undefined) : undefined;
	const [params, query, headers] = [request.params, request.query, request.headers].map(textsOf);
	const call: ApiCall = { params, query, headers, body, form, api, state };
	for (const anyOf of [endpoint.scopes(call), ...(endpoint.alsoScopes?.(call) ?? [])]) {
		demandScope(access, scopesOf(api, anyOf), api);
	}
	if (state.concurrency.isRefused(request)) refuseTooMany(TOO_MANY_AT_ONCE, state);
	if (!state.credits.take(endpoint.credits(call))) refuseTooMany(TOO_FEW_CREDITS, state);
	if (request.body instanceof UnparsableBody) throw new RequestRefused(400, unparsable());
	const answer = endpoint.answer(call);
	state.notifier.flush(call);
	return answer;
}

function tellCredits(reply: FastifyReply, { switches, credits }: EmulatorState): void {
	const { remaining, limit } = credits;
	if (remaining < limit / 2 && switches.creditsHeader) void reply.header('x-api-credits-remaining', String(remaining));
}

async function handle(endpoint: ServedEndpoint, request: FastifyRequest, reply: FastifyReply, state: EmulatorState) {
	const access = authenticate(request.headers.authorization, state);
	const recorded = state.recorder.of(request);
	if (recorded) recorded.tokenId = access.tokenId;
	void reply.headers(USUAL_HEADERS).header('x-accesstoken-reset', state.org.formatTime(access.expiresAt));
	const answer = serve(endpoint, request, access, state);
	state.recorder.workedOn(request, answer.body);
	tellCredits(reply, state);
	void reply.code(answer.status).headers(answer.headers ?? {});
	if (answer.file) {
		const { name, content } = answer.file;
		const disposition = `attachment;filename*=UTF-8''${encodeURIComponent(name)}`;
		void reply.headers({ 'content-type': 'application/x-download', 'content-disposition': disposition });
		return await reply.send(content);
	}
	return await reply.send(answer.body === null ? undefined : JSON.stringify(answer.body));
}

/** Adds endpoints to the server. */
export function addEndpoints(app: FastifyInstance, endpoints: readonly Endpoint[], state: EmulatorState): void {
	const served = state.apis.flatMap((api) => endpoints.map((endpoint) => ({ ...endpoint, api })));
	for (const endpoint of served) {
		app.route({
			method: endpoint.method,
			url: endpoint.api.base + endpoint.url,
			handler: async (request, reply) => await handle(endpoint, request, reply, state),
		});
	}
}

/** Answers an error in Bigin's form (reference 12.2); one of the emulator's own is INTERNAL_ERROR. */
export async function answerError(error: unknown, reply: FastifyReply, state: EmulatorState): Promise<FastifyReply> {
	void reply.headers(USUAL_HEADERS);
	tellCredits(reply, state);
	if (!(error instanceof RequestRefused)) {
		const note: JsonObject = { ...internalError(), status: 'error', details: { emulator: String(error) } };
		return await reply.code(500).send(JSON.stringify(note));
	}
	void reply.code(error.status).headers(error.rest.headers ?? {});
	return await reply.send(error.rest.text ?? JSON.stringify(refusedBody(error)));
}
