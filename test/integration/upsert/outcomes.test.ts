import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const TOO_LONG = 'x'.repeat(81);
/** Four items of which Zoho or the node refuses the second and the fourth. */
const mixedItems = (): IDataObject[] =>
	contacts(4).map((item, index) => (index % 2 === 1 ? { ...item, Last_Name: TOO_LONG, Note: `kept ${index}` } : item));

describeBoth('E4 exactly one outcome an item', () => {
	it('tells what was inserted and what was updated, with id, field and times', async () => {
		bench.emulator.setSwitches({ duplicateFieldOnInsert: 'null' });
		await bench.upsert([contact({ Email: 'known@example.com' })]);
		const { success } = await bench.upsert([contact({ Email: 'known@example.com' }), contact()]);

		const [known, added] = bench.stored();
		expect(success.map(({ json }) => json)).toEqual([
			{
				id: known?.id,
				action: 'update',
				duplicateField: 'Email',
				module: 'Contacts',
				createdTime: known?.Created_Time,
				modifiedTime: known?.Modified_Time,
			},
			{
				id: added?.id,
				action: 'insert',
				duplicateField: null,
				module: 'Contacts',
				createdTime: added?.Created_Time,
				modifiedTime: added?.Modified_Time,
			},
		]);
	});

	it('gives ids as text with all their digits', async () => {
		const { success } = await bench.upsert([contact()]);
		expect(success[0]?.json.id).toMatch(/^\d{16,19}$/);
	});

	it('keeps input order and pairs over groups, batches, repeats and refusals', async () => {
		const items = contacts(40).map((item, index) => ({
			...item,
			run: index % 3 === 0,
			...(index % 7 === 0 && { Email: 'shared@example.com' }),
			...(index % 11 === 5 && { Last_Name: TOO_LONG }),
		}));
		const { success, errors } = await bench.upsert(
			items,
			{ runWorkflows: '={{ $json.run }}', options: { batchSize: 4, parallelRequests: 3 } },
			{ onError: 'continueErrorOutput' },
		);

		const pairs = (part: typeof success) => part.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(pairs(errors)).toEqual([5, 16, 27, 38]);
		expect([...pairs(success), ...pairs(errors)].sort((a, b) => a - b)).toEqual(items.map((_, index) => index));
		expect(pairs(success)).toEqual([...pairs(success)].sort((a, b) => a - b));
	});

	it('gives Zoho’s own entry when the output is raw', async () => {
		const { success } = await bench.upsert([contact()], { options: { output: 'raw' } });
		expect(success[0]?.json).toMatchObject({
			code: 'SUCCESS',
			action: 'insert',
			status: 'success',
			details: { id: bench.stored()[0]?.id },
		});
	});

	it('gives the input with the result beside it when the output is Input and Result', async () => {
		const item = contact({ note: 'mine' });
		const { success } = await bench.upsert([item], { options: { output: 'inputAndResult' } });
		expect(success[0]?.json).toEqual({
			...item,
			[bench.tested.resultKey]: expect.objectContaining({ action: 'insert', module: 'Contacts' }),
		});
	});

	it('keeps the binary data of the input when the output is Input and Result', async () => {
		const binary = { photo: { data: 'aGk=', mimeType: 'text/plain' } };
		const { success } = await bench.upsert([{ json: contact(), binary }], { options: { output: 'inputAndResult' } });
		expect(success[0]?.binary).toEqual(binary);
	});

	it.each(['simplified', 'raw', 'inputAndResult'])('never has an error key in a success (%s)', async (output) => {
		const { success } = await bench.upsert(
			[contact({ error: 'a field of the user' })],
			{ options: { output } },
			{ onError: 'continueErrorOutput' },
		);
		expect(success).toHaveLength(1);
	});

	it('passes a skipped item on as a success that says why', async () => {
		const { success } = await bench.upsert([contact(), { Last_Name: 'Nobody' }], {
			options: { whenMatchValueIsEmpty: 'skip' },
		});

		expect(success[1]).toEqual({
			json: { id: null, action: 'skip', module: 'Contacts', reason: expect.stringContaining('no value to match on') },
			pairedItem: { item: 1 },
		});
	});

	it('has code, field, label, value and expectation of a failure as data', async () => {
		const { errors } = await bench.upsert([contact({ Customer_Tier: 'Golf' })], {}, { onError: 'continueErrorOutput' });

		expect(errors[0]?.json.error).toBe(
			'Customer Tier: "Golf" is not one of its values. Did you mean "Gold"? (INVALID_DATA, item 0)',
		);
		expect(errors[0]?.json.details).toMatchObject({
			outcome: 'failed',
			code: 'INVALID_DATA',
			field: 'Customer_Tier',
			label: 'Customer Tier',
			value: 'Golf',
			attempts: 0,
		});
	});
});

describeBoth('the three error settings', () => {
	it('Stop Workflow: throws one error and gives no items', async () => {
		const { success, errors, error, status } = await bench.upsert(mixedItems());

		expect([success, errors, status]).toEqual([[], [], 'error']);
		expect(error?.message).toContain('Last Name');
	});

	it('Continue: failures stay in place among the successes', async () => {
		const { success, errors, status } = await bench.upsert(mixedItems(), {}, { onError: 'continueRegularOutput' });

		expect(status).toBe('success');
		expect(errors).toEqual([]);
		expect(success.map(({ json }) => ('error' in json ? 'failed' : json.action))).toEqual([
			'insert',
			'failed',
			'insert',
			'failed',
		]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});

	it('Continue with error output: failures leave by the error branch with the input’s own fields', async () => {
		const items = mixedItems();
		const { success, errors, status } = await bench.upsert(items, {}, { onError: 'continueErrorOutput' });

		expect([success.length, status]).toEqual([2, 'success']);
		expect(errors.map(({ json }) => json)).toEqual(
			[1, 3].map((index) => ({
				...items[index],
				error: expect.stringMatching(/^Last Name: .+ \(INVALID_DATA, item \d\)$/),
				details: expect.objectContaining({ outcome: 'failed' }),
			})),
		);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: sends everything that can be sent',
		async (onError) => {
			const items = contacts(9);
			items[0] = { ...items[0], Last_Name: TOO_LONG };
			await bench.upsert(items, { options: { batchSize: 2 } }, { onError });

			expect(bench.stored()).toHaveLength(8);
		},
	);

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: nothing is thrown even when nothing can be sent',
		async (onError) => {
			bench.emulator.expireTokens();
			bench.fault(bench.tested.path, {
				times: Infinity,
				status: 401,
				body: { code: 'INVALID_TOKEN', status: 'error' },
			});
			const { success, errors, error } = await bench.upsert(contacts(3), {}, { onError });

			const failures = onError === 'continueErrorOutput' ? errors : success;
			expect(error).toBeUndefined();
			expect(failures).toHaveLength(3);
			expect(failures.every(({ json }) => typeof json.error === 'string')).toBe(true);
		},
	);
});

describeBoth('Retry On Fail', () => {
	it('runs the node again without harm: the second run updates what the first one wrote', async () => {
		bench.emulator.setSwitches({ invalidDataDetails: 'exact' });
		const items = [...contacts(2), contact({ Last_Name: TOO_LONG })];
		const { error } = await bench.upsert(
			items,
			{ options: { batchSize: 1, validateBeforeSending: false } },
			{ retryOnFail: true },
		);

		expect(error?.message).toContain('Last Name');
		expect(bench.sent()).toHaveLength(6);
		expect(bench.stored()).toHaveLength(2);
	});
});

describeBoth('E7 stopping', () => {
	it('finishes the batch in flight, sends nothing further, and counts every outcome', async () => {
		bench.emulator.setSwitches({ invalidDataDetails: 'exact' });
		await bench.upsert(contacts(1));
		bench.emulator.clearRequests();
		const items = contacts(7);
		items[3] = { ...items[3], Last_Name: TOO_LONG };
		const options = { batchSize: 2, validateBeforeSending: false, parallelRequests: 1 };
		const { error } = await bench.upsert(items, { options });

		expect(bench.sent().map(({ data }) => data.length)).toEqual([2, 2]);
		expect(error?.message).toMatch(/^Last Name: .+ \(INVALID_DATA, item 3\)$/);
		expect(error?.context?.itemIndex).toBe(3);
		expect(error?.description).toContain('2 created');
		expect(error?.description).toContain('1 updated');
		expect(error?.description).toContain('1 failed');
		expect(error?.description).toContain('3 not sent');
	});

	it('lists the first failures', async () => {
		const items = contacts(5).map((item) => ({ ...item, Last_Name: TOO_LONG }));
		const { error } = await bench.upsert(items, { options: { validateBeforeSending: false } });

		expect(error?.description).toContain('5 failed');
		expect(error?.description).toContain('item 1');
	});

	it('sends nothing when an item is refused before the first request', async () => {
		const { error } = await bench.upsert([contact(), contact({ Email: 'b@example.com', Last_Name: TOO_LONG })]);

		expect(bench.sent()).toEqual([]);
		expect(error?.context?.itemIndex).toBe(1);
		expect(error?.description).toContain('1 not sent');
	});

	it('names the first failed item in input order, although a later one failed first', async () => {
		const items = [
			contact({ Email: 'a@example.com' }),
			contact({ Email: 'a@example.com', Last_Name: TOO_LONG }),
			contact({ Email: 'b@example.com', Last_Name: TOO_LONG }),
		];
		const { error } = await bench.upsert(items, { options: { validateBeforeSending: false } });

		expect(error?.context?.itemIndex).toBe(2);
		expect(error?.description).toContain('1 not sent');
	});
});
