import { sleep, UserError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { BIGIN } from '../../../nodes/shared/products/bigin';
import { accessTokenFor } from '../../../nodes/shared/transport/selfClientTokens';
import type { SelfClientKeys } from '../../../nodes/shared/transport/selfClientTokens';

type HttpRequest = IHttpRequestHelper['helpers']['httpRequest'];

const ONE_HOUR = 3_600_000;
const ONE_MINUTE = 60_000;

let clients = 0;

/** Keys that no other test has used: tokens are kept as long as the process runs. */
function keysOfNewClient(): SelfClientKeys {
	clients += 1;
	return {
		accountsServer: 'https://accounts.example.com',
		clientId: `1000.CLIENT${clients}`,
		clientSecret: 'a-client-secret',
		refreshToken: `1000.REFRESH${clients}`,
	};
}

/** An accounts server that numbers its tokens, answers a moment later and records requests. */
function accountsServer(answer: (count: number) => IDataObject | string = tokenAnswer, statusCode = 200) {
	const requests: IHttpRequestOptions[] = [];
	const httpRequest: HttpRequest = async (options) => {
		requests.push(options);
		const body = answer(requests.length);
		await sleep(1);
		return { statusCode, body, headers: {} };
	};
	return { requests, httpRequest };
}

const tokenAnswer = (count: number): IDataObject => ({
	access_token: `token-${count}`,
	api_domain: 'https://www.zohoapis.com',
	expires_in: 3600,
});

const messageOf = async (promise: Promise<unknown>) =>
	await promise.then(
		() => 'no error',
		(error: Error) => error.message,
	);

describe('tokens of a self client (design 8)', () => {
	it('are asked for as reference 2.3 says, and never by a URL that could be logged', async () => {
		const { requests, httpRequest } = accountsServer();
		const keys = keysOfNewClient();

		expect(await accessTokenFor(keys, '', { product: BIGIN, httpRequest })).toEqual({
			accessToken: 'token-1',
			apiDomain: 'https://www.zohoapis.com',
		});
		expect(requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				url: 'https://accounts.example.com/oauth/v2/token',
				body: {
					grant_type: 'refresh_token',
					client_id: keys.clientId,
					client_secret: keys.clientSecret,
					refresh_token: keys.refreshToken,
				},
				disableFollowRedirect: true,
			}),
		]);
	});

	it('are asked for once, however many wait for one', async () => {
		const { requests, httpRequest } = accountsServer();
		const keys = keysOfNewClient();
		const tokens = await Promise.all(
			[1, 2, 3].map(async () => await accessTokenFor(keys, '', { product: BIGIN, httpRequest })),
		);

		expect(tokens.map(({ accessToken }) => accessToken)).toEqual(['token-1', 'token-1', 'token-1']);
		expect(requests).toHaveLength(1);
	});

	it('are used until a minute before they expire', async () => {
		const { requests, httpRequest } = accountsServer();
		const keys = keysOfNewClient();
		const now = jest.spyOn(Date, 'now').mockReturnValue(0);

		await accessTokenFor(keys, '', { product: BIGIN, httpRequest });
		now.mockReturnValue(ONE_HOUR - ONE_MINUTE - 1);
		expect((await accessTokenFor(keys, '', { product: BIGIN, httpRequest })).accessToken).toBe('token-1');
		now.mockReturnValue(ONE_HOUR - ONE_MINUTE);
		expect((await accessTokenFor(keys, '', { product: BIGIN, httpRequest })).accessToken).toBe('token-2');
		now.mockRestore();

		expect(requests).toHaveLength(2);
	});

	it('are not handed out again after they failed, and are replaced once', async () => {
		const { requests, httpRequest } = accountsServer();
		const keys = keysOfNewClient();
		const { accessToken: failed } = await accessTokenFor(keys, '', { product: BIGIN, httpRequest });
		const ask = async () => (await accessTokenFor(keys, failed, { product: BIGIN, httpRequest })).accessToken;

		expect(await Promise.all([ask(), ask(), ask()])).toEqual(['token-2', 'token-2', 'token-2']);
		expect(await ask()).toBe('token-2');
		expect(requests).toHaveLength(2);
	});

	it('are asked for anew when one failed that another worker had fetched since', async () => {
		const { requests, httpRequest } = accountsServer();
		const keys = keysOfNewClient();
		await accessTokenFor(keys, '', { product: BIGIN, httpRequest });
		const ask = async () =>
			(await accessTokenFor(keys, 'token-of-another-worker', { product: BIGIN, httpRequest })).accessToken;

		expect(await Promise.all([ask(), ask()])).toEqual(['token-2', 'token-2']);
		expect(await ask()).toBe('token-2');
		expect((await accessTokenFor(keys, 'token-1', { product: BIGIN, httpRequest })).accessToken).toBe('token-2');
		expect(requests).toHaveLength(2);
	});

	it('are not asked for again for a token that failed while a new one was on its way', async () => {
		const { requests, httpRequest } = accountsServer();
		const keys = keysOfNewClient();
		const ask = async (failed: string) =>
			(await accessTokenFor(keys, failed, { product: BIGIN, httpRequest })).accessToken;
		await ask('');

		expect(await Promise.all([ask('token-1'), ask('token-of-another-worker')])).toEqual(['token-2', 'token-2']);
		expect([await ask('token-of-another-worker'), await ask('token-1')]).toEqual(['token-2', 'token-2']);
		expect(requests).toHaveLength(2);
	});

	it.each<keyof SelfClientKeys>(['accountsServer', 'clientId', 'clientSecret', 'refreshToken'])(
		'are not shared with a client that has another %s',
		async (part) => {
			const { requests, httpRequest } = accountsServer();
			const keys = keysOfNewClient();
			await accessTokenFor(keys, '', { product: BIGIN, httpRequest });
			await accessTokenFor({ ...keys, [part]: 'https://another.example.com' }, '', { product: BIGIN, httpRequest });

			expect(requests).toHaveLength(2);
		},
	);

	it('are asked for again after Zoho refused', async () => {
		const { requests, httpRequest } = accountsServer((count) =>
			count === 1 ? { error: 'Access Denied' } : tokenAnswer(count),
		);
		const keys = keysOfNewClient();

		expect(await messageOf(accessTokenFor(keys, '', { product: BIGIN, httpRequest }))).toMatch(
			/only a few sign-ins in ten minutes/,
		);
		expect((await accessTokenFor(keys, '', { product: BIGIN, httpRequest })).accessToken).toBe('token-2');
		expect(requests).toHaveLength(2);
	});
});

describe('what is said when no token comes', () => {
	it.each([
		[{ error: 'invalid_client' }, 200, /chosen data center.*\(invalid_client\)$/],
		[{ error: 'invalid_client_secret' }, 200, /client secret does not belong.*\(invalid_client_secret\)$/],
		[{ error: 'invalid_code' }, 400, /withdrawn or has expired.*\(invalid_code\)$/],
		[{ error: 'access_denied' }, 400, /only a few sign-ins in ten minutes/],
		['<html>Bad gateway</html>', 502, /could not be reached/],
		[{}, 200, /could not be reached/],
	])('%j under HTTP %i', async (answer, statusCode, sentence) => {
		const { httpRequest } = accountsServer(() => answer, statusCode);
		expect(await messageOf(accessTokenFor(keysOfNewClient(), '', { product: BIGIN, httpRequest }))).toMatch(sentence);
	});

	it("keeps n8n's own words when n8n did not let the request out", async () => {
		const httpRequest: HttpRequest = async () => {
			throw new UserError('Domain not allowed');
		};
		expect(await messageOf(accessTokenFor(keysOfNewClient(), '', { product: BIGIN, httpRequest }))).toBe(
			'Domain not allowed',
		);
	});

	it('holds nothing of the keys, though the error of the request does', async () => {
		const keys = keysOfNewClient();
		const httpRequest: HttpRequest = async (options) => {
			const config = { url: options.url, data: JSON.stringify(options.body) };
			throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', config });
		};
		const error: unknown = await accessTokenFor(keys, '', { product: BIGIN, httpRequest }).catch(
			(thrown: unknown) => thrown,
		);

		expect(error).toMatchObject({
			message: expect.stringContaining('could not be reached'),
			cause: { code: 'ECONNREFUSED', config: { url: 'https://accounts.example.com/oauth/v2/token' } },
		});
		const told = JSON.stringify([error, (error as Error).cause, String((error as Error).stack)]);
		for (const secret of [keys.clientSecret, keys.refreshToken]) expect(told).not.toContain(secret);
	});
});
