import type { IDataObject } from 'n8n-workflow';

import { untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { skipPauses } from '../support/node';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const INVALID_TOKEN = { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' };

const tokenRequests = () => bench.emulator.requestsTo('/oauth/v2/token');
const detailsOf = (json: IDataObject | undefined) => json?.details as IDataObject | undefined;
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => detailsOf(json)?.outcome);

describeBoth('E6 an expired token', () => {
	it('is refreshed once by n8n and the request is sent again (OAuth2)', async () => {
		bench.emulator.expireTokens();
		const { success } = await bench.upsert(contacts(250));

		expect(success).toHaveLength(250);
		expect(tokenRequests()).toHaveLength(1);
		expect(bench.stored()).toHaveLength(250);
	});

	it('is refreshed once also in the middle of a run with parallel requests', async () => {
		bench.connectAnew();
		await bench.upsert([contact()]);
		bench.emulator.expireTokens();
		const { success } = await bench.upsert(contacts(8), { options: { batchSize: 1, parallelRequests: 4 } });

		expect(success).toHaveLength(8);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('that stays refused fails every item with the advice to reconnect, and nothing is sent a third time', async () => {
		bench.connectAnew();
		bench.fault('/upsert', { times: Infinity, status: 401, body: INVALID_TOKEN });
		const { errors } = await bench.upsert(contacts(2), {}, errorBranch);

		expect(errors.map(({ json }) => detailsOf(json))).toEqual(
			Array(2).fill(expect.objectContaining({ outcome: 'failed', code: 'INVALID_TOKEN', status: 401 })),
		);
		expect(errors[0]?.json.error).toContain('Reconnect the credential');
		expect(bench.sent()).toHaveLength(2);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('is fetched once for a Self Client and then reused', async () => {
		bench.credential = bench.credentials.selfClient(bench.emulator);
		await bench.upsert(contacts(250));
		await bench.upsert(contacts(250));

		expect(tokenRequests()).toHaveLength(1);
		expect(bench.credential.updates).toHaveLength(1);
		expect(bench.emulator.requestsTo('/upsert')[0]?.headers.authorization).toBe('Zoho-oauthtoken');
	});

	it('is fetched anew once for a Self Client, also with parallel requests', async () => {
		bench.credential = bench.credentials.selfClient(bench.emulator);
		await bench.upsert([contact()]);
		bench.emulator.expireTokens();
		const { success } = await bench.upsert(contacts(8), { options: { batchSize: 1, parallelRequests: 4 } });

		expect(success).toHaveLength(8);
		expect(tokenRequests()).toHaveLength(2);
	});
});

describeBoth('E6 fewer requests at once than the node sends', () => {
	it.each(['envelope', 'html', 'empty'] as const)('are waited out (429 with a body of kind %s)', async (kind) => {
		bench.emulator.setSwitches({ concurrencyLimit: 4, tooManyRequestsBody: kind });
		const quiet = async () => await untilQuiet(bench.emulator);
		bench.fault('/upsert', { times: Infinity, answerDelayUntil: quiet });
		pauses.meanwhile = quiet;
		const options = { batchSize: 1, parallelRequests: 5, retries: 10 };
		const { success } = await bench.upsert(contacts(15), { options });

		expect(success).toHaveLength(15);
		expect(bench.stored()).toHaveLength(15);
		expect(pauses.asked.length).toBeGreaterThan(0);
	});
});

describeBoth('E6 a server that cannot be reached', () => {
	it('fails the items as not sent to anyone, after the retries', async () => {
		await bench.upsert([contact()]);
		await bench.stop();
		const { errors } = await bench.upsert(contacts(2), { options: { retries: 1 } }, errorBranch);

		expect(outcomes(errors)).toEqual(['failed', 'failed']);
		expect(detailsOf(errors[0]?.json)?.attempts).toBe(2);
		expect(errors[0]?.json.error).toContain('could not be reached');
		expect(pauses.asked).toHaveLength(1);
	});
});

describeBoth('E6 reading the fields', () => {
	it('is tried again after a passing fault, since reading changes nothing', async () => {
		bench.fault('/settings/fields', { status: 503, body: '' });
		const { success } = await bench.upsert([contact()]);
		expect(success).toHaveLength(1);
	});

	it('fails every item, and writes none, when it does not come', async () => {
		bench.fault('/settings/fields', { times: Infinity, status: 503, body: '' });
		const { errors } = await bench.upsert(contacts(2), { options: { retries: 0 } }, errorBranch);

		expect(outcomes(errors)).toEqual(['failed', 'failed']);
		expect(errors[0]?.json.error).toContain('nothing was sent');
		expect(bench.sent()).toEqual([]);
	});
});
