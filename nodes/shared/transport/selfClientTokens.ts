import { createHash } from 'crypto';
import { UserError } from 'n8n-workflow';
import type { IHttpRequestHelper, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { isObject } from '../model/json';
import type { Product } from '../model/product';
import { problemOf } from '../problems/problem';
import { sentenceFor } from '../problems/sentences';
import { readBody } from './answerBody';
import type { HttpAnswer, Attempt } from './apiClient';
import { problemInTokenAnswer, TokenError } from './tokenErrors';

/** What a self client shows to get an access token (reference 2.3). */
export interface SelfClientKeys {
	accountsServer: string;
	clientId: string;
	clientSecret: string;
	refreshToken: string;
}

export interface AccessToken {
	accessToken: string;
	/** The API server that Zoho named with the token; empty when it named none. */
	apiDomain: string;
}

interface KeptToken {
	token: AccessToken;
	usableUntil: number;
	/** Tokens that ended before this one was given out, the last ones first. */
	predecessors: readonly string[];
}

/** How, and for whose credential, a token is asked for. */
interface TokenRequest {
	product: Product;
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'];
}

const TIMEOUT_MS = 30_000;
/** A token is given up this long before it expires, so that it does not expire on its way. */
const MARGIN_MS = 60_000;
const DEFAULT_LIFE_SECONDS = 3600;
/** More than Zoho keeps alive at once for one refresh token (reference 2.5). */
const MOST_PREDECESSORS = 20;

// Zoho gives out ten tokens in ten minutes (reference 2.5), and n8n would ask once for every parallel request
// (engineering reference 3.6). Both maps are keyed by a fingerprint of the keys.
const kept = new Map<string, KeptToken>();
const underway = new Map<string, Promise<AccessToken>>();

/**
 * An access token for a self client: the one this process already has while it lasts, else a new one. However many
 * ask at once, Zoho is asked once.
 *
 * @param failedToken a token that the API refused or that is not wanted any more; it is never handed out again. One that
 * this process has not seen before comes from another worker of n8n and is younger than the token kept here, which has
 * then ended as well.
 * @throws TokenError when Zoho refuses, UserError when no answer came. Neither holds anything of the keys.
 */
export async function accessTokenFor(
	keys: SelfClientKeys,
	failedToken: string,
	asking: TokenRequest,
): Promise<AccessToken> {
	const fingerprint = fingerprintOf(keys);
	const found = kept.get(fingerprint);
	if (found && Date.now() < found.usableUntil && succeeds(found, failedToken)) return found.token;

	const asked = underway.get(fingerprint) ?? ask(fingerprint, keys, asking);
	const token = await asked;
	rememberPredecessor(fingerprint, failedToken);
	return token;
}

function succeeds({ predecessors }: KeptToken, failedToken: string): boolean {
	return failedToken === '' || predecessors.includes(failedToken);
}

async function ask(fingerprint: string, keys: SelfClientKeys, asking: TokenRequest): Promise<AccessToken> {
	const asked = askForToken(keys, asking).then((answer) => keep(fingerprint, answer));
	underway.set(fingerprint, asked);
	try {
		return await asked;
	} finally {
		underway.delete(fingerprint);
	}
}

function rememberPredecessor(fingerprint: string, token: string): void {
	const found = kept.get(fingerprint);
	if (!found || token === '' || found.predecessors.includes(token)) return;
	kept.set(fingerprint, { ...found, predecessors: [token, ...found.predecessors].slice(0, MOST_PREDECESSORS) });
}

function fingerprintOf({ accountsServer, clientId, clientSecret, refreshToken }: SelfClientKeys): string {
	const content = JSON.stringify([accountsServer, clientId, clientSecret, refreshToken]);
	return createHash('sha256').update(content).digest('hex');
}

function keep(fingerprint: string, { token, lifeSeconds }: TokenAnswer): AccessToken {
	const now = Date.now();
	const before = kept.get(fingerprint);
	const predecessors = before ? [before.token.accessToken, ...before.predecessors] : [];
	for (const [key, { usableUntil }] of kept) {
		if (usableUntil <= now) kept.delete(key);
	}
	kept.set(fingerprint, { token, usableUntil: now + lifeSeconds * 1000 - MARGIN_MS, predecessors });
	return token;
}

interface TokenAnswer {
	token: AccessToken;
	lifeSeconds: number;
}

async function askForToken(keys: SelfClientKeys, asking: TokenRequest): Promise<TokenAnswer> {
	const url = `${keys.accountsServer}/oauth/v2/token`;
	let response: IN8nHttpFullResponse;
	try {
		response = await asking.httpRequest(tokenRequest(url, keys));
	} catch (error) {
		throw withoutRequest(url, error, asking.product);
	}
	return readAnswer(url, await withBody(response), asking.product);
}

function tokenRequest(url: string, { clientId, clientSecret, refreshToken }: SelfClientKeys): IHttpRequestOptions {
	return {
		method: 'POST',
		url,
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
		body: {
			grant_type: 'refresh_token',
			client_id: clientId,
			client_secret: clientSecret,
			refresh_token: refreshToken,
		},
		json: true,
		// n8n sets no limit to what it reads into memory; a stream can be left when it becomes too long.
		encoding: 'stream',
		timeout: TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

async function withBody({ body, statusCode }: IN8nHttpFullResponse): Promise<Attempt> {
	const answered: HttpAnswer = { kind: 'answered', status: statusCode, body, retryAfterMs: null, serverTime: null };
	return await readBody(answered, { timeoutMs: TIMEOUT_MS, mask: (text) => text });
}

function readAnswer(url: string, answer: Attempt, product: Product): TokenAnswer {
	if (answer.kind !== 'answered') throw noAnswer(url, codeOfLoss(answer), product);
	const { status, body } = answer;
	const refusal = problemInTokenAnswer(body);
	if (refusal) throw new TokenError({ ...refusal, status }, product);
	if (!isObject(body) || typeof body.access_token !== 'string' || body.access_token === '') {
		throw noAnswer(url, 'ERR_BAD_RESPONSE', product);
	}
	const { access_token: accessToken, api_domain: apiDomain, expires_in: expiresIn } = body;
	return {
		token: { accessToken, apiDomain: typeof apiDomain === 'string' ? apiDomain : '' },
		lifeSeconds: Number(expiresIn) > 0 ? Number(expiresIn) : DEFAULT_LIFE_SECONDS,
	};
}

/** n8n's own refusals, such as a host that the credential is not allowed to call, say best what is wrong. */
function withoutRequest(url: string, error: unknown, product: Product): UserError {
	return error instanceof UserError ? error : noAnswer(url, codeOf(error), product);
}

/**
 * The client's own error holds the whole request, secrets included. This one keeps what a retry rule needs to know:
 * the kind of fault, and that it was the token's request that failed.
 */
function noAnswer(url: string, code: string, product: Product): UserError {
	const cause = Object.assign(new Error('The token request was not answered'), { code, config: { url } });
	return new UserError(sentenceFor(problemOf('unreachable'), product), { cause });
}

function codeOfLoss(loss: Exclude<Attempt, HttpAnswer>): string {
	if (loss.kind === 'cancelled') return 'ERR_CANCELED';
	return loss.problem.reason === 'timedOut' ? 'ETIMEDOUT' : 'ERR_BAD_RESPONSE';
}

function codeOf(error: unknown): string {
	return isObject(error) && typeof error.code === 'string' ? error.code : 'ERR_NETWORK';
}
