import fastify, { type FastifyInstance } from 'fastify';
import {
	NodeConnectionTypes,
	NodeOperationError,
	sleep,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import type { TestCredential } from './credentialsHelper';
import { loadOptionsContext, runNode, type RunOptions } from './engine';

/** Sends each item's `text`; an answer of 400 becomes an error item, `throw` throws, `wait` waits to be cancelled. */
const echo: INodeType = {
	description: {
		displayName: 'Echo',
		name: 'echo',
		group: ['output'],
		version: 1,
		description: 'Sends a text',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'testOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'testTokenApi', required: true, displayOptions: { show: { authentication: ['token'] } } },
		],
		properties: [
			{ displayName: 'Authentication', name: 'authentication', type: 'string', default: 'oAuth2' },
			{ displayName: 'Text', name: 'text', type: 'string', default: '' },
		],
	},
	async execute(this: IExecuteFunctions) {
		const output: INodeExecutionData[] = [];
		for (const item of this.getInputData().keys()) {
			const text = String(this.getNodeParameter('text', item));
			if (text === 'throw') throw new NodeOperationError(this.getNode(), 'Thrown', { itemIndex: item });
			if (text === 'wait') await cancelled(this);
			output.push({ json: await send(this, text), pairedItem: { item } });
		}
		this.addExecutionHints({ message: `${output.length} sent` });
		return [output];
	},
};

async function cancelled(context: IExecuteFunctions) {
	while (!context.getExecutionCancelSignal()?.aborted) await sleep(5);
}

async function send(context: IExecuteFunctions, text: string): Promise<IDataObject> {
	const type = context.getNodeParameter('authentication', 0) === 'oAuth2' ? 'testOAuth2Api' : 'testTokenApi';
	const { api } = await context.getCredentials<{ api: string }>(type);
	const answer = (await context.helpers.httpRequestWithAuthentication.call(context, type, {
		method: 'POST',
		url: `${api}/echo`,
		body: { text },
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	})) as { statusCode: number; body: IDataObject };
	return answer.statusCode === 200
		? answer.body
		: { error: `Refused: ${text}`, details: { status: answer.statusCode } };
}

const oAuth2Type: ICredentialType = {
	name: 'testOAuth2Api',
	displayName: 'Test OAuth2 API',
	extends: ['oAuth2Api'],
	properties: [
		{ displayName: 'API', name: 'api', type: 'string', default: '' },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{ $self["api"] }}/oauth/v2/token',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	],
	async preAuthentication(credentials) {
		if ((credentials.oauthTokenData as IDataObject).error) throw new Error('The accounts server refused');
		return {};
	},
};

const tokenType: ICredentialType = {
	name: 'testTokenApi',
	displayName: 'Test Token API',
	properties: [
		{ displayName: 'API', name: 'api', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'hidden', typeOptions: { expirable: true }, default: '' },
	],
	async preAuthentication(credentials) {
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${String(credentials.api)}/oauth/v2/token`,
		})) as IDataObject;
		return { token: answer.access_token };
	},
	authenticate: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.token }}' } },
	},
};

describe('the harness', () => {
	let server: FastifyInstance;
	let url: string;
	let validToken: string;
	let tokensIssued: number;
	let received: string[];
	let tokenAnswer: IDataObject | undefined;

	beforeAll(async () => {
		server = fastify();
		server.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => done(null));
		server.post('/oauth/v2/token', async () => {
			tokensIssued += 1;
			validToken = `token-${tokensIssued}`;
			return tokenAnswer ?? { access_token: validToken, token_type: 'Bearer', expires_in: 3600 };
		});
		server.post<{ Body: { text: string } }>('/echo', async ({ headers, body }, reply) => {
			if (headers.authorization !== `Bearer ${validToken}`)
				return await reply.code(401).send({ code: 'INVALID_TOKEN' });
			received.push(body.text);
			return await reply.code(body.text.startsWith('bad') ? 400 : 200).send({ echoed: body.text });
		});
		url = await server.listen();
	});

	beforeEach(() => {
		validToken = 'token-0';
		tokensIssued = 0;
		received = [];
		tokenAnswer = undefined;
	});

	afterAll(async () => await server.close());

	const oAuth2 = (): TestCredential => ({
		id: 'one',
		name: 'One',
		type: oAuth2Type,
		data: { api: url, oauthTokenData: { access_token: 'token-0', refresh_token: 'refresh', token_type: 'Bearer' } },
		updates: [],
	});
	const selfClient = (): TestCredential => ({
		id: 'two',
		name: 'Two',
		type: tokenType,
		data: { api: url },
		updates: [],
	});
	const run = async (texts: string[], options: Partial<RunOptions> = {}) =>
		await runNode({
			items: texts.map((text, position) => ({ text, position })),
			node: echo,
			parameters: { authentication: 'oAuth2', text: '={{ $json.text }}' },
			credential: oAuth2(),
			...options,
		});

	it('resolves expressions for each item and keeps order, pairs and hints', async () => {
		const { success, errors, hints, status, error } = await run(['a', 'b']);

		expect(success).toEqual([
			{ json: { echoed: 'a' }, pairedItem: { item: 0 } },
			{ json: { echoed: 'b' }, pairedItem: { item: 1 } },
		]);
		expect([errors, error, status]).toEqual([[], undefined, 'success']);
		expect(hints).toEqual([{ message: '2 sent' }]);
	});

	it('routes failures to the error output and merges the input into them', async () => {
		const { success, errors } = await run(['a', 'bad'], { onError: 'continueErrorOutput' });

		expect(success.map(({ json }) => json.echoed)).toEqual(['a']);
		expect(errors).toEqual([
			{
				json: { text: 'bad', position: 1, error: 'Refused: bad', details: { status: 400 } },
				pairedItem: { item: 1 },
			},
		]);
	});

	it('reports what the node throws', async () => {
		const { status, error, success } = await run(['a', 'throw']);

		expect([status, error?.message, error?.context?.itemIndex]).toEqual(['error', 'Thrown', 1]);
		expect(success).toEqual([]);
	});

	it('lets n8n refresh an expired OAuth2 token once and store it', async () => {
		validToken = 'another';
		const credential = oAuth2();
		const { success } = await run(['a', 'b'], { credential });

		expect([success.length, tokensIssued]).toEqual([2, 1]);
		expect(credential.updates).toHaveLength(1);
		expect(credential.data.oauthTokenData).toMatchObject({ access_token: 'token-1', refresh_token: 'refresh' });
	});

	it('runs the OAuth2 credential’s own guard before a refreshed token is stored', async () => {
		validToken = 'another';
		tokenAnswer = { error: 'invalid_code' };
		const credential = oAuth2();
		const { error } = await run(['a'], { credential });

		expect(error?.message).toContain('The accounts server refused');
		expect(credential.updates).toEqual([]);
	});

	it('fetches an expirable token when there is none, stores and reuses it', async () => {
		const credential = selfClient();
		const parameters = { authentication: 'token', text: '={{ $json.text }}' };
		const first = await run(['a', 'b'], { credential, parameters });
		const second = await run(['c'], { credential, parameters });

		expect([first.success.length, second.success.length, tokensIssued]).toEqual([2, 1, 1]);
		expect(credential.updates).toEqual([{ api: url, token: 'token-1' }]);
	});

	it('fails as n8n does when a credential is missing or not connected', async () => {
		const missing = await run(['a'], { credential: undefined });
		const unconnected = await run(['a'], { credential: { ...oAuth2(), data: { api: url } } });

		expect(missing.error?.message).toBe('Node does not have any credentials set');
		expect(unconnected.error?.message).toBe('Unable to sign without access token');
	});

	it('runs the node again when it throws and Retry On Fail is on', async () => {
		const { error } = await run(['a', 'throw'], { retryOnFail: true });
		expect([error?.message, received]).toEqual(['Thrown', ['a', 'a']]);
	});

	it('cancels a run', async () => {
		const { status } = await run(['wait'], { cancelWhen: sleep(20) });
		expect(status).toBe('canceled');
	});

	it('gives a load-options context with working credentials', async () => {
		const parameters = { authentication: 'oAuth2', text: 'x' };
		const context = loadOptionsContext({ node: echo, parameters, credential: oAuth2() });

		expect(context.getCurrentNodeParameter('text')).toBe('x');
		expect(await context.getCredentials('testOAuth2Api')).toMatchObject({ accessTokenUrl: `${url}/oauth/v2/token` });
	});
});
