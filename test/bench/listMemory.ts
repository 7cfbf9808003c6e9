/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- a command line that measures processes, never inside n8n */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { NodeConnectionTypes, type IDataObject, type INodeParameters, type INodeType } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../credentials/ZohoBiginOAuth2Api.credentials';
import type { ZohoBigin } from '../../nodes/ZohoBigin/ZohoBigin.node';
import { startEmulator } from '../emulator';
import type { TestCredential } from '../integration/support/credentialsHelper';
import { runNode } from '../integration/support/engine';

/** 100,000 records are to be listed within 1.3 times the memory that n8n itself needs to hold the items. */
const RECORDS = Number(process.argv[2] ?? 100_000);
const GOAL = 1.3;
const ROUNDS = 3;
const FIELDS = ['Last_Name', 'First_Name', 'Email', 'Phone', 'Title', 'Mailing_City', 'Description', 'Owner'];
const FIELDS_TO_LIST = [...FIELDS, 'Created_Time', 'Modified_Time'];
const SAMPLE_EVERY_MS = 500;
const MEGABYTE = 1024 * 1024;

interface Access {
	url: string;
	clientId: string;
	clientSecret: string;
	token: IDataObject;
}

/** Live bytes of the heap: what is left after a collection. */
function liveBytes(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

/** The most that was alive during the work, beyond what was there before it. */
async function peakDuring(work: () => Promise<number>): Promise<{ peak: number; items: number }> {
	const before = liveBytes();
	let peak = 0;
	const timer = setInterval(() => (peak = Math.max(peak, liveBytes() - before)), SAMPLE_EVERY_MS);
	const items = await work();
	clearInterval(timer);
	return { peak, items };
}

/** Holds the items at the end of the run, as n8n does, until they were weighed. */
async function runHolding(
	node: INodeType,
	items: IDataObject[],
	{ parameters, credential }: { parameters: INodeParameters; credential?: TestCredential },
): Promise<{ peak: number; items: number }> {
	let atEnd = 0;
	const before = liveBytes();
	const { peak, items: count } = await peakDuring(async () => {
		const result = await runNode({ node, items, parameters, credential });
		if (result.error) throw new Error(result.error.message);
		atEnd = liveBytes() - before;
		return result.success.length;
	});
	return { peak: Math.max(peak, atEnd), items: count };
}

function credentialFor({ url, clientId, clientSecret, token }: Access): TestCredential {
	const data = {
		dataCenter: 'custom',
		accountsServer: url,
		apiServer: url,
		clientId,
		clientSecret,
		oauthTokenData: token,
	};
	return { id: 'bench', name: 'Bigin', type: new ZohoBiginOAuth2Api(), data, updates: [] };
}

/** Without its ending the name would lead to the codex file beside it, `ZohoBigin.node.json`. */
const NODE_FILE: string = '../../nodes/ZohoBigin/ZohoBigin.node.ts';

async function loadNode(): Promise<ZohoBigin> {
	const loaded = (await import(NODE_FILE)) as { ZohoBigin: new () => ZohoBigin };
	return new loaded.ZohoBigin();
}

async function listWithNode(access: Access): Promise<{ peak: number; items: number }> {
	const parameters = {
		authentication: 'oAuth2',
		resource: 'record',
		operation: 'getMany',
		module: { __rl: true, mode: 'list', value: 'Contacts' },
		returnAll: true,
		fieldsToReturn: FIELDS_TO_LIST,
		filters: {},
		sort: {},
		simplify: true,
		options: {},
	} as INodeParameters;
	return await runHolding(await loadNode(), [{}], { parameters, credential: credentialFor(access) });
}

/** Gives its input on: what the engine needs to hold the items. */
const passOn: INodeType = {
	description: {
		displayName: 'Pass On',
		name: 'passOn',
		group: ['transform'],
		version: 1,
		description: 'Gives its input on',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** The same records, read before, in n8n's engine with a node that only passes them on. */
async function holdInN8n({ url, token }: Access): Promise<{ peak: number; items: number }> {
	const before = liveBytes();
	const items: IDataObject[] = [];
	let pageToken: unknown;
	do {
		const place = typeof pageToken === 'string' ? `page_token=${pageToken}` : 'page=1';
		const answer = await fetch(`${url}/bigin/v2/Contacts?fields=${FIELDS_TO_LIST.join(',')}&per_page=200&${place}`, {
			headers: { Authorization: `Zoho-oauthtoken ${String(token.access_token)}` },
		});
		const body = JSON.parse(await answer.text()) as { data: IDataObject[]; info: IDataObject };
		for (const record of body.data) items.push(record);
		pageToken = body.info.next_page_token;
	} while (typeof pageToken === 'string');
	const held = liveBytes() - before;
	const { peak, items: count } = await runHolding(passOn, items, { parameters: {} });
	return { peak: held + peak, items: count };
}

async function serveEmulator(): Promise<void> {
	const emulator = await startEmulator({ keepBodies: false });
	for (let index = 0; index < RECORDS; index++) {
		emulator.store.insert('Contacts', {
			Last_Name: `Sample ${index}`,
			First_Name: `Person ${index}`,
			Email: `person.${index}@example.com`,
			Phone: `+1 555 ${String(index).padStart(7, '0')}`,
			Title: 'Buyer of lanterns',
			Mailing_City: `City ${index % 500}`,
			Description: `Likes lanterns of kind ${index} and tea in the afternoon`,
		});
	}
	const { clientId, clientSecret } = emulator.clients;
	const token = { ...emulator.issueToken() };
	process.send?.({ url: emulator.url, clientId, clientSecret, token } satisfies Access);
}

const ROLES: Readonly<Record<string, (access: Access) => Promise<{ peak: number; items: number }>>> = {
	node: listWithNode,
	n8n: holdInN8n,
};

function child(role: string): ChildProcess {
	return fork(__filename, [String(RECORDS), role], { execArgv: ['--import', 'tsx', '--expose-gc'] });
}

async function measure(role: string, access: Access): Promise<number> {
	const worker = child(role);
	const ended = once(worker, 'exit').then(() => Promise.reject(new Error(`${role} ended without a result`)));
	ended.catch(() => {});
	const told = async () => await Promise.race([once(worker, 'message'), ended]);
	// A message that arrives before the child listens would be lost.
	await told();
	worker.send(access);
	const [{ peak, items }] = (await told()) as [{ peak: number; items: number }];
	worker.kill();
	if (items !== RECORDS) throw new Error(`${role} held ${items} items in place of ${RECORDS}`);
	return peak / MEGABYTE;
}

const medianOf = (values: number[]): number => [...values].sort((left, right) => left - right)[values.length >> 1];

async function compare(): Promise<void> {
	const emulator = child('emulator');
	const [access] = (await once(emulator, 'message')) as [Access];
	const peaks: Record<string, number[]> = { node: [], n8n: [] };
	for (let round = 0; round < ROUNDS; round++) {
		for (const role of Object.keys(peaks)) peaks[role].push(await measure(role, access));
	}
	emulator.kill();
	const [node, n8n] = [medianOf(peaks.node), medianOf(peaks.n8n)];
	const ratio = node / n8n;
	process.stdout.write(
		`Listing ${RECORDS} records, live memory at its peak, median of ${ROUNDS}: Get Many ${node.toFixed(1)} MB, ` +
			`n8n holding the items ${n8n.toFixed(1)} MB, ratio ${ratio.toFixed(2)} (goal: at most ${GOAL}).\n`,
	);
	process.exitCode = ratio <= GOAL ? 0 : 1;
}

async function main(role: string | undefined): Promise<void> {
	if (role === undefined) return await compare();
	if (role === 'emulator') return await serveEmulator();
	process.on('message', (access: Access) => {
		void ROLES[role](access).then((result) => process.send?.(result));
	});
	process.send?.('ready');
}

void main(process.argv[3]);
