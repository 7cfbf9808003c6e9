import type { IDataObject } from 'n8n-workflow';

import { pause } from '../../../nodes/shared/transport/pause';
import type { RecordedRequest } from '../../emulator';
import { until, untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { toldOf } from '../support/ledger';
import { waitBy } from '../support/node';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

/** The pauses before retries end sooner than they should. */
waitBy(async (milliseconds, signal) => await pause(milliseconds / 20, signal));

const errorBranch = { onError: 'continueErrorOutput' } as const;
const BATCHES = 100;

const upserts = () => bench.emulator.requestsTo('/upsert');
const refused = () => upserts().filter(({ status }) => status === 429);
const endOf = ({ at, endedAt }: RecordedRequest) => endedAt ?? at;

/**
 * A Zoho that answers the upsert that has waited longest whenever no more come in, and refuses at once what is too many.
 * However busy the machine is, this tells how many the node has under way.
 */
function answerOneByOne(capacity: number): { atOnce: number[]; end: () => void } {
	const held: Array<() => void> = [];
	const atOnce: number[] = [];
	let isOver = false;
	const delayUntil = async () => {
		if (held.length < capacity) await new Promise<void>((answer) => held.push(answer));
	};
	const answer = async () => {
		for (; !isOver; await untilQuiet(bench.emulator)) {
			if (held.length > 0) atOnce.push(held.length);
			held.shift()?.();
		}
	};
	bench.fault('/upsert', { times: Infinity, delayUntil });
	void answer();
	return { atOnce, end: () => void (isOver = true) };
}

/** Answers the first requests to each path in rounds: whenever no more come in, all that wait together. */
function answerInRounds(paths: readonly string[], times = Infinity): () => void {
	let held: Array<() => void> = [];
	let isOver = false;
	const delayUntil = async () => await new Promise<void>((answer) => held.push(answer));
	const answer = async () => {
		for (; !isOver; await untilQuiet(bench.emulator)) {
			const round = held;
			held = [];
			for (const one of round) one();
		}
	};
	for (const path of paths) bench.fault(path, { times, delayUntil });
	void answer();
	return () => void (isOver = true);
}

const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Pairs of requests that carry the same e-mail address and were at work at the same time. */
function clashes(requests: readonly RecordedRequest[]): string[] {
	const byEmail = new Map<string, RecordedRequest[]>();
	for (const request of requests) {
		for (const { Email: email } of (request.body as { data: IDataObject[] }).data) {
			const key = String(email).trim().toLowerCase();
			byEmail.set(key, [...(byEmail.get(key) ?? []), request]);
		}
	}
	return [...byEmail].flatMap(([email, sharers]) =>
		sharers.slice(1).flatMap((later, index) => (later.at < endOf(sharers[index]) ? [email] : [])),
	);
}

/** A contact for each batch and one more, of whom every fourth comes again twenty batches later. */
function items(): IDataObject[] {
	return contacts(2 * BATCHES).map((item, index) => {
		if (index < 40 || index % 4 !== 0) return item;
		return { ...item, Email: ` SAMPLE.${index - 40}@example.com` };
	});
}

describeBoth('E10 the most requests that an account takes', ({ safeParallelRequests }) => {
	describe.each([
		['5, as in the Free edition', { limit: 5, ofOthers: 0 }],
		['10', { limit: 10, ofOthers: 0 }],
		['10 beside another client that uses 6', { limit: 10, ofOthers: 6 }],
		['10 beside another client that uses 7', { limit: 10, ofOthers: 7 }],
	])('an account that takes %s requests at once', (_name, { limit, ofOthers }) => {
		const best = Math.min(safeParallelRequests, limit - ofOthers);

		it('is used to the full in the end, with a handful of refusals, nothing lost and no sharers together', async () => {
			bench.onlyOnce('it measures');
			bench.emulator.setSwitches({ concurrencyLimit: limit });
			bench.emulator.setRequestsOfOthers(ofOthers);
			const { atOnce, end } = answerOneByOne(limit - ofOthers);
			const result = await bench.upsert(items(), { options: { batchSize: 2 } }, errorBranch);
			end();
			const told = toldOf(result, 2 * BATCHES);

			expect(told.filter(({ outcome }) => outcome !== 'inserted' && outcome !== 'updated')).toEqual([]);
			expect(new Set(told.map(({ id }) => id)).size).toBe(bench.stored().length);
			expect(clashes(upserts())).toEqual([]);
			expect(refused().length).toBeLessThanOrEqual(5);
			expect(upserts().length - refused().length).toBeGreaterThanOrEqual(BATCHES);
			// The last answers find nothing more to be sent.
			const atTheEnd = atOnce.slice(0.6 * atOnce.length, -safeParallelRequests);
			expect(meanOf(atTheEnd)).toBeGreaterThan(0.85 * best);
			expect(Math.max(...atOnce)).toBe(best);
		});
	});
});

describeBoth('E10 executions side by side', ({ safeParallelRequests }) => {
	const run = async (name: string, count: number) => {
		const people = contacts(count).map((item, index) => ({ ...item, Email: `${name}.${index}@example.com` }));
		return toldOf(await bench.upsert(people, { options: { batchSize: 1 } }, errorBranch), count);
	};

	it('share what the account takes: none is refused, none waits for the end of another, none loses an item', async () => {
		bench.onlyOnce('it measures');
		bench.emulator.setSwitches({ concurrencyLimit: safeParallelRequests });
		const { atOnce, end } = answerOneByOne(safeParallelRequests);
		const runs = ['one', 'two', 'three'].map(async (name) => await run(name, 30));
		const told = (await Promise.all(runs)).flat();
		end();

		expect(told.filter(({ outcome }) => outcome !== 'inserted')).toEqual([]);
		expect(bench.stored()).toHaveLength(90);
		expect(refused()).toEqual([]);
		expect(Math.max(...atOnce)).toBe(safeParallelRequests);
		const firstOf = ['one', 'two', 'three'].map((name) =>
			upserts().findIndex(({ body }) => JSON.stringify(body).includes(`${name}.0@`)),
		);
		expect(Math.max(...firstOf)).toBeLessThan(10);
	});

	it('with another credential find out for themselves', async () => {
		bench.onlyOnce('it measures');
		bench.emulator.setSwitches({ concurrencyLimit: 8 });
		const { end } = answerOneByOne(8);
		const one = run('one', 60);
		await until(() => upserts().length > 0);
		bench.connectAnew();
		const told = (await Promise.all([one, run('two', 60)])).flat();
		end();

		expect(told.filter(({ outcome }) => outcome !== 'inserted')).toEqual([]);
		expect(bench.stored()).toHaveLength(120);
		expect(refused().length).toBeGreaterThan(0);
		expect(refused().length).toBeLessThanOrEqual(10);
	});
});

describeBoth('E10 the first batch of a module', () => {
	const delayUntil = async () => await untilQuiet(bench.emulator);
	const alone = () => upserts().filter(({ overlappedWith }) => overlappedWith.length === 0).length;
	const starts = () =>
		upserts().map(({ sequence, overlappedWith: others }) => 1 + others.filter((one) => one < sequence).length);

	it('goes alone, then two, then one more for each round up to what is safe', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: 10 });
		const end = answerInRounds(['/upsert']);
		await bench.upsert(contacts(20), { options: { batchSize: 1 } });
		end();

		const rounds = [1, 2, 3, 4, 5, 5];
		const expected = rounds.flatMap((size) => Array.from({ length: size }, (_, index) => index + 1));
		expect(starts()).toEqual(expected);
	});

	it.each<IDataObject>([{}, { parallelRequests: 'automatic' }, { parallelRequests: '=Automatic' }])(
		'goes alone with the option %j',
		async (option) => {
			bench.emulator.setSwitches({ concurrencyLimit: 10 });
			bench.fault('/upsert', { times: Infinity, delayUntil });
			await bench.upsert(contacts(3), { options: { batchSize: 1, ...option } });
			expect([alone(), Math.max(...starts())]).toEqual([1, 2]);
		},
	);

	it.each<IDataObject>([{ parallelRequests: 3 }, { parallelRequests: '={{ 3 }}' }, { parallelRequests: '=3' }])(
		'goes with the others where a number is chosen: %j',
		async (option) => {
			bench.emulator.setSwitches({ concurrencyLimit: 10 });
			bench.fault('/upsert', { times: Infinity, delayUntil });
			await bench.upsert(contacts(3), { options: { batchSize: 1, ...option } });
			expect(starts()).toEqual([1, 2, 3]);
		},
	);

	it('of each module, beside those of others', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: 10 });
		bench.fault('/upsert', { times: Infinity, delayUntil });
		const people = contacts(3).map((item) => ({ ...item, module: 'Contacts' }));
		const companies = contacts(3).map(({ Last_Name: name }) => ({ Account_Name: name, module: 'Accounts' }));
		await bench.upsert([...people, ...companies], { module: '={{ $json.module }}', options: { batchSize: 1 } });

		const moduleOf = ({ path }: RecordedRequest) => path.split('/').at(-2);
		const [first, second] = upserts();
		const besideFirst = upserts().filter(({ sequence }) => first.overlappedWith.includes(sequence));
		const besideSecond = upserts().filter(({ sequence }) => second.overlappedWith.includes(sequence));
		expect([first, second].map(moduleOf)).toEqual(['Contacts', 'Accounts']);
		// Whichever is answered first, the rest of its module may follow while the other is still at work.
		expect([besideFirst, besideSecond].map((ones) => [...new Set(ones.map(moduleOf))])).toEqual([
			['Accounts'],
			['Contacts'],
		]);
	});

	it('that is refused costs one request, and nothing further is sent', async () => {
		const refusal = { code: 'NO_PERMISSION', details: {}, message: 'permission denied', status: 'error' };
		bench.fault('/upsert', { times: Infinity, status: 403, body: refusal });
		const told = toldOf(await bench.upsert(contacts(6), { options: { batchSize: 1 } }, errorBranch), 6);

		expect(told.map(({ outcome }) => outcome)).toEqual(['failed', ...Array(5).fill('notSent')]);
		expect(upserts()).toHaveLength(1);
	});
});

describeBoth('E7 with requests side by side', () => {
	it('finishes the batches in flight, sends nothing further, and counts every outcome', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: 10 });
		await bench.upsert([contact()], { options: { dryRun: true } });
		const people = contacts(20);
		people[4] = { ...people[4], Last_Name: 'x'.repeat(300) };
		// One alone, two, and three together, of which the second fails while the others are in flight.
		const hasFailed = async () => {
			await until(() => upserts()[4]?.endedAt !== null);
			await untilQuiet(bench.emulator);
		};
		const end = answerInRounds(['/upsert'], 3);
		bench.fault('/upsert', { nth: 4, delayUntil: hasFailed });
		bench.fault('/upsert', { nth: 5, delayUntil: async () => await until(() => upserts().length === 6) });
		bench.fault('/upsert', { nth: 6, delayUntil: hasFailed });
		const { error } = await bench.upsert(people, { options: { batchSize: 1, validateBeforeSending: false } });
		end();

		expect(bench.sent()).toHaveLength(6);
		expect(error?.context?.itemIndex).toBe(4);
		expect(error?.description).toContain('5 created');
		expect(error?.description).toContain('1 failed');
		expect(error?.description).toContain('14 not sent');
	});
});

describeBoth('E10 lookups', ({ safeParallelRequests }) => {
	it('go side by side as writes do, and what they find out holds for the writes', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: 10, subConcurrencyLimit: 10 });
		const end = answerInRounds(['/coql', '/Contacts']);
		// Each query holds 50 values.
		await bench.upsert(contacts(700), { options: { behavior: 'createOnly' } }, errorBranch);
		end();

		const startsTo = (path: string) =>
			bench.emulator
				.requestsTo(path)
				.map(({ sequence, overlappedWith: others }) => 1 + others.filter((one) => one < sequence).length);
		expect(startsTo('/coql')).toEqual([1, 2, 1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4, 5]);
		const side = Array.from({ length: 6 }, (_, index) => 1 + (index % safeParallelRequests));
		expect(startsTo('/Contacts')).toEqual([1, ...side]);
	});
});
