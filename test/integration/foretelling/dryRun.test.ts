import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import type { RunResult } from '../support/engine';
import { errorBranch } from '../support/writes';
import { itemOf, person, storedPerson } from './people';

const { bench, describeBoth } = useBothProducts();

const run = async (items: IDataObject[], options: IDataObject) =>
	await bench.upsert(items, { options: { showChanges: true, ...options } }, errorBranch);

const choices = fc.record({
	items: fc.array(person, { minLength: 1, maxLength: 8 }),
	stored: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
	skipUnchanged: fc.boolean(),
	clearEmptyFields: fc.boolean(),
	batchSize: fc.constantFrom(1, 2, 100),
	whenItemsShareMatchValue: fc.constantFrom('sendInOrder', 'merge', 'failLaterItems'),
	behavior: fc.constantFrom('createOrUpdate', 'createOrUpdate', 'createOnly', 'updateOnly'),
});

/** What became of each item, or will, and the figures of the hint. */
function became(result: RunResult, count: number) {
	const outcomes = new Map<number, unknown>();
	const tell = ({ success, errors }: RunResult) => {
		for (const { json, pairedItem } of [...success, ...errors]) {
			const { item } = pairedItem as { item: number };
			const { action = 'refused', changed } = json;
			outcomes.set(item, {
				action,
				...(changed !== undefined && { changed }),
				...(action === 'update' && json.id !== undefined && { id: json.id }),
			});
		}
	};
	tell(result);
	return Array.from({ length: count }, (_, index) => outcomes.get(index));
}

const figures = ({ hints }: RunResult) =>
	/(\d+) requests?, about (\d+) API/.exec(hints.at(-1)?.message ?? '')?.slice(1);

describeBoth('a dry run with Show Changes and the real run', () => {
	it('say the same of every item, whatever is stored and chosen', async () => {
		let foreseen = 0;
		await fc.assert(
			fc.asyncProperty(choices, async ({ items: people, stored, ...options }) => {
				bench.emulator.store.reset();
				for (const who of stored) {
					bench.emulator.store.insert('Contacts', storedPerson(who));
				}
				const items = people.map(itemOf);
				const dry = await run(items, { ...options, dryRun: true });
				const real = await run(items, options);
				const [told, done] = [dry, real].map((result) => became(result, items.length));
				told.forEach((prediction, index) => {
					const { action, ...rest } = prediction as IDataObject;
					if (action === 'dryRun') return;
					foreseen += 1;
					// The ID of a record that is not there yet is not known.
					expect(done[index]).toMatchObject(action === 'insert' ? { action } : { action, ...rest });
				});
				if (!told.some((prediction) => (prediction as IDataObject).action === 'dryRun')) {
					expect(figures(dry)).toEqual(figures(real));
				}
			}),
			{ numRuns: 60 },
		);
		expect(foreseen).toBeGreaterThan(200);
	});
});
