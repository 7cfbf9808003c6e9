import { sleep, type IDataObject } from 'n8n-workflow';

import type { Fault, RecordedRequest } from '../../emulator';
import type { NodeBench } from './bench';
import { toldOf, type Told } from './ledger';
import { contacts } from './upsertForm';
import { contactsThere, errorBranch, METHODS, write, writesOf, type WriteName } from './writes';

const ITEMS = 6;
const BATCH_SIZE = 2;
/** Unless the test says otherwise, so that the number of a request is that of its batch. */
const ONE_AFTER_THE_OTHER = 1;

export interface ThreeWrites {
	told: Told[];
	/** Outcomes and attempts of the six items. */
	outcomes: string[];
	attempts: number[];
	/** What is wrong about the outcomes, seen from the store. */
	lies: string[];
	/** The requests of the operation as Zoho saw them. */
	requests: RecordedRequest[];
}

/** What becomes of the six items when nothing goes wrong. */
export const USUAL: Readonly<Record<WriteName, string>> = { create: 'inserted', update: 'updated', delete: 'delete' };

/**
 * Creates, updates or deletes six contacts in three batches, of which `strike` lets something go wrong, and waits until
 * Zoho has nothing left to do.
 */
export async function runThreeWrites(
	{ bench, operation }: { bench: NodeBench; operation: WriteName },
	strike: () => void,
	options: IDataObject = {},
): Promise<ThreeWrites> {
	const ids = operation === 'create' ? [] : contactsThere(bench, ITEMS);
	const items = contacts(ITEMS, { Title: 'new' }).map((item, index) => ({ ...item, id: ids[index] }));
	// Brings the copy of the fields that lasts for five minutes, so that only writes follow (E9).
	await write({ bench, operation }, items, { options: { dryRun: true } });
	strike();
	const form = { options: { batchSize: BATCH_SIZE, parallelRequests: ONE_AFTER_THE_OTHER, ...options } };
	const told = toldOf(await write({ bench, operation }, items, form, errorBranch), ITEMS);
	await untilIdle(bench, operation);
	return {
		told,
		outcomes: told.map(({ outcome }) => outcome),
		attempts: told.map(({ attempts }) => attempts),
		lies: told.flatMap((own, index) => LIES[operation](own, items[index], bench).map((lie) => `Item ${index} ${lie}`)),
		requests: writesOf(bench, operation),
	};
}

type Lies = (told: Told, item: IDataObject, bench: NodeBench) => string[];

/** What the store tells against an outcome. Nothing tells against `unknown` but a record that is there twice. */
const LIES: Readonly<Record<WriteName, Lies>> = {
	create: ({ outcome, id }, { Email: email }, bench) => {
		const found = bench.stored().filter((record) => record.Email === email);
		if (found.length > 1) return ['is there twice'];
		if (outcome === 'inserted' && found[0]?.id !== id) return ['was not created'];
		return (outcome === 'failed' || outcome === 'notSent') && found.length > 0 ? ['was created'] : [];
	},
	update: ({ outcome, id }, { id: asked, Email: email }, bench) => {
		const found = bench.stored().find((record) => record.id === asked);
		const changed = found?.Email === email && found?.Title === 'new';
		if (outcome === 'updated' && (!changed || id !== asked)) return ['was not updated'];
		return (outcome === 'failed' || outcome === 'notSent') && changed ? ['was updated'] : [];
	},
	delete: ({ outcome, id }, { id: asked }, bench) => {
		const isThere = bench.stored().some((record) => record.id === asked);
		if (outcome === 'delete' && (isThere || id !== asked)) return ['was not deleted'];
		return (outcome === 'failed' || outcome === 'notSent') && !isThere ? ['was deleted'] : [];
	},
};

/** Lets the fault hit the request with that number, or several from it on if the fault says so. */
export function strikeOn(
	{ bench, operation }: { bench: NodeBench; operation: WriteName },
	fault: Omit<Fault, 'match' | 'nth'>,
	nth: number,
): void {
	bench.emulator.faults.add({ ...fault, nth, match: { method: METHODS[operation], pathIncludes: '/Contacts' } });
}

/** Waits until Zoho has worked on every request that reached it, also those that nobody waits for any more. */
async function untilIdle(bench: NodeBench, operation: WriteName): Promise<void> {
	while (writesOf(bench, operation).some(({ endedAt }) => endedAt === null)) await sleep(20);
}
