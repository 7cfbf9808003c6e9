import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { consentPage, errorPage } from './consentPage';
import { isScope } from './scopes';
import type { Exchange, OAuthClient } from './tokens';
import type { EmulatorState } from '../state';
import type { Switches } from '../switches';

type Parameters = Record<string, string | undefined>;

const TEXTS = z.record(z.string(), z.unknown()).catch({});

/** Query parameters and form fields together; the form wins (reference 2.2). */
function parametersOf(request: FastifyRequest): Parameters {
	const all = { ...TEXTS.parse(request.query), ...TEXTS.parse(request.body) };
	const texts = Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return Object.fromEntries(texts);
}

const isLoopback = (address: string): boolean =>
	URL.canParse(address) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);

function isRegistered(client: OAuthClient, redirectUri: string | undefined): redirectUri is string {
	if (redirectUri === undefined) return false;
	return client.redirectUris ? client.redirectUris.includes(redirectUri) : isLoopback(redirectUri);
}

/** A request to the consent page that is in order. */
interface ConsentRequest {
	client: OAuthClient;
	redirectUri: string;
	scopes: string[];
	offline: boolean;
	prompt: string | undefined;
	state: string | undefined;
}

/** Reads a request to the consent page (reference 2.1); a text is the error. */
function readConsent(parameters: Parameters, { tokens, apis }: EmulatorState): ConsentRequest | string {
	const client = tokens.client(parameters.client_id);
	if (!client) return 'invalid_client';
	const redirectUri = parameters.redirect_uri;
	if (!isRegistered(client, redirectUri)) return 'invalid_redirect_uri';
	if (parameters.response_type !== 'code') return 'invalid_response_type';
	const scopes = (parameters.scope ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
	const prefixes = apis.map(({ scopePrefix }) => scopePrefix);
	if (scopes.length === 0 || !scopes.every((scope) => isScope(scope, prefixes))) return 'invalid_scope';
	const access = parameters.access_type ?? 'online';
	if (access !== 'offline' && access !== 'online') return 'invalid_access_type';
	return {
		client,
		redirectUri,
		scopes,
		offline: access === 'offline',
		prompt: parameters.prompt,
		state: parameters.state,
	};
}

function decided(consent: ConsentRequest, accepted: boolean, state: EmulatorState): URL {
	const { client, redirectUri, scopes, offline, prompt } = consent;
	const target = new URL(redirectUri);
	const again = client.approved && state.switches.repeatedConsentNeedsPrompt && prompt !== 'consent';
	const grant = { clientId: client.clientId, scopes };
	const code = accepted ? state.tokens.issueCode(grant, { redirectUri, givesRefreshToken: offline && !again }) : null;
	if (code === null) {
		target.searchParams.set('error', accepted ? state.switches.throttledError : 'access_denied');
	} else {
		target.searchParams.set('code', code);
		target.searchParams.set('location', state.switches.dataCenter);
		target.searchParams.set('accounts-server', state.url);
	}
	if (consent.state !== undefined) target.searchParams.set('state', consent.state);
	return target;
}

async function askForConsent(
	request: FastifyRequest,
	reply: FastifyReply,
	state: EmulatorState,
): Promise<FastifyReply> {
	const parameters = parametersOf(request);
	const consent = readConsent(parameters, state);
	void reply.type('text/html;charset=UTF-8');
	if (typeof consent === 'string') return await reply.code(400).send(errorPage(consent));
	const texts = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return await reply.send(consentPage(consent.client.clientId, consent.scopes, Object.fromEntries(texts)));
}

async function takeDecision(request: FastifyRequest, reply: FastifyReply, state: EmulatorState): Promise<FastifyReply> {
	const parameters = parametersOf(request);
	const consent = readConsent(parameters, state);
	if (typeof consent !== 'string') {
		return await reply.redirect(decided(consent, parameters.decision === 'accept', state).toString());
	}
	return await reply.code(400).type('text/html;charset=UTF-8').send(errorPage(consent));
}

function exchange(parameters: Parameters, { tokens }: EmulatorState): Exchange {
	const client = tokens.client(parameters.client_id);
	if (!client) return { ok: false, error: 'invalid_client' };
	if (parameters.client_secret !== client.clientSecret) return { ok: false, error: 'invalid_client_secret' };
	switch (parameters.grant_type) {
		case 'authorization_code':
			return tokens.exchangeCode(parameters.code, client, parameters.redirect_uri);
		case 'refresh_token':
			return tokens.refresh(parameters.refresh_token, client);
		default:
			return { ok: false, error: 'unsupported_grant_type' };
	}
}

const ABOUT_THE_CLIENT: readonly string[] = ['invalid_client_secret', 'invalid_redirect_uri'];

/** The error body of the token endpoint (reference 2.5). */
function errorBody(error: string, { throttledError, clientErrors }: Switches): Record<string, string> {
	if (clientErrors !== 'exact' && ABOUT_THE_CLIENT.includes(error)) return { error: clientErrors };
	if (error !== throttledError) return { error };
	const description = 'You have made too many requests continuously. Please try again after some time.';
	return { error, error_description: description, status: 'failure' };
}

/** The tokens as the token endpoint answers them (reference 2.2, 2.3). */
function tokenBody(given: Extract<Exchange, { ok: true }>, state: EmulatorState): Record<string, unknown> {
	const lifeMs = given.access.expiresAt - state.clock();
	return {
		access_token: given.access.token,
		...(given.refreshToken === null ? {} : { refresh_token: given.refreshToken }),
		...(state.switches.scopeInTokenAnswer ? { scope: given.access.scopes.join(' ') } : {}),
		api_domain: state.switches.apiDomain ?? state.url,
		token_type: 'Bearer',
		expires_in: Math.round(lifeMs / 1000),
	};
}

/** The accounts server: consent, tokens and revoking (reference 2.1 to 2.5). */
export async function accountsRoutes(app: FastifyInstance, state: EmulatorState): Promise<void> {
	await app.register(formBody);
	// The API reads such a body as files; here it holds parameters.
	app.removeContentTypeParser('multipart/form-data');
	app.addContentTypeParser(
		'multipart/form-data',
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, body: Buffer) => {
			const form = await new Response(new Uint8Array(body), {
				headers: { 'content-type': request.headers['content-type'] ?? '' },
			}).formData();
			return Object.fromEntries(form.entries());
		},
	);
	app.get('/oauth/v2/auth', async (request, reply) => await askForConsent(request, reply, state));
	app.post('/oauth/v2/auth', async (request, reply) => await takeDecision(request, reply, state));
	app.post('/oauth/v2/token', async (request, reply) => {
		const given = exchange(parametersOf(request), state);
		void reply.type('application/json;charset=UTF-8');
		if (given.ok) return await reply.send(tokenBody(given, state));
		return await reply.code(state.switches.tokenErrorStatus).send(errorBody(given.error, state.switches));
	});
	app.post('/oauth/v2/token/revoke', async (request, reply) => {
		const known = state.tokens.revoke(parametersOf(request).token ?? '');
		if (known) return await reply.send({ status: 'success' });
		return await reply.code(state.switches.tokenErrorStatus).send({ status: 'failure', error: 'invalid_token' });
	});
}
