import { createHash } from 'crypto';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import type { Product } from '../model/product';
import { rememberingLast } from '../model/rememberingLast';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { discardBody, readBody } from './answerBody';
import type { ApiRequest, Attempt, FileClient } from './apiClient';
import { apiServerFor } from './dataCenters';
import { pause } from './pause';
import type { Wait } from './pause';
import { read } from './read';
import type { ReadMeans } from './read';
import { regulated } from './regulated';
import type { Gate } from './pace/gate';
import { masking, secretsOf, tokenSentWith } from './secrets';
import { attemptFromThrown } from './thrownErrors';
import { change, download } from './transfer';
import { parseHttpDate, parseRetryAfter } from './waiting';

/** What the running node, the editor and a trigger offer. */
type RequestContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IHookFunctions;

export interface ClientOptions {
	/** How long one request may take, in milliseconds. */
	timeoutMs?: number;
	/** How often a request that was not processed is made again. */
	retries?: number;
	/** How to wait before a read is made again. */
	wait?: Wait;
	/** What lets requests leave (E10); they leave at once unless given. */
	gate?: Gate;
}

export const DEFAULT_TIMEOUT_MS = 120_000;
export const DEFAULT_RETRIES = 3;

/**
 * Opens the one door to the network for the credential that the node uses.
 *
 * @returns a client; where the credential cannot be used, one that refuses every request with the reason.
 */
export async function createApiClient(
	context: RequestContext,
	product: Product,
	options: ClientOptions = {},
): Promise<FileClient> {
	const { timeoutMs = DEFAULT_TIMEOUT_MS, retries = DEFAULT_RETRIES, wait = pause, gate } = options;
	const { consent, selfClient } = product.credentials;
	const isSelfClient = context.getNode().parameters.authentication === 'selfClient';
	const credentialType = isSelfClient ? selfClient : consent;
	const opened = await openCredential(context, credentialType, isSelfClient);
	const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

	const maskFor = rememberingLast((token: string | undefined) => {
		const secrets = 'problem' in opened ? [] : opened.secrets;
		return masking(token === undefined ? secrets : [...secrets, token]);
	});
	const make = async (request: ApiRequest): Promise<Attempt> => {
		if ('problem' in opened) return { kind: 'refused', problem: opened.problem };
		const httpRequest = httpRequestFor(request, `${opened.apiServer}${product.apiBasePath}`, timeoutMs);
		const { bringsFile = false } = request;
		return await unlessCancelled(send(context, credentialType, { httpRequest, maskFor, bringsFile }), signal);
	};
	const attempt = gate ? regulated(make, gate, signal) : make;
	const means: ReadMeans = { product, attempt, retries, wait, signal };
	return {
		product,
		account: 'problem' in opened ? '' : opened.account,
		attempt,
		read: async (path, query, body) => await read(means, { method: body ? 'POST' : 'GET', path, query, body }),
		change: async (request, repeatable) => await change(means, request, repeatable),
		download: async (path, keep) => await download(means, { path, timeoutMs }, keep),
	};
}

/** Gives what takes secrets out of texts, the token of a request among them. */
type MaskFor = (token: string | undefined) => (text: string) => string;

async function send(
	context: RequestContext,
	credentialType: string,
	{ httpRequest, maskFor, bringsFile }: { httpRequest: IHttpRequestOptions; maskFor: MaskFor; bringsFile: boolean },
): Promise<Attempt> {
	try {
		const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			httpRequest,
		);
		const attempt = attemptFromResponse(response);
		if (bringsFile && response.statusCode === 200) return attempt;
		return await settled(attempt, httpRequest, maskFor);
	} catch (error) {
		return await settled(attemptFromThrown(error), httpRequest, maskFor);
	}
}

type OpenedCredential = { apiServer: string; account: string; secrets: string[] } | { problem: Problem };

/** Finds the API server before any request with the token can leave (design 8). */
async function openCredential(
	context: RequestContext,
	credentialType: string,
	isSelfClient: boolean,
): Promise<OpenedCredential> {
	let credential: ICredentialDataDecryptedObject;
	try {
		credential = await context.getCredentials(credentialType);
	} catch {
		return { problem: problemOf('notConnected') };
	}
	if (!isSelfClient && !credential.oauthTokenData) {
		return { problem: problemOf('notConnected') };
	}
	const server = apiServerFor(credential);
	if (!server.ok) return { problem: server.problem };
	return {
		apiServer: server.value,
		account: accountOf(context, credentialType, server.value, credential),
		secrets: secretsOf(credential),
	};
}

/** A credential keeps its id when it is connected to another account, so the account's own keys are part of the name. */
function accountOf(
	context: RequestContext,
	credentialType: string,
	apiServer: string,
	credential: ICredentialDataDecryptedObject,
): string {
	const id = context.getNode().credentials?.[credentialType]?.id ?? '';
	const { clientId, refreshToken, oauthTokenData } = credential;
	const granted =
		typeof oauthTokenData === 'object' && 'refresh_token' in oauthTokenData
			? oauthTokenData.refresh_token
			: refreshToken;
	const fingerprint = createHash('sha256')
		.update(JSON.stringify([clientId, granted]))
		.digest('hex')
		.slice(0, 16);
	return [credentialType, id, apiServer, fingerprint].join(' ');
}

function httpRequestFor(request: ApiRequest, baseURL: string, timeout: number): IHttpRequestOptions {
	return {
		method: request.method,
		url: `${baseURL}${request.path}`,
		qs: request.query,
		body: request.form ?? request.body,
		...(request.form && { headers: { 'Content-Type': request.form.type } }),
		json: true,
		// n8n sets no limit to what it reads into memory; a stream can be left when it becomes too long.
		encoding: 'stream',
		timeout,
		returnFullResponse: true,
		// The token must not travel to wherever a redirect points.
		disableFollowRedirect: true,
		// n8n refreshes the token on a thrown 401 only; every other answer is read here (engineering reference 5.4).
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}

function attemptFromResponse({ statusCode, body, headers }: IN8nHttpFullResponse): Attempt {
	if (statusCode >= 300 && statusCode < 400) {
		discardBody(body);
		return { kind: 'refused', problem: problemOf('unexpectedRedirect') };
	}
	return {
		kind: 'answered',
		status: statusCode,
		body,
		retryAfterMs: parseRetryAfter(headers['retry-after'], Date.now()),
		serverTime: parseHttpDate(headers.date),
		fileHeaders: { disposition: headers['content-disposition'], type: headers['content-type'] },
		...creditsLeftIn(headers['x-api-credits-remaining']),
	};
}

/** Brings in the body, and takes secrets out of whatever others wrote. */
async function settled(attempt: Attempt, sent: IHttpRequestOptions, maskFor: MaskFor): Promise<Attempt> {
	const mask = maskFor(tokenSentWith(sent));
	if (attempt.kind === 'answered')
		return await readBody(attempt, { timeoutMs: sent.timeout ?? DEFAULT_TIMEOUT_MS, mask });
	if (attempt.kind === 'cancelled' || attempt.problem.apiMessage === undefined) return attempt;
	return { ...attempt, problem: { ...attempt.problem, apiMessage: mask(attempt.problem.apiMessage) } };
}

function creditsLeftIn(header: unknown): { creditsLeft?: number } {
	const isNumber = typeof header === 'string' && /^\d+$/.test(header.trim());
	return isNumber ? { creditsLeft: Number(header) } : {};
}

/**
 * n8n ends a request with the execution, but not the fetching of a token before it (E6). What still arrives after a
 * cancellation, fault or not, is left alone.
 *
 * @returns what the attempt brought, or `cancelled` as soon as the signal says so.
 */
export async function unlessCancelled(attempt: Promise<Attempt>, signal?: AbortSignal): Promise<Attempt> {
	if (!signal) return await attempt;
	let giveUp = () => {};
	const cancelled = new Promise<Attempt>((resolve) => {
		giveUp = () => resolve({ kind: 'cancelled' });
	});
	signal.addEventListener('abort', giveUp);
	if (signal.aborted) giveUp();
	try {
		return await Promise.race([attempt, cancelled]);
	} finally {
		signal.removeEventListener('abort', giveUp);
	}
}
