import { sleep, type IDataObject } from 'n8n-workflow';

import type { Fault, RecordedRequest } from '../../emulator';
import type { NodeBench } from './bench';
import { liesIn, toldOf, type Told } from './ledger';
import { contacts } from './upsertForm';

/** Which of the three batches a fault hits. */
export const BATCHES = [
	['first', 1],
	['middle', 2],
	['last', 3],
] as const;

/** Unless the test says otherwise, so that the number of a request is that of its batch. */
const ONE_AFTER_THE_OTHER = 1;

/** Records of a batch unless the test says otherwise. */
const BATCH_SIZE = 2;

/** What becomes of the contacts of three batches: Zoho has every second one already. */
export function usualOutcomes(batchSize: number): string[] {
	return Array.from({ length: 3 * batchSize }, (_, index) => (index % 2 === 1 ? 'updated' : 'inserted'));
}

export const usualAttempts = (batchSize: number): number[] => Array<number>(3 * batchSize).fill(1);

export const USUAL_OUTCOMES = usualOutcomes(BATCH_SIZE);
export const USUAL_ATTEMPTS = usualAttempts(BATCH_SIZE);

export interface ThreeBatches {
	told: Told[];
	/** Outcomes and attempts of the items. */
	outcomes: string[];
	attempts: number[];
	/** What is wrong about the outcomes, seen from the store. */
	lies: string[];
	/** The upserts as Zoho saw them. */
	requests: RecordedRequest[];
}

/**
 * Upserts contacts in three full batches, of which `strike` lets something go wrong, and waits until Zoho has nothing
 * left to do.
 */
export async function runThreeBatches(
	bench: NodeBench,
	strike: () => void,
	{ batchSize = BATCH_SIZE, ...options }: IDataObject & { batchSize?: number } = {},
): Promise<ThreeBatches> {
	const items = contacts(3 * batchSize, { Title: 'new' });
	items.filter((_, index) => index % 2 === 1).forEach((item) => putBefore(bench, item));
	const before = bench.stored().map((record) => ({ ...record }));
	// Brings the copy of the fields that lasts for five minutes, so that only upserts follow (E9).
	await bench.upsert(items, { options: { dryRun: true } });
	strike();
	const form = { options: { batchSize, parallelRequests: ONE_AFTER_THE_OTHER, ...options } };
	const told = toldOf(await bench.upsert(items, form, { onError: 'continueErrorOutput' }), items.length);
	await untilIdle(bench);
	return {
		told,
		outcomes: told.map(({ outcome }) => outcome),
		attempts: told.map(({ attempts }) => attempts),
		lies: liesIn(told, items, { before, after: bench.stored(), key: 'Email' }),
		requests: bench.emulator.requestsTo('/upsert'),
	};
}

/** Puts a contact into the store as if it had been there for years. */
export function putBefore({ emulator }: NodeBench, { Last_Name: name, Email: email }: IDataObject): void {
	const old = { Created_Time: '2020-01-01T00:00:00+00:00', Title: 'old' };
	emulator.store.insert('Contacts', { Last_Name: `${name}`, Email: `${email}`, ...old });
}

/** Waits until Zoho has worked on every upsert that reached it, also those that nobody waits for any more. */
export async function untilIdle({ emulator }: NodeBench): Promise<void> {
	while (emulator.requestsTo('/upsert').some(({ endedAt }) => endedAt === null)) await sleep(20);
}

/** Lets the fault hit the upsert with that number, or several from it on if the fault says so. */
export function strikeWith(bench: NodeBench, fault: Omit<Fault, 'match' | 'nth'>, nth: number): void {
	bench.fault('/upsert', { ...fault, nth });
}

/** One entry for each item of the three batches: `hit` for those of the batch with that number, the others as usual. */
export function withBatch<Entry>(usual: readonly Entry[], nth: number, hit: Entry): Entry[] {
	return usual.map((entry, index) => (batchOf(index, usual) === nth ? hit : entry));
}

/** The same with `after` for the items of later batches. */
export function upToBatch<Entry>(usual: readonly Entry[], nth: number, hit: Entry, after: Entry): Entry[] {
	return withBatch(usual, nth, hit).map((entry, index) => (batchOf(index, usual) > nth ? after : entry));
}

function batchOf(itemIndex: number, { length }: readonly unknown[]): number {
	return Math.floor((3 * itemIndex) / length) + 1;
}
