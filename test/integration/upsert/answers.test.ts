import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { skipPauses } from '../support/node';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const notValidated = { options: { validateBeforeSending: false } };
const refusedRecord = () => contact({ Email: 'refused@example.com', Last_Name: 'x'.repeat(81) });

const written = (id: string, action = 'insert') => ({
	code: 'SUCCESS',
	duplicate_field: null,
	action,
	details: { id, Created_Time: '2026-01-01T00:00:00+00:00', Modified_Time: '2026-01-01T00:00:00+00:00' },
	message: 'record added',
	status: 'success',
});

/** Answers the next upsert without writing anything. */
const answerWith = (status: number, body: unknown) => bench.fault('/upsert', { status, body });

const detailsOf = (json: IDataObject | undefined) => json?.details as IDataObject | undefined;

describeBoth('E5 statuses', () => {
	it.each([200, 201] as const)('reads an answer with status %i in which all records were inserted', async (status) => {
		bench.emulator.setSwitches({ allInsertedStatus: status });
		const { success } = await bench.upsert(contacts(3));
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert', 'insert']);
	});

	it.each([207, 202, 200] as const)('reads each entry by its own status under %i', async (status) => {
		bench.emulator.setSwitches({ partlyFailedStatus: status, invalidDataDetails: 'exact' });
		const items = [...contacts(2), refusedRecord(), contact()];
		const { success, errors } = await bench.upsert(items, notValidated, errorBranch);

		expect(success.map(({ json, pairedItem }) => [json.action, pairedItem])).toEqual([
			['insert', { item: 0 }],
			['insert', { item: 1 }],
			['insert', { item: 3 }],
		]);
		expect(errors.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
		expect(detailsOf(errors[0]?.json)).toMatchObject({
			outcome: 'failed',
			code: 'INVALID_DATA',
			field: 'Last_Name',
			attempts: 1,
		});
	});

	it.each([400, 202, 207] as const)('reads the entries when all records failed under %i', async (status) => {
		bench.emulator.setSwitches({ allFailedStatus: status, invalidDataDetails: 'exact' });
		const { errors } = await bench.upsert([refusedRecord()], notValidated, errorBranch);

		expect(errors[0]?.json.error).toContain('Last Name');
		expect(detailsOf(errors[0]?.json)).toMatchObject({ outcome: 'failed', code: 'INVALID_DATA' });
		expect(bench.sent()).toHaveLength(1);
	});

	it('tells insert from update by the action, not by the duplicate field', async () => {
		bench.emulator.setSwitches({ duplicateFieldOnInsert: 'systemField' });
		const { success } = await bench.upsert([contact()]);
		expect(success[0]?.json.action).toBe('insert');
	});

	it.each(['MULTIPLE_OR_MULTI_ERRORS', 'first'] as const)(
		'reads several faults of one record (%s)',
		async (severalFaults) => {
			bench.emulator.setSwitches({ severalFaults, invalidDataDetails: 'exact' });
			const item = contact({ Last_Name: 'x'.repeat(81), Customer_Tier: 'Golf' });
			const { errors } = await bench.upsert([item], notValidated, errorBranch);

			expect(errors[0]?.json.error).toContain('Last Name');
			expect(detailsOf(errors[0]?.json)?.outcome).toBe('failed');
		},
	);
});

describeBoth('E5 answers that do not fit the request', () => {
	const notAgain = { retries: 0 };

	it.each([
		['shorter', [written('1000000000000000001')]],
		['longer', ['1', '2', '3'].map((digit) => written(`100000000000000000${digit}`))],
		['empty', []],
	])('make every item of the batch unknown when a 2xx answer is %s', async (_name, data) => {
		answerWith(200, { data });
		const { success, errors } = await bench.upsert(contacts(2), { options: notAgain }, errorBranch);

		expect(success).toEqual([]);
		expect(errors.map(({ json }) => detailsOf(json)?.outcome)).toEqual(['unknown', 'unknown']);
		expect(errors[0]?.json.error).toContain('another number of records');
	});

	it('never take the place of the answer to the second attempt: it alone is read', async () => {
		answerWith(200, { data: [written('1000000000000000001')] });
		const { success } = await bench.upsert(contacts(2), {}, errorBranch);
		expect(success.map(({ json }) => json.id)).toEqual(bench.stored().map(({ id }) => id));
	});

	it('make every item failed when a 4xx answer has another length', async () => {
		answerWith(400, { data: ['1', '2', '3'].map((digit) => written(`100000000000000000${digit}`)) });
		const { errors } = await bench.upsert(contacts(2), {}, errorBranch);

		expect(errors.map(({ json }) => detailsOf(json)?.outcome)).toEqual(['failed', 'failed']);
		expect(bench.sent()).toHaveLength(1);
	});

	it('never shift the mapping: the other batches keep their own outcomes', async () => {
		answerWith(200, { data: [written('1000000000000000001')] });
		const options = { batchSize: 2, ...notAgain };
		const { success, errors } = await bench.upsert(contacts(4), { options }, errorBranch);

		expect(errors.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(success.map(({ json }) => json.id)).toEqual(bench.stored().map(({ id }) => id));
	});

	it.each([
		['an entry without a status', [{ code: 'SUCCESS' }]],
		['an entry that is no object', ['record added']],
	])('take %s for unknown, not for written', async (_name, data) => {
		answerWith(200, { data });
		const { errors } = await bench.upsert([contact()], { options: notAgain }, errorBranch);
		expect(detailsOf(errors[0]?.json)?.outcome).toBe('unknown');
	});
});

describeBoth('E5 refusals of a whole request', () => {
	const refusal = { code: 'NO_PERMISSION', details: {}, message: 'permission denied to create', status: 'error' };

	it('reads a bare error object', async () => {
		answerWith(403, refusal);
		const { errors } = await bench.upsert(contacts(2), {}, errorBranch);

		expect(errors.map(({ json }) => detailsOf(json))).toEqual(
			Array(2).fill(expect.objectContaining({ outcome: 'failed', code: 'NO_PERMISSION', status: 403 })),
		);
		expect(errors[0]?.json.error).toContain(`may not do this in ${bench.tested.name}`);
	});

	it('reads the same object inside data', async () => {
		answerWith(403, { data: [refusal] });
		const { errors } = await bench.upsert(contacts(2), {}, errorBranch);
		expect(errors.map(({ json }) => detailsOf(json)?.code)).toEqual(['NO_PERMISSION', 'NO_PERMISSION']);
	});

	it('says which scope is missing', async () => {
		const { scopes } = bench.tested;
		bench.connectAnew({ scopes: [`${scopes}.settings.ALL`, `${scopes}.modules.contacts.READ`] });
		const { errors } = await bench.upsert([contact()], {}, errorBranch);

		expect(detailsOf(errors[0]?.json)?.code).toBe('OAUTH_SCOPE_MISMATCH');
		expect(errors[0]?.json.error).toContain(`${scopes}.modules`);
	});

	it('does not follow a redirect, so that the token goes nowhere else', async () => {
		const location = `${bench.emulator.url}/elsewhere`;
		bench.fault('/upsert', { status: 302, headers: { location }, body: '' });
		const { errors } = await bench.upsert([contact()], {}, errorBranch);

		expect(errors[0]?.json.error).toContain('was not followed');
		expect(bench.emulator.requestsTo('/elsewhere')).toEqual([]);
	});

	it.each([{}, errorBranch])('keeps tokens and secrets out of everything a run gives (%j)', async (settings) => {
		bench.connectAnew();
		answerWith(403, refusal);
		const result = await bench.upsert([contact()], {}, settings);
		const { clientSecret, oauthTokenData } = bench.credential.data as {
			clientSecret: string;
			oauthTokenData: IDataObject;
		};

		for (const secret of [clientSecret, oauthTokenData.access_token, oauthTokenData.refresh_token]) {
			expect(JSON.stringify(result)).not.toContain(secret);
		}
	});
});
