import { sleep, type IDataObject } from 'n8n-workflow';

import type { Fault } from '../../emulator';
import { selfClientCredential, useBigin } from '../support/bigin';
import { contact, contacts } from '../support/upsertForm';

const bigin = useBigin();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const INVALID_TOKEN = { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' };

const tokenRequests = () => bigin.emulator.requestsTo('/oauth/v2/token');
const detailsOf = (json: IDataObject | undefined) => json?.details as IDataObject | undefined;
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => detailsOf(json)?.outcome);

describe('E6 an expired token', () => {
	it('is refreshed once by n8n and the request is sent again (OAuth2)', async () => {
		bigin.emulator.expireTokens();
		const { success } = await bigin.upsert(contacts(250));

		expect(success).toHaveLength(250);
		expect(tokenRequests()).toHaveLength(1);
		expect(bigin.stored()).toHaveLength(250);
	});

	it('is refreshed once also in the middle of a run with parallel requests', async () => {
		await bigin.upsert([contact()]);
		bigin.emulator.expireTokens();
		const { success } = await bigin.upsert(contacts(8), { options: { batchSize: 1, parallelRequests: 4 } });

		expect(success).toHaveLength(8);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('that stays refused fails every item with the advice to reconnect, and nothing is sent a third time', async () => {
		bigin.fault('/upsert', { times: Infinity, status: 401, body: INVALID_TOKEN });
		const { errors } = await bigin.upsert(contacts(2), {}, errorBranch);

		expect(errors.map(({ json }) => detailsOf(json))).toEqual(
			Array(2).fill(expect.objectContaining({ outcome: 'failed', code: 'INVALID_TOKEN', status: 401 })),
		);
		expect(errors[0]?.json.error).toContain('Reconnect the credential');
		expect(bigin.sent()).toHaveLength(2);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('is fetched once for a Self Client and then reused', async () => {
		bigin.credential = selfClientCredential(bigin.emulator);
		await bigin.upsert(contacts(250));
		await bigin.upsert(contacts(250));

		expect(tokenRequests()).toHaveLength(1);
		expect(bigin.credential.updates).toHaveLength(1);
		expect(bigin.emulator.requestsTo('/upsert')[0]?.headers.authorization).toBe('Zoho-oauthtoken');
	});

	it('is fetched anew once for a Self Client, also with parallel requests', async () => {
		bigin.credential = selfClientCredential(bigin.emulator);
		await bigin.upsert([contact()]);
		bigin.emulator.expireTokens();
		const { success } = await bigin.upsert(contacts(8), { options: { batchSize: 1, parallelRequests: 4 } });

		expect(success).toHaveLength(8);
		expect(tokenRequests()).toHaveLength(2);
	});
});

describe('E6 too many requests', () => {
	const tooMany = (nth: number, headers?: Record<string, string>) =>
		bigin.fault('/upsert', {
			nth,
			status: 429,
			headers,
			body: { code: 'TOO_MANY_REQUESTS', details: {}, message: '', status: 'error' },
		});

	const millisecondsFor = async (headers?: Record<string, string>) => {
		tooMany(1, headers);
		const { success, durationMs } = await bigin.upsert([contact()]);
		expect(success[0]?.json.action).toBe('insert');
		expect(bigin.sent()).toHaveLength(2);
		return durationMs;
	};

	it('waits as many seconds as Retry-After says', async () => {
		const duration = await millisecondsFor({ 'retry-after': '2' });
		expect(duration).toBeGreaterThanOrEqual(1_900);
		expect(duration).toBeLessThan(5_000);
	});

	it('waits until the date that Retry-After names', async () => {
		const duration = await millisecondsFor({ 'retry-after': new Date(Date.now() + 3_000).toUTCString() });
		expect(duration).toBeGreaterThanOrEqual(1_500);
		expect(duration).toBeLessThan(6_000);
	});

	it('backs off by itself when there is no Retry-After', async () => {
		expect(await millisecondsFor()).toBeLessThan(3_000);
	});

	it('gives up after Retries attempts, and nothing was written', async () => {
		bigin.fault('/upsert', { times: Infinity, status: 429, body: { code: 'TOO_MANY_REQUESTS', status: 'error' } });
		const { errors } = await bigin.upsert(contacts(2), { options: { retries: 1 } }, errorBranch);

		expect(bigin.sent()).toHaveLength(2);
		expect(errors.map(({ json }) => detailsOf(json))).toEqual(
			Array(2).fill(
				expect.objectContaining({ outcome: 'failed', code: 'TOO_MANY_REQUESTS', status: 429, attempts: 2 }),
			),
		);
		expect(errors[0]?.json.error).toContain('Nothing was saved');
	});

	it('gets all records through when Bigin takes fewer requests at once than the node sends', async () => {
		bigin.emulator.setSwitches({ concurrencyLimit: 4 });
		bigin.fault('/upsert', { times: Infinity, answerDelayMs: 50 });
		const options = { batchSize: 1, parallelRequests: 5, retries: 10 };
		const { success } = await bigin.upsert(contacts(15), { options });

		expect(success).toHaveLength(15);
		expect(bigin.stored()).toHaveLength(15);
	});

	it('does not retry at all when Retries is 0', async () => {
		tooMany(1);
		const { errors } = await bigin.upsert([contact()], { options: { retries: 0 } }, errorBranch);
		expect([errors.length, bigin.sent().length]).toEqual([1, 1]);
	});

	it('reads a 429 whose body is HTML', async () => {
		bigin.fault('/upsert', { status: 429, body: '<html>Too many</html>' });
		const { success } = await bigin.upsert([contact()]);
		expect(success).toHaveLength(1);
	});
});

describe('E6 a server that cannot be reached', () => {
	it('fails the items as not sent to anyone, after the retries', async () => {
		await bigin.upsert([contact()]);
		await bigin.stop();
		const { errors } = await bigin.upsert(contacts(2), { options: { retries: 1 } }, errorBranch);

		expect(outcomes(errors)).toEqual(['failed', 'failed']);
		expect(errors[0]?.json.error).toContain('could not be reached');
	});
});

describe('E6 answers that leave it open whether Bigin wrote', () => {
	const withOneUpsert = (fault: Fault) => bigin.fault('/upsert', fault);

	it.each<[string, Fault, number]>([
		['a connection reset after the records were written', { reset: 'afterApplying' }, 1],
		['a connection reset before the records were written', { reset: 'beforeApplying' }, 0],
		['status 500', { status: 500, body: { code: 'INTERNAL_ERROR', status: 'error' } }, 0],
		['status 502 with HTML', { status: 502, body: '<html>Bad gateway</html>' }, 0],
		['status 503', { status: 503, body: '' }, 0],
		['status 504', { status: 504, body: '' }, 0],
		[
			'HTML under status 200',
			{ status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } },
			0,
		],
		['a connection reset in the middle of the answer', { reset: 'duringAnswer' }, 1],
		['a cut body under status 200', { truncateBody: true }, 1],
		['an empty body under status 200', { status: 200, body: '' }, 0],
	])('makes the items unknown after %s and sends nothing again', async (_name, fault, stored) => {
		withOneUpsert(fault);
		const { success, errors } = await bigin.upsert([contact()], {}, errorBranch);

		expect(success).toEqual([]);
		expect(detailsOf(errors[0]?.json)).toMatchObject({ outcome: 'unknown', attempts: 1 });
		expect(errors[0]?.json.error).toContain('may or may not have saved');
		expect(bigin.sent()).toHaveLength(1);
		expect(bigin.stored()).toHaveLength(stored);
	});

	it('makes the items unknown after a timeout', async () => {
		withOneUpsert({ delayMs: 3_000 });
		const { errors, durationMs } = await bigin.upsert([contact()], { options: { timeout: 1 } }, errorBranch);

		expect(detailsOf(errors[0]?.json)).toMatchObject({ outcome: 'unknown', code: 'TIMED_OUT' });
		expect(bigin.sent()).toHaveLength(1);
		expect(durationMs).toBeLessThan(2_900);
	});

	it('goes on with the next batch under a continue setting', async () => {
		withOneUpsert({ status: 500, body: '' });
		const { success, errors } = await bigin.upsert(contacts(4), { options: { batchSize: 2 } }, errorBranch);

		expect(outcomes(errors)).toEqual(['unknown', 'unknown']);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }, { item: 3 }]);
	});

	it('stops under Stop Workflow and counts the unknown items', async () => {
		withOneUpsert({ status: 500, body: '' });
		const { error } = await bigin.upsert(contacts(4), { options: { batchSize: 2 } });

		expect(bigin.sent()).toHaveLength(1);
		expect(error?.description).toContain('2 unknown');
		expect(error?.description).toContain('2 not sent');
	});
});

describe.each([undefined, 'continueErrorOutput'] as const)('E6 cancellation (On Error: %s)', (onError) => {
	it('sends nothing further once the run is cancelled', async () => {
		bigin.fault('/upsert', { times: Infinity, delayMs: 400 });
		const settings = { onError, cancelWhen: sleep(600) };
		const { status } = await bigin.upsert(contacts(5), { options: { batchSize: 1 } }, settings);
		const sentWhenCancelled = bigin.sent().length;
		await sleep(600);

		expect(status).toBe('canceled');
		expect(sentWhenCancelled).toBeLessThan(5);
		expect(bigin.sent()).toHaveLength(sentWhenCancelled);
	});

	it('ends a wait before a retry', async () => {
		bigin.fault('/upsert', { status: 429, headers: { 'retry-after': '60' }, body: '' });
		const { status, durationMs } = await bigin.upsert([contact()], {}, { onError, cancelWhen: sleep(600) });

		expect(status).toBe('canceled');
		expect(durationMs).toBeLessThan(5_000);
		expect(bigin.sent()).toHaveLength(1);
	});
});

describe('E6 reading the fields', () => {
	it('is tried again after a passing fault, since reading changes nothing', async () => {
		bigin.fault('/settings/fields', { status: 503, body: '' });
		const { success } = await bigin.upsert([contact()]);
		expect(success).toHaveLength(1);
	});

	it('fails every item, and writes none, when it does not come', async () => {
		bigin.fault('/settings/fields', { times: Infinity, status: 503, body: '' });
		const { errors } = await bigin.upsert(contacts(2), { options: { retries: 0 } }, errorBranch);

		expect(outcomes(errors)).toEqual(['failed', 'failed']);
		expect(errors[0]?.json.error).toContain('nothing was sent');
		expect(bigin.sent()).toEqual([]);
	});
});
