import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const errorBranch = { onError: 'continueErrorOutput' } as const;

describeBoth('toggles that are neither on nor off', () => {
	it.each([
		['dryRun', 'Dry Run'],
		['clearEmptyFields', 'Clear Fields With Empty Values'],
		['validateBeforeSending', 'Validate Before Sending'],
	])('%s: the whole run is refused', async (name, label) => {
		for (const [expression, shown] of [
			['"perhaps"', 'perhaps'],
			['null', 'null'],
			['2', '2'],
		]) {
			const form = { options: { [name]: `={{ ${expression} }}` } };
			const { success, errors } = await bench.upsert(contacts(2), form, errorBranch);

			expect([success, bench.sent()]).toEqual([[], []]);
			expect(errors.map(({ json }) => json.error)).toEqual(
				[0, 1].map(() =>
					expect.stringContaining(`${label}: "${shown}" is not possible. Give true or false (or yes or no, 1 or 0).`),
				),
			);
		}
	});
});

/** The other product has a choice there. */
describe('a toggle that is neither on nor off for an item', () => {
	it.each(['perhaps', null, undefined, ''])('Run Workflows: refuses the item for which it is %p', async (run) => {
		const items = [contact({ run: 'no' }), contact({ Email: 'b@example.com', run })];
		const { success, errors } = await bench.upsert(items, { runWorkflows: '={{ $json.run }}' }, errorBranch);

		expect([success.length, bench.sent().map(({ body }) => body.trigger)]).toEqual([1, [[]]]);
		expect(errors.map(({ json }) => json.error)).toEqual([expect.stringMatching(/^Run Workflows: .+true or false/)]);
	});
});

describeBoth('choices that an option does not list', () => {
	it.each([
		['whenItemsShareMatchValue', 'When Items Share a Match Value', 'Merge (merge), Send in Order (sendInOrder)'],
		['whenMatchValueIsEmpty', 'When Match Value Is Empty', 'Fail (fail), Insert (insert), Skip (skip)'],
		['unknownFields', 'Unknown Fields', 'Fail (fail), Ignore (ignore)'],
		[
			'valuesNotInList',
			'Values Not in the List',
			'Fail (fail), Leave Out the Value (leaveOut), Send Anyway (sendAnyway)',
		],
		['output', 'Output', 'Input and Result (inputAndResult), Raw (raw), Simplified (simplified)'],
	])('%s: the run is refused with the choices there are', async (name, label, choices) => {
		for (const [expression, shown] of [
			['"Fail"', 'Fail'],
			['null', 'null'],
		]) {
			const form = { options: { [name]: `={{ ${expression} }}` } };
			const { errors } = await bench.upsert([contact()], form, errorBranch);

			expect(errors[0]?.json.error).toContain(`${label}: "${shown}" is not possible. Give one of: `);
			expect(errors[0]?.json.error).toContain(choices);
		}
		expect(bench.sent()).toEqual([]);
	});

	it('take the default where an expression gives nothing', async () => {
		const { success } = await bench.upsert([contact()], { options: { output: '={{ undefined }}' } });
		expect(success[0]?.json).toMatchObject({ action: 'insert', module: 'Contacts' });
	});
});

describeBoth('Match On rows', () => {
	it.each([undefined, null, '', ' , '])('refuses the item whose expression gives %p', async (match) => {
		const items = [contact({ match: 'Email' }), contact({ Email: 'b@example.com', match })];
		const { success, errors } = await bench.upsert(items, { matchOn: ['={{ $json.match }}'] }, errorBranch);

		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(errors.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/^Match On: .+ Give the API name of a field, .+ \(INVALID_DATA, item 1\)$/),
		]);
		expect(bench.stored()).toHaveLength(1);
	});

	it.each([
		['text', 'Customer_Code, Email'],
		['a list', ['Customer_Code', 'Email']],
	])('takes several fields from one expression that gives %s', async (_kind, match) => {
		await bench.upsert([contact({ Customer_Code: 'C-1', Email: 'old@example.com' })]);
		const items = [contact({ Customer_Code: 'C-1', Email: 'new@example.com', match })];
		const { success } = await bench.upsert(items, { matchOn: ['={{ $json.match }}'] });

		expect(bench.sent()[1]?.body.duplicate_check_fields).toEqual(['Customer_Code', 'Email']);
		expect(success[0]?.json).toMatchObject({ action: 'update', duplicateField: 'Customer_Code' });
	});

	it('ignores rows that are saved empty', async () => {
		const { success } = await bench.upsert([contact({ Customer_Code: 'C-1' })], { matchOn: ['', 'Customer_Code'] });

		expect(success).toHaveLength(1);
		expect(bench.sent()[0]?.body.duplicate_check_fields).toEqual(['Customer_Code']);
	});
});

describeBoth('Timeout', () => {
	it('takes fractions of a second, as the form does', async () => {
		expect((await bench.upsert([contact()], { options: { timeout: 1.5 } })).success).toHaveLength(1);
	});

	it('is refused outside its limits', async () => {
		const { errors } = await bench.upsert([contact()], { options: { timeout: '={{ 0.5 }}' } }, errorBranch);
		expect(errors[0]?.json.error).toContain('Timeout: "0.5" is not possible. Give a number from 1 to 3600.');
	});
});
