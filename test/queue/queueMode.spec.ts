/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { deepEqual, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startEmulator } from '../emulator';
import type { Emulator } from '../emulator';
import { Closing } from '../host/closing';
import { createCredentials } from '../host/demo';
import { say } from '../host/progress';
import { batch, BATCH_SIZE, seed, storeDifferences } from './batches';
import type { BatchContact } from './batches';
import { startCluster, startedAt, underWayAt } from './cluster';
import type { Cluster } from './cluster';
import { eventually } from './eventually';
import { figuresOf, printFigures } from './figures';
import { forgetPeakMemory, peakMemory } from './memory';
import { foundAlready, nodeSeconds, outcomeDifferences } from './outcomes';
import { postBatches, publishBatchWorkflow, runBatches, untilEnded } from './runBatches';
import type { Authentication, BatchWorkflow } from './runBatches';

const EXECUTIONS = 20;
const WORKERS = 2;
const LATENCY_MS = 100;

/** Access tokens in ten minutes for one refresh token (reference 2.5); the emulator refuses the next. */
const ZOHO_TOKEN_LIMIT = 10;

/** `npm run test:queue -- --large` adds a run of 100,000. */
const LARGE_RUNS = process.argv.includes('--large') ? [10_000, 100_000] : [10_000];

const closing = new Closing();
let emulator: Emulator;
let cluster: Cluster;
let workflows: Record<Authentication, BatchWorkflow>;

before(async () => {
	closing.onSignals();
	emulator = await startEmulator({ latencyMs: LATENCY_MS, keepBodies: false });
	closing.add(async () => await emulator.close());
	cluster = await startCluster(closing, WORKERS);
	const { zohoBiginOAuth2Api, zohoBiginSelfClientApi } = await createCredentials(cluster.api, emulator);
	workflows = {
		oAuth2: await publishBatchWorkflow(cluster, 'oAuth2', { zohoBiginOAuth2Api }),
		selfClient: await publishBatchWorkflow(cluster, 'selfClient', { zohoBiginSelfClientApi }),
	};
});

after(async () => await closing.close());

/** An emulator that has been asked nothing yet, with the contacts of the batches that are in Bigin before. */
function startAfresh(batches: readonly BatchContact[][]): void {
	emulator.store.reset();
	emulator.credits.reset();
	emulator.clearRequests();
	seed(emulator, batches.flat());
}

const batchesOf = (name: string): BatchContact[][] =>
	Array.from({ length: EXECUTIONS }, (_, number) => batch(`${name}-${number}`));

/** The first of many, so that a fault shows as itself. */
const first = (differences: readonly string[]): readonly string[] => differences.slice(0, 10);

const statuses = (executions: ReadonlyArray<{ status: string }>): string[] => executions.map(({ status }) => status);

/** Ends all access tokens once the emulator has seen so many upserts. */
async function expireTokensAfter(upserts: number): Promise<void> {
	const seen = () => (emulator.requestsTo('/upsert').length >= upserts ? true : undefined);
	await eventually(`${upserts} upserts`, seen, 5);
	emulator.expireTokens();
}

describe('20 executions of 500 items at once on two workers, with tokens that end twice in the middle', () => {
	for (const authentication of ['oAuth2', 'selfClient'] as const) {
		it(`loses and doubles nothing and stays within Zoho's limit of tokens (${authentication})`, async () => {
			const batches = batchesOf(authentication.toLowerCase());
			startAfresh(batches);
			const start = Date.now();
			const expiring = expireTokensAfter(30).then(async () => await expireTokensAfter(70));
			const executions = await runBatches(cluster, workflows[authentication], batches);
			const seconds = (Date.now() - start) / 1000;
			await expiring;

			const figures = figuresOf(emulator, { executions: EXECUTIONS, items: EXECUTIONS * BATCH_SIZE, seconds });
			printFigures(authentication, figures);
			const differences = executions.flatMap((execution, index) =>
				outcomeDifferences(execution, batches[index], { emulator }),
			);
			deepEqual(first(differences), []);
			deepEqual(statuses(executions), Array(EXECUTIONS).fill('success'));
			deepEqual(first(storeDifferences(emulator, batches.flat())), []);
			ok(figures.refusedTokens > 0, 'no request met a token that had ended');
			ok(figures.refreshes >= 2, 'the tokens were not renewed');
			ok(figures.refreshes <= ZOHO_TOKEN_LIMIT, `${figures.refreshes} tokens were asked for`);
		});
	}
});

describe('a worker that is killed in mid-run', () => {
	it('leaves no contact missing or there twice, once its batches are run again', async () => {
		const batches = batchesOf('killed');
		startAfresh(batches);
		const [victim] = cluster.workers;
		const ids = await postBatches(workflows.oAuth2, batches);
		await eventually(
			'the worker has written a part of a batch',
			async () => {
				const atWork = await underWayAt(victim);
				return atWork.some((id) => isPartlyWritten(batches[ids.indexOf(id)] ?? [])) ? true : undefined;
			},
			10,
		);
		await victim.kill();
		const ended = await untilEnded(cluster, workflows.oAuth2, ids);
		const failed = ended.filter(({ status }) => status !== 'success');
		ok(failed.length > 0, 'the worker was killed when it had nothing to do');
		const atVictim = await startedAt(victim);
		deepEqual(
			failed.filter(({ id }) => !atVictim.includes(id)),
			[],
		);
		const [reason] = failed.map(({ run }) => run?.resultData.error?.message);
		say(`n8n ended the ${failed.length} executions of the killed worker as "${failed[0]?.status}": ${reason}`);

		const unfinished = failed.map(({ id }) => batches[ids.indexOf(id)]);
		const repeated = await runBatches(cluster, workflows.oAuth2, unfinished);
		const differences = repeated.flatMap((execution, index) =>
			outcomeDifferences(execution, unfinished[index], { emulator, again: true }),
		);
		deepEqual(first(differences), []);
		deepEqual(first(storeDifferences(emulator, batches.flat())), []);
		const found = repeated.reduce((sum, execution, index) => sum + foundAlready(execution, unfinished[index]), 0);
		say(`Run again, they found ${found} contacts that the killed worker had written.`);
		ok(found > 0, 'the worker was killed before it had written anything');
	});

	function isPartlyWritten(contacts: readonly BatchContact[]): boolean {
		const stored = new Set(emulator.store.records('Contacts').map(({ Email }) => Email));
		const isNew = contacts.filter(({ fate }) => fate === 'insert');
		const done = isNew.filter(({ sent }) => stored.has(sent.Email)).length;
		return done > 0 && done < isNew.length / 2;
	}
});

describe('one execution of many items, on the worker that is left', () => {
	for (const size of LARGE_RUNS) {
		it(`writes ${size} items`, async () => {
			const contacts = batch(`large-${size}`, size);
			startAfresh([contacts]);
			emulator.credits.limit = Infinity;
			const worker = cluster.workers[WORKERS - 1];
			await Promise.all([cluster.main, worker].map(forgetPeakMemory));
			const start = Date.now();
			const executions = await runBatches(cluster, workflows.oAuth2, [contacts]);
			const seconds = (Date.now() - start) / 1000;

			printFigures(`one run of ${size}`, figuresOf(emulator, { executions: 1, items: size, seconds }));
			say(`The node itself took ${nodeSeconds(executions[0]).toFixed(1)} s.`);
			say(`Most memory: ${await peakMemory(worker)} in the worker, ${await peakMemory(cluster.main)} in the main.`);
			deepEqual(first(outcomeDifferences(executions[0], contacts, { emulator })), []);
			deepEqual(first(storeDifferences(emulator, contacts)), []);
		});
	}
});
