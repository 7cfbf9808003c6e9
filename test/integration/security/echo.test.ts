import { skipPauses } from '../support/node';
import { captureLogs } from './support/logs';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { useBothProducts } from '../support/bothProducts';
import { contacts } from '../support/upsertForm';
import { everythingIn, secretsFoundIn } from './support/markers';
import { useStranger } from './support/server';
import { watchedUpsert } from './support/watchedRun';

const { bench, describeBoth } = useBothProducts();
const stranger = useStranger();
const logs = captureLogs();
skipPauses();

const HIDDEN = '[hidden]';
const FIELDS = [
	{ api_name: 'Last_Name', field_label: 'Last Name', data_type: 'text' },
	{ api_name: 'Email', field_label: 'Email', data_type: 'email' },
];

/** What a server may make of the header it was sent. */
const FORMS: Array<[string, (header: string) => string]> = [
	['as it is', (header) => header],
	['without its scheme', (header) => header.split(' ')[1]],
	['in capitals', (header) => header.toUpperCase()],
	['URL-encoded', (header) => encodeURIComponent(header)],
	['in Base64', (header) => Buffer.from(header.split(' ')[1]).toString('base64')],
];

const ECHOES: Array<[string, number, (echo: string) => unknown]> = [
	['the message of a refusal', 400, (echo) => ({ code: 'ODD_CODE', message: echo, details: {}, status: 'error' })],
	[
		'a message that is cut',
		400,
		(echo) => ({ code: 'ODD_CODE', message: 'x'.repeat(85) + echo, details: {}, status: 'error' }),
	],
	['the code of a refusal', 400, (echo) => ({ code: echo, message: '', details: {}, status: 'error' })],
	[
		'the permission that is missing',
		403,
		(echo) => ({ code: 'NO_PERMISSION', message: echo, details: {}, status: 'error' }),
	],
	['a 401', 401, (echo) => ({ code: 'ODD_CODE', message: echo, details: {}, status: 'error' })],
	['a 500', 500, (echo) => ({ code: 'INTERNAL_ERROR', message: echo, details: {}, status: 'error' })],
	['a page', 400, (echo) => `<html>${echo}</html>`],
	[
		'a refused record',
		207,
		(echo) => ({
			data: [
				{ code: 'INVALID_DATA', message: echo, details: { api_name: echo, supported_values: [echo] }, status: 'error' },
			],
		}),
	],
	[
		'a record that was written',
		200,
		(echo) => ({
			data: [
				{
					code: 'SUCCESS',
					message: echo,
					action: 'insert',
					details: { id: echo, Created_Time: echo },
					duplicate_field: echo,
					status: 'success',
				},
			],
		}),
	],
];

beforeEach(() => bench.emulator.setSwitches({ apiDomain: stranger.current().url }));

describeBoth('echoes', () => {
	describe.each(['OAuth2', 'Self Client'])('a server that sends back what it was sent (%s)', (type) => {
		beforeEach(() => {
			const apiServer = stranger.current().url;
			const connect = type === 'OAuth2' ? bench.credentials.oAuth2 : bench.credentials.selfClient;
			bench.credential = connect(bench.emulator, { apiServer });
		});

		const echoes = (form: (header: string) => string, status: number, body: (echo: string) => unknown) => {
			stranger.current().answer = async (request: FastifyRequest, reply: FastifyReply) => {
				if (request.url.includes('/settings/')) return { fields: FIELDS };
				return await reply.code(status).send(body(form(String(request.headers.authorization))));
			};
		};

		const leaks = async () => {
			const found: string[] = [];
			const seen: string[] = [];
			for (const onError of [undefined, 'continueRegularOutput'] as const) {
				const form = { onError, options: { output: 'raw', retries: 0 } };
				const { run, thrown, items } = await watchedUpsert(bench, contacts(1), form);
				found.push(...secretsFoundIn(run, thrown, items, logs.lines));
				seen.push(everythingIn(run));
			}
			return { found, seen: seen.join() };
		};

		it.each(ECHOES)('cannot bring the token into the outcome in %s', async (_place, status, body) => {
			for (const [, form] of FORMS) {
				echoes(form, status, body);
				expect((await leaks()).found).toEqual([]);
			}
			expect(stranger.current().seen).toContain(`POST ${bench.tested.path}/Contacts/upsert`);
		});

		it.each(FORMS)('has the rest of its text quoted (%s)', async (_form, form) => {
			echoes(form, 400, (echo) => ({ code: 'ODD_CODE', message: `No ${echo} here`, details: {}, status: 'error' }));
			expect((await leaks()).seen).toMatch(/No .*\[hidden\].* here/);
		});

		it('cannot bring a token into the outcome that was renewed while the request was under way', async () => {
			bench.emulator.expireTokens();
			const tokens = new Set<string>();
			stranger.current().answer = async (request, reply) => {
				const header = String(request.headers.authorization);
				if (request.url.includes('/settings/')) return { fields: FIELDS };
				tokens.add(header);
				const body = { code: 'ODD_CODE', message: header, details: {}, status: 'error' };
				return await reply.code(tokens.size === 1 ? 401 : 400).send(body);
			};
			const { found, seen } = await leaks();
			expect(tokens.size).toBeGreaterThan(1);
			expect(found).toEqual([]);
			expect(seen).toContain(HIDDEN);
		});

		it('cannot bring the token into the editor', async () => {
			stranger.current().answer = async (request) => {
				const echo = String(request.headers.authorization);
				const module = { api_name: 'Contacts', plural_label: echo, api_supported: true, creatable: true };
				return { modules: [module] };
			};
			const { listSearch } = bench.tested.node().methods;
			const listed = await listSearch.searchModules.call(bench.formContext());
			expect(listed.results).toHaveLength(1);
			expect(secretsFoundIn(listed, logs.lines)).toEqual([]);
		});
	});
});

it('an accounts server that sends the client secret back cannot bring it into the outcome', async () => {
	for (const connect of Object.values(bench.credentials)) {
		const accounts = stranger.current();
		accounts.answer = async ({ body }, reply) => {
			const sent = String(body);
			return await reply.code(400).send({ error: sent, error_description: sent });
		};
		bench.emulator.setSwitches({ apiDomain: bench.emulator.url });
		bench.credential = connect(bench.emulator, { accountsServer: accounts.url });
		bench.emulator.expireTokens();
		const { run, thrown } = await watchedUpsert(bench, contacts(1), { options: { retries: 0 } });
		expect(accounts.seen.at(-1)).toBe('POST /oauth/v2/token');
		expect(secretsFoundIn(run, thrown, logs.lines)).toEqual([]);
	}
});
