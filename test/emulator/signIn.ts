import type { AxiosResponse } from 'axios';

import type { OAuthClient } from './index';
import type { Bench } from './withEmulator';

/** Where the apps of these tests are sent back to. */
export const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';
const SCOPE = 'ZohoBigin.modules.ALL,ZohoBigin.org.READ';

/** What an app and its user do at the accounts server. */
export function signInAt(bench: Bench) {
	const form = (fields: Record<string, string>) => new URLSearchParams(fields);

	const authorizeQuery = (client: OAuthClient, changes: Record<string, string> = {}): Record<string, string> => ({
		response_type: 'code',
		client_id: client.clientId,
		scope: SCOPE,
		redirect_uri: REDIRECT,
		access_type: 'offline',
		prompt: 'consent',
		state: 'xyz',
		...changes,
	});

	async function decide(client: OAuthClient, decision: string, changes: Record<string, string> = {}): Promise<URL> {
		const response = await bench.plain.post('/oauth/v2/auth', form({ ...authorizeQuery(client, changes), decision }));
		expect(response.status).toBe(302);
		return new URL(response.headers.location);
	}

	const codeFrom = async (client: OAuthClient, changes: Record<string, string> = {}): Promise<string> =>
		(await decide(client, 'accept', changes)).searchParams.get('code') ?? '';

	const exchange = async (
		client: OAuthClient,
		code: string,
		changes: Record<string, string> = {},
	): Promise<AxiosResponse> =>
		await bench.plain.post(
			'/oauth/v2/token',
			form({
				grant_type: 'authorization_code',
				client_id: client.clientId,
				client_secret: client.clientSecret,
				redirect_uri: REDIRECT,
				code,
				...changes,
			}),
		);

	const refresh = async (changes: Record<string, string> = {}): Promise<AxiosResponse> => {
		const { clientId, clientSecret, refreshToken } = bench.emulator.clients;
		const usual = {
			grant_type: 'refresh_token',
			client_id: clientId,
			client_secret: clientSecret,
			refresh_token: refreshToken,
		};
		return await bench.plain.post('/oauth/v2/token', form({ ...usual, ...changes }));
	};

	/** A client with a refresh token of its own, so that throttling of one test does not reach another. */
	async function newConnection() {
		const client = bench.emulator.registerClient();
		const { data } = await exchange(client, await codeFrom(client));
		return {
			client,
			refreshToken: String(data.refresh_token),
			accessToken: String(data.access_token),
			refresh: async () =>
				await refresh({
					client_id: client.clientId,
					client_secret: client.clientSecret,
					refresh_token: data.refresh_token,
				}),
		};
	}

	const readOrg = async (token: string): Promise<number> =>
		(await bench.plain.get('/bigin/v2/org', { headers: { Authorization: `Zoho-oauthtoken ${token}` } })).status;

	return { form, authorizeQuery, decide, codeFrom, exchange, refresh, newConnection, readOrg };
}
