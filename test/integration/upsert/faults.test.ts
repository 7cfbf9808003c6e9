import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../emulator';
import { oAuth2Credential, useBigin } from '../support/bigin';
import { liesIn, toldOf } from '../support/ledger';
import { spoilConnection, type LookupFault } from '../support/nameLookups';
import { skipPauses } from '../support/pauses';
import { contacts } from '../support/upsertForm';

jest.mock('../../../nodes/shared/transport/pause');

const bigin = useBigin();
const pauses = skipPauses();

/** Which of the three batches the fault hits. */
const BATCHES = [
	['first', 1],
	['middle', 2],
	['last', 3],
] as const;
const BATCH_SIZE = 2;

const envelope = (code: string) => ({ code, details: {}, message: '', status: 'error' });
const page = '<html>Sorry</html>';
const written = (digit: number) => ({
	code: 'SUCCESS',
	duplicate_field: null,
	action: 'insert',
	details: { id: `100000000000000000${digit}`, Created_Time: '2026-01-01T00:00:00+00:00' },
	message: 'record added',
	status: 'success',
});
const answering = (...digits: number[]) => ({ status: 200, body: { data: digits.map(written) } });

/** Six contacts, of which Bigin has every second one already. */
function storeAndItems(): { items: IDataObject[]; before: IDataObject[] } {
	const items = contacts(6, { Title: 'new' });
	items.forEach(({ Last_Name: name, Email: email }, index) => {
		const created = { Created_Time: '2020-01-01T00:00:00+00:00', Title: 'old' };
		if (index % 2 === 1) bigin.emulator.store.insert('Contacts', { Last_Name: `${name}`, Email: `${email}`, ...created });
	});
	return { items, before: bigin.stored().map((record) => ({ ...record })) };
}

/** Runs the six contacts in three batches and tells what became of them, once Bigin has nothing left to do. */
async function run(strike: () => void, options: IDataObject = {}) {
	const { items, before } = storeAndItems();
	await bigin.upsert(items, { options: { dryRun: true } });
	strike();
	const form = { options: { batchSize: BATCH_SIZE, ...options } };
	const result = await bigin.upsert(items, form, { onError: 'continueErrorOutput' });
	await untilIdle();
	const told = toldOf(result, items.length);
	const requests = bigin.emulator.requestsTo('/upsert');
	return { told, requests, lies: liesIn(told, items, { before, after: bigin.stored(), key: 'Email' }) };
}

async function untilIdle(): Promise<void> {
	while (bigin.emulator.requestsTo('/upsert').some(({ endedAt }) => endedAt === null)) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

const strikeWith = (fault: Omit<Fault, 'match'>) => (nth: number) => bigin.fault('/upsert', { ...fault, nth });

/** Every second contact existed, so every second outcome is "updated". */
const usual = ['inserted', 'updated', 'inserted', 'updated', 'inserted', 'updated'];

/** `hit` in the places of the batch with that number, the others as usual. */
function withBatch<T>(others: readonly T[], nth: number, hit: (index: number) => T): T[] {
	return others.map((other, index) => (Math.floor(index / BATCH_SIZE) === nth - 1 ? hit(index) : other));
}

describe.each<[string, Omit<Fault, 'match'>]>([
	['a connection reset before Bigin has applied the batch', { reset: 'beforeApplying' }],
	['a connection reset after it', { reset: 'afterApplying' }],
	['a connection reset in the middle of the answer', { reset: 'duringAnswer' }],
	...[500, 502, 503, 504].flatMap((status): Array<[string, Omit<Fault, 'match'>]> => [
		[`${status} before Bigin has applied the batch`, { status, body: page }],
		[`${status} after it`, { respondAfterApplying: { status, body: envelope('INTERNAL_ERROR') } }],
	]),
	['a page on 200 before Bigin has applied the batch', { status: 200, body: page }],
	['a page on 200 after it', { respondAfterApplying: { status: 200, body: page } }],
	['an empty body on 200 after it', { respondAfterApplying: { status: 200, body: '' } }],
	['a cut body', { truncateBody: true }],
	['a body cut to one bracket', { truncateBody: 1 }],
	['an answer that is too short, before Bigin has applied the batch', answering(1)],
	['an answer that is too short, after it', { respondAfterApplying: answering(1) }],
	['an answer that is too long, before Bigin has applied the batch', answering(1, 2, 3)],
	['an answer that is too long, after it', { respondAfterApplying: answering(1, 2, 3) }],
	['an answer without entries', { respondAfterApplying: answering() }],
	['entries without a status', { status: 200, body: { data: [{ code: 'SUCCESS' }, { code: 'SUCCESS' }] } }],
	['entries that are no objects', { status: 200, body: { data: ['added', 'added'] } }],
	['429', { status: 429, body: envelope('TOO_MANY_REQUESTS') }],
	['429 with a page', { status: 429, body: page }],
])('E6 after %s', (_name, fault) => {
	it.each(BATCHES)('the %s batch is sent once more, and every outcome is true of the store', async (_batch, nth) => {
		const { told, requests, lies } = await run(() => strikeWith(fault)(nth));

		expect(lies).toEqual([]);
		expect(told.map(({ outcome }) => outcome)).toEqual(usual);
		expect(told.map(({ attempts }) => attempts)).toEqual(withBatch([1, 1, 1, 1, 1, 1], nth, () => 2));
		expect(requests.map(({ faulted }) => faulted)).toEqual([1, 2, 3, 4].map((position) => position === nth));
		expect(pauses.asked).toEqual([expect.any(Number)]);
		expect(pauses.asked[0]).toBeLessThanOrEqual(1_000);
	});
});

describe('E6 after a timeout', () => {
	/** The first attempt ends at Bigin while the node pauses, as it would in five seconds. */
	const applied = async () => await untilIdle();

	describe.each<[string, Omit<Fault, 'match'>, () => Promise<void>]>([
		['that kept the batch from Bigin', { status: 504, delayMs: 1_150 }, applied],
		['before Bigin had applied the batch, which it did in the pause', { delayMs: 1_150 }, applied],
		['before Bigin had applied the batch, which it did after the second attempt', { delayMs: 1_150 }, async () => {}],
		['after Bigin had applied the batch', { answerDelayMs: 1_150 }, async () => {}],
	])('%s', (_name, fault, meanwhile) => {
		it.each(BATCHES)('the %s batch is sent again after at least five seconds', async (_batch, nth) => {
			pauses.meanwhile = meanwhile;
			const { told, requests, lies } = await run(() => strikeWith(fault)(nth), { timeout: 1 });

			expect(lies).toEqual([]);
			expect(told.map(({ outcome }) => outcome)).toEqual(usual);
			expect(told.map(({ attempts }) => attempts)).toEqual(withBatch([1, 1, 1, 1, 1, 1], nth, () => 2));
			expect(requests).toHaveLength(4);
			expect(pauses.asked).toHaveLength(1);
			expect(pauses.asked[0]).toBeGreaterThanOrEqual(5_000);
		});
	});
});

describe('E6 before a connection stands', () => {
	beforeEach(() => {
		const apiServer = bigin.emulator.url.replace('127.0.0.1', 'localhost');
		bigin.emulator.setSwitches({ apiDomain: apiServer });
		bigin.credential = oAuth2Credential(bigin.emulator, { apiServer });
		bigin.fault('/bigin/', { times: Infinity, headers: { connection: 'close' } });
	});
	afterEach(() => jest.restoreAllMocks());

	describe.each<LookupFault>(['nameNotFound', 'connectionRefused'])('%s', (fault) => {
		it.each(BATCHES)('the %s batch is sent with all its records once the way is open', async (_batch, nth) => {
			const { told, requests, lies } = await run(() => spoilConnection(fault, nth));

			expect(lies).toEqual([]);
			expect(told.map(({ outcome }) => outcome)).toEqual(usual);
			expect(told.map(({ attempts }) => attempts)).toEqual(withBatch([1, 1, 1, 1, 1, 1], nth, () => 2));
			expect(requests).toHaveLength(3);
			expect(pauses.asked).toHaveLength(1);
		});
	});
});
