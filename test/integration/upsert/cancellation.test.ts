import type { IDataObject } from 'n8n-workflow';

import { pause } from '../../../nodes/shared/transport/pause';
import type { Fault } from '../../emulator';
import { gate, until, untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { waitBy } from '../support/node';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

/** A run that does not end by its cancellation alone takes longer than this: pauses would, and answers do not come. */
const LIMIT_MS = 60_000;
const FOR_EVER_MS = 3_600_000;

let pausesBegun = 0;
/** Holds answers back; opened when the run is over. */
let hold = gate();

beforeEach(() => {
	bench.onlyOnce('it waits in real time');
	pausesBegun = 0;
	hold = gate();
});
waitBy(async (_milliseconds, signal) => {
	pausesBegun += 1;
	return await pause(FOR_EVER_MS, signal);
});
afterEach(() => hold.open());

/** Resolves when it is so, or when the test is over. */
async function when(isSo: () => boolean): Promise<void> {
	let over = false;
	void hold.opened().then(() => (over = true));
	await until(() => over || isSo());
}

/** Lets Zoho go on after a run and tells how many upserts came in before and after. */
async function sentNowAndLater() {
	const sent = bench.sent().length;
	hold.open();
	await untilQuiet(bench.emulator);
	return { sent, sentLater: bench.sent().length - sent };
}

const upsertsArrived = (count: number) => () => bench.sent().length >= count;

describeBoth('E6 cancellation while records are sent', () => {
	describe.each([undefined, 'continueErrorOutput'] as const)('a cancelled execution (On Error: %s)', (onError) => {
		const cancelled = async (items: ReturnType<typeof contacts>, options: IDataObject, isTime: () => boolean) => {
			await bench.upsert(items, { options: { dryRun: true } });
			const { status } = await bench.upsert(items, { options }, { onError, cancelWhen: when(isTime) });
			return { status, ...(await sentNowAndLater()) };
		};

		it.each([1, 3])(
			'sends nothing further (%i requests at a time)',
			async (parallelRequests) => {
				bench.fault('/upsert', { nth: parallelRequests + 1, times: Infinity, delayUntil: hold.opened });
				const options = { batchSize: 1, parallelRequests };
				const isTime = upsertsArrived(2 * parallelRequests);

				expect(await cancelled(contacts(30), options, isTime)).toEqual({
					status: 'canceled',
					sent: 2 * parallelRequests,
					sentLater: 0,
				});
			},
			LIMIT_MS,
		);

		it.each<[string, () => Omit<Fault, 'match'>, IDataObject, () => boolean]>([
			[
				'waiting as Retry-After asks',
				() => ({ status: 429, headers: { 'retry-after': '60' }, body: '' }),
				{},
				() => pausesBegun === 1,
			],
			['backing off', () => ({ times: Infinity, status: 503, body: '' }), { retries: 10 }, () => pausesBegun === 1],
			['waiting for an answer', () => ({ delayUntil: hold.opened }), {}, upsertsArrived(1)],
			['pausing after a timeout', () => ({ delayUntil: hold.opened }), { timeout: 1 }, () => pausesBegun === 1],
		])(
			'does not wait for the end of %s',
			async (_name, fault, options, isTime) => {
				bench.fault('/upsert', fault());

				expect(await cancelled([contact()], options, isTime)).toEqual({ status: 'canceled', sent: 1, sentLater: 0 });
			},
			LIMIT_MS,
		);
	});
});

describeBoth('E6 cancellation while a token is fetched', () => {
	describe.each([
		['OAuth2', 'oAuth2'],
		['Self Client', 'selfClient'],
	] as const)('an execution cancelled while its token is fetched (%s)', (_type, type) => {
		const tokensAsked = () => bench.emulator.requestsTo('/oauth/v2/token').length;

		/** Zoho gives the token only after the run is over. */
		const cancelledRun = async () => {
			bench.fault('/oauth/v2/token', { delayUntil: hold.opened });
			const before = tokensAsked();
			const { status } = await bench.upsert([contact()], {}, { cancelWhen: when(() => tokensAsked() > before) });
			const { sent, sentLater } = await sentNowAndLater();
			return { status, asked: tokensAsked() - before, sent, sentLater, stored: bench.stored() };
		};

		it(
			'ends without the token before the fields are read',
			async () => {
				bench.credential = bench.credentials[type](bench.emulator);
				bench.emulator.expireTokens();

				expect(await cancelledRun()).toEqual({ status: 'canceled', asked: 1, sent: 0, sentLater: 0, stored: [] });
			},
			LIMIT_MS,
		);

		it(
			'ends without the token while records are sent',
			async () => {
				bench.credential = bench.credentials[type](bench.emulator);
				await bench.upsert([contact()], { options: { dryRun: true } });
				bench.emulator.expireTokens();

				expect(await cancelledRun()).toEqual({ status: 'canceled', asked: 1, sent: 1, sentLater: 0, stored: [] });
			},
			LIMIT_MS,
		);
	});
});
