import { skipPauses } from '../support/node';
import { captureLogs } from './support/logs';

import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';

import type { Emulator, Fault } from '../../emulator';
import { testCredential } from '../credentials/credentialTest';
import { useUpTokens } from '../credentials/throttle';
import { useBothProducts } from '../support/bothProducts';
import { contacts } from '../support/upsertForm';
import { everythingIn, secretsFoundIn } from './support/markers';
import { watchedUpsert } from './support/watchedRun';

const { bench, describeBoth } = useBothProducts();
const logs = captureLogs();
skipPauses();

const SETTINGS: Array<INode['onError']> = [undefined, 'continueRegularOutput', 'continueErrorOutput'];
const error = (code: string, message = '') => ({ code, message, details: {}, status: 'error' });
const HTML = { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } };

type Arrange = (
	emulator: Emulator,
) => Promise<ICredentialDataDecryptedObject | void> | ICredentialDataDecryptedObject | void;

const answers = (fault: Omit<Fault, 'match'>, path = '/upsert'): Arrange => {
	return ({ faults }) => faults.add({ times: Infinity, ...fault, match: { pathIncludes: path } });
};

/** A name that no server can ever have (RFC 6761). */
const NOWHERE = 'https://api.invalid';

const A_TIMEOUT = 'a timeout';

/** What can go wrong with Zoho's API. */
const API_FAULTS: Array<[string, Arrange]> = [
	['nothing', () => {}],
	['a token that expired', (emulator) => emulator.expireTokens()],
	['401 once', answers({ status: 401, body: error('INVALID_TOKEN'), times: 1 })],
	['401 again and again', answers({ status: 401, body: error('INVALID_TOKEN') })],
	['401 for a missing scope', answers({ status: 401, body: error('OAUTH_SCOPE_MISMATCH') })],
	['401 with HTML', answers({ status: 401, ...HTML })],
	['400 for the whole request', answers({ status: 400, body: error('INVALID_DATA', 'invalid data') })],
	['403', answers({ status: 403, body: error('NO_PERMISSION', 'permission denied') })],
	['404', answers({ status: 404, body: error('INVALID_URL_PATTERN') })],
	['429', answers({ status: 429, body: error('TOO_MANY_REQUESTS') })],
	['500', answers({ status: 500, body: error('INTERNAL_ERROR') })],
	['502 with HTML', answers({ status: 502, ...HTML })],
	['503', answers({ status: 503, body: '', headers: { 'retry-after': '1' } })],
	['504', answers({ status: 504, ...HTML })],
	['HTML under 200', answers({ status: 200, ...HTML })],
	['too few entries in data', answers({ status: 200, body: { data: [] } })],
	['too many entries in data', answers({ status: 200, body: { data: Array(101).fill(error('INVALID_DATA')) } })],
	['used-up credits, said by 429', answers({ status: 429, body: error('TOO_MANY_REQUESTS', 'API credits used up') })],
	['used-up credits, told by a long wait', answers({ status: 429, body: '', headers: { 'retry-after': '7200' } })],
	['an account without credits', ({ credits }) => void (credits.limit = credits.used)],
	['a cut body', answers({ truncateBody: true })],
	['a reset before the records are written', answers({ reset: 'beforeApplying' })],
	['a reset after the records were written', answers({ reset: 'afterApplying' })],
	['a reset in the middle of the answer', answers({ reset: 'duringAnswer' })],
	['a redirect', answers({ status: 302, body: '', headers: { location: 'https://www.example.com/' } })],
	[A_TIMEOUT, answers({ delayMs: 1_300 })],
	['settings that cannot be read', answers({ status: 500, body: '' }, '/settings/')],
	['settings of which a half comes', answers({ reset: 'duringAnswer' }, '/settings/')],
	['settings that may not be read', answers({ status: 403, body: error('NO_PERMISSION') }, '/settings/')],
	['a server whose name is not found', () => ({ apiServer: NOWHERE, ...tokenFor(NOWHERE) })],
	[
		'an API server that refuses connections',
		() => ({ apiServer: 'http://127.0.0.1:9', ...tokenFor('http://127.0.0.1:9') }),
	],
];

const refreshing = (fault: Omit<Fault, 'match'>): Arrange => {
	return (emulator) => {
		emulator.expireTokens();
		return answers(fault, '/oauth/v2/token')(emulator);
	};
};

/** What can go wrong with the accounts server, when a token is needed. */
const TOKEN_FAULTS: Array<[string, Arrange]> = [
	...([200, 400] as const).flatMap((tokenErrorStatus): Array<[string, Arrange]> => {
		const under = (arrange: Arrange): Arrange => {
			return async (emulator) => {
				emulator.setSwitches({ tokenErrorStatus });
				emulator.expireTokens();
				return await arrange(emulator);
			};
		};
		return [
			[`throttled under ${tokenErrorStatus}`, under(async (emulator) => await useUpTokens(emulator, refreshTokenOf()))],
			[
				`a refresh token revoked under ${tokenErrorStatus}`,
				under((emulator) => emulator.revokeRefreshToken(refreshTokenOf())),
			],
			[
				`a client of elsewhere under ${tokenErrorStatus}`,
				under((emulator) => ({ clientId: emulator.registerClient({ dataCenter: 'eu' }).clientId })),
			],
			[
				`a wrong client secret under ${tokenErrorStatus}`,
				under(() => ({ clientSecret: 'fake-client-secret-of-another' })),
			],
		];
	}),
	['500', refreshing({ status: 500, body: 'fault' })],
	['HTML', refreshing({ status: 200, ...HTML })],
	['a cut body', refreshing({ truncateBody: 5 })],
	['a reset', refreshing({ reset: 'beforeApplying' })],
	['a refusal that is not known', refreshing({ status: 400, body: { error: 'something_odd' } })],
	[
		'an accounts server that refuses connections',
		(emulator) => {
			emulator.expireTokens();
			return { accountsServer: 'http://127.0.0.1:9' };
		},
	],
];

function tokenFor(apiDomain: string): ICredentialDataDecryptedObject {
	const { oauthTokenData } = bench.credential.data;
	return oauthTokenData ? { oauthTokenData: { ...(oauthTokenData as object), api_domain: apiDomain } } : {};
}

function refreshTokenOf(): string {
	const { oauthTokenData, refreshToken } = bench.credential.data;
	return String(refreshToken ?? (oauthTokenData as { refresh_token?: string }).refresh_token);
}

/** A Self Client that has a token already, so that both types meet the same faults. */
async function connect(type: string): Promise<void> {
	const { oAuth2, selfClient } = bench.credentials;
	bench.credential = type === 'OAuth2' ? oAuth2(bench.emulator) : selfClient(bench.emulator);
	if (type === 'OAuth2') return;
	const { access_token, refresh_token } = bench.emulator.issueToken();
	bench.credential.data = { ...bench.credential.data, accessToken: access_token, refreshToken: refresh_token };
}

async function spoil(arrange: Arrange): Promise<void> {
	Object.assign(bench.credential.data, await arrange(bench.emulator));
}

const methods = () => bench.tested.node().methods;

const QUESTIONS = [
	async () => await methods().listSearch.searchModules.call(bench.formContext()),
	async () => await methods().loadOptions.getMatchFields.call(bench.formContext()),
	async () => await methods().loadOptions.getMultiSelectFields.call(bench.formContext()),
	async () => await methods().resourceMapping.getFieldsForMapper.call(bench.formContext()),
];

describeBoth('the search for secrets', () => {
	it.each([
		'1000.FakeAccess1',
		Buffer.from('Bearer 1000.fakeaccess12').toString('base64'),
		Buffer.from('id:fake-client-secret-1').toString('base64'),
		encodeURIComponent('Bearer 1000.fakerefresh3'),
	])('finds %s wherever it stands', (secret) => {
		const failed = new Error('outer', { cause: Object.assign(new Error('inner'), { hidden: { deep: [secret] } }) });
		Object.defineProperty(failed, 'notListed', { value: secret, enumerable: false });
		expect(secretsFoundIn({ failed })).not.toEqual([]);
		expect(secretsFoundIn({ failed: 'nothing' })).toEqual([]);
	});

	it('finds the request that the HTTP client keeps in its errors', async () => {
		const { httpRequestWithAuthentication } = bench.formContext().helpers;
		const request = { url: `${bench.emulator.url}${bench.tested.path}/nothing-here` };
		const thrown = await httpRequestWithAuthentication
			.call(bench.formContext(), bench.credential.type.name, request)
			.catch((caught: unknown) => caught);
		expect(secretsFoundIn(thrown).join()).toContain('fakeaccess');
	});

	it("sees n8n's own debug lines", async () => {
		bench.emulator.expireTokens();
		await watchedUpsert(bench, contacts(1));
		expect(logs.lines.join()).toContain('has been renewed');
	});
});

describeBoth('faults', () => {
	describe.each(['OAuth2', 'Self Client'])('no secret gets out of the node (%s)', (type) => {
		beforeEach(async () => await connect(type));

		const leaksOfRuns = async (arrange: Arrange, options: { timeout?: number } = {}) => {
			await spoil(arrange);
			const leaks: string[] = [];
			for (const onError of SETTINGS) {
				const retries = options.timeout ? 0 : 1;
				const { run, thrown, items } = await watchedUpsert(bench, contacts(2), {
					onError,
					options: { output: 'raw', retries, ...options },
				});
				expect(everythingIn(run)).toContain('Under Test');
				leaks.push(...secretsFoundIn(run, thrown, items, logs.lines));
			}
			return leaks;
		};

		it.each(API_FAULTS)('after %s', async (name, arrange) => {
			expect(await leaksOfRuns(arrange, name === A_TIMEOUT ? { timeout: 1 } : {})).toEqual([]);
		});

		it.each(TOKEN_FAULTS)('when a token is asked for: %s', async (_name, arrange) => {
			expect(await leaksOfRuns(arrange)).toEqual([]);
		});

		it.each([...API_FAULTS.slice(0, 6), ...API_FAULTS.slice(-5), ...TOKEN_FAULTS])(
			'into what the editor shows: %s',
			async (_name, arrange) => {
				await spoil(arrange);
				const said: unknown[] = [];
				for (const ask of QUESTIONS) said.push(await ask().catch((thrown: unknown) => thrown));
				expect(secretsFoundIn(said, logs.lines)).toEqual([]);
			},
		);
	});
});

describe("no secret gets into the Self Client's credential test", () => {
	beforeEach(async () => await connect('Self Client'));

	it.each([...API_FAULTS.slice(0, 2), ...TOKEN_FAULTS])('%s', async (_name, arrange) => {
		await spoil(arrange);
		expect(secretsFoundIn(await testCredential(bench.credential), logs.lines)).toEqual([]);
	});
});
