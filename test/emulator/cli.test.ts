/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts the command line; runs in Node, never inside n8n */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import axios from 'axios';

const ROOT = join(__dirname, '..', '..');

const started: ChildProcess[] = [];

function startCli(...options: string[]): ChildProcess {
	const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
	const child = spawn(process.execPath, [tsx, join(__dirname, 'cli.ts'), ...options], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	started.push(child);
	return child;
}

// A test that failed may have left one running.
afterEach(() => started.splice(0).forEach((child) => child.kill()));

/** No process writes it: its whole output is wanted. */
const NO_MARK = '\0';

/** What the process writes until it has written `mark` or ended. */
async function outputUntil(mark: string, child: ChildProcess): Promise<string> {
	let output = '';
	for await (const part of child.stdout ?? []) {
		output += String(part);
		if (output.includes(mark)) return output;
	}
	return output;
}

describe('npm run emulator', () => {
	it('prints its address, org and a client, serves, and stops on Ctrl-C', async () => {
		const child = startCli('--port', '0', '--switch', 'dataCenter=eu');
		const output = await outputUntil('Ctrl-C', child);
		const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [''];
		expect(output).toMatch(/Contacts +Email \(system\), Customer_Code \(yours\), Loyalty_Number \(yours\)/);
		const valueOf = (label: string) => new RegExp(`${label} +(\\S+)`).exec(output)?.[1] ?? '';
		const form = new URLSearchParams({
			grant_type: 'refresh_token',
			client_id: valueOf('Client ID'),
			client_secret: valueOf('Client Secret'),
			refresh_token: valueOf('Refresh Token'),
		});
		expect(output).toMatch(/choose Custom as Data Center/);
		expect(output).toContain(`Accounts Server and API Server both to ${url}\n`);
		expect((await axios.post(`${url}/oauth/v2/token`, form)).data).toHaveProperty('access_token');
		const ended = once(child, 'exit');
		child.kill('SIGINT');
		expect(await ended).toEqual([0, null]);
	});

	it('speaks Zoho CRM where it is told to', async () => {
		const output = await outputUntil('Ctrl-C', startCli('--port', '0', '--product', 'crm'));
		expect(output).toMatch(/^Zoho CRM emulator at http:\/\/127\.0\.0\.1:\d+ /);
		const [, apiUrl] = /The API begins at (\S+)/.exec(output) ?? [];
		expect(apiUrl).toMatch(/:\d+\/crm\/v8$/);
		expect(output).toMatch(/Vehicles +Name \(system\), Plate \(yours\), Fleet_ID \(yours\)/);
		expect(output).not.toContain('Quoted_Items');
		expect((await axios.get(`${apiUrl}/org`, { validateStatus: () => true })).status).toBe(401);
	});

	it('advises another port where its own is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const child = startCli('--port', String(port));
		const [errors] = await Promise.all([text(child.stderr as Readable), once(child, 'close')]);
		other.close();
		expect(errors).toBe(
			`Port ${port} is already in use. Choose another one with --port; --port 0 takes any that is free.\n`,
		);
		expect(child.exitCode).toBe(1);
	});

	it('lists the switches', async () => {
		const output = await outputUntil(NO_MARK, startCli('--switches'));
		expect(output).toContain('partlyFailedStatus=202  (202|207|200; reference 7.6)');
	});

	it('lists them as they stand for Zoho CRM', async () => {
		const output = await outputUntil(NO_MARK, startCli('--product', 'crm', '--switches'));
		expect(output).toContain('partlyFailedStatus=207 ');
		expect(output).toContain('fieldsOutsideLayout=drop  (drop|refuse|keep; reference CRM 5)');
	});

	describe('takes the settings of a file', () => {
		const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
		const file = join(folder, 'switches.json');
		beforeAll(() => writeFileSync(file, JSON.stringify({ product: 'crm', switches: { acceptBearer: false } })));
		afterAll(() => rmSync(folder, { recursive: true }));

		it('and speaks the product that it is about', async () => {
			const output = await outputUntil('Ctrl-C', startCli('--port', '0', '--switches', file));
			const [, apiUrl] = /The API begins at (\S+)/.exec(output) ?? [];
			expect(apiUrl).toMatch(/crm\/v8$/);
			const headers = { Authorization: 'Bearer 1000.none' };
			const { data } = await axios.get(`${apiUrl}/org`, { headers, validateStatus: () => true });
			expect(data.code).toBe('AUTHENTICATION_FAILURE');
		});

		it('and refuses another product', async () => {
			const child = startCli('--port', '0', '--product', 'bigin', '--switches', file);
			const [errors] = await Promise.all([text(child.stderr as Readable), once(child, 'close')]);
			expect(errors).toBe('The file of switches is about Zoho CRM, not Bigin\n');
		});
	});

	it('refuses a switch that is none', async () => {
		const child = startCli('--switch', 'nothing=1');
		const [[code]] = await Promise.all([once(child, 'exit'), outputUntil(NO_MARK, child)]);
		expect(code).toBe(1);
	});
});
