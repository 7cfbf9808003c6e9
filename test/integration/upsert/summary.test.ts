import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contact, contacts, type UpsertForm } from '../support/upsertForm';
import { write } from '../support/writes';

const { bench, describeBoth } = useBothProducts();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const regular = { onError: 'continueRegularOutput' } as const;
const summary: UpsertForm = { options: { output: 'summary' } };
const withIds: UpsertForm = { options: { output: 'summaryWithIds' } };
const refused = (index: number): IDataObject =>
	contact({ Email: `r.${index}@example.com`, Last_Name: 'x'.repeat(300) });

describeBoth('Output as a summary', () => {
	it('is one item with what became of how many, what it cost and why the first ones failed', async () => {
		await bench.upsert([contact({ Email: 'known@example.com' })]);
		bench.emulator.credits.reset();
		const items = [contact({ Email: 'known@example.com' }), ...contacts(2), refused(0), { Last_Name: 'No Key' }];
		const { success, errors } = await bench.upsert(items, summary, regular);

		expect(errors).toEqual([]);
		expect(success.map(({ json }) => json)).toEqual([
			{
				items: 5,
				created: 2,
				updated: 1,
				deleted: 0,
				unchanged: 0,
				failed: 2,
				unknown: 0,
				skipped: 0,
				notSent: 0,
				requests: 1,
				credits: 1,
				seconds: expect.any(Number),
				failures: [
					{
						item: 3,
						error: expect.stringContaining('Last Name'),
						details: expect.objectContaining({ outcome: 'failed' }),
					},
					{ item: 4, error: expect.stringContaining('no value to match on'), details: expect.anything() },
				],
			},
		]);
	});

	it('belongs to all items', async () => {
		const { success } = await bench.upsert(contacts(3), summary);
		expect(success[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('lists twenty failures, and counts all', async () => {
		const { success } = await bench.upsert(
			Array.from({ length: 25 }, (_, index) => refused(index)),
			summary,
			regular,
		);
		expect(success[0].json.failed).toBe(25);
		expect(success[0].json.failures).toHaveLength(20);
	});

	it('leaves failed items their error output, each with its input', async () => {
		const items = [contact({ note: 'kept' }), { ...refused(1), note: 'mine' }];
		const { success, errors } = await bench.upsert(items, summary, errorBranch);
		expect(success).toHaveLength(1);
		expect(success[0].json).toMatchObject({ items: 2, created: 1, failed: 1 });
		expect(errors.map(({ json }) => json)).toEqual([
			expect.objectContaining({ note: 'mine', error: expect.stringContaining('Last Name') }),
		]);
	});

	it('lists the IDs of the records when asked to, each once', async () => {
		const repeated = contact({ Email: 'twice@example.com' });
		const { success } = await bench.upsert([...contacts(1), repeated, repeated], withIds);
		const ids = bench.stored().map(({ id }) => id);
		expect(success[0].json).toMatchObject({ created: 2, updated: 1, ids: { created: ids, updated: [ids[1]] } });
	});

	it('says what comparing saved', async () => {
		const { success } = await bench.upsert(contacts(1), { options: { output: 'summary', skipUnchanged: true } });
		expect(success[0].json).toMatchObject({ created: 1, creditsSaved: -1 });
	});

	it('is there for deleting, too', async () => {
		await bench.upsert(contacts(2));
		const items = bench.stored().map(({ id }) => ({ id }));
		const options = { output: 'summaryWithIds' };
		const { success } = await write({ bench, operation: 'delete' }, items, { recordId: '={{ $json.id }}', options });
		const deleted = items.map(({ id }) => id);
		expect(success.map(({ json }) => json)).toMatchObject([{ items: 2, deleted: 2, ids: { deleted } }]);
	});

	it('is not made of a run that stops with an error', async () => {
		const { success, error } = await bench.upsert([refused(0)], summary);
		expect(success).toEqual([]);
		expect(error?.message).toContain('Last Name');
	});
});
