import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { errorBranch } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

/** Of few values, so that items meet each other and what is stored. */
const few = fc.constantFrom(undefined, 'A-1', 'A-2', 'A-3');
const choices = fc.record({
	people: fc.array(fc.record({ one: few, title: fc.constantFrom('x', 'y', undefined) }), {
		minLength: 1,
		maxLength: 9,
	}),
	stored: fc.uniqueArray(fc.constantFrom('A-1', 'A-2', 'A-3')),
	options: fc.record({
		batchSize: fc.constantFrom(1, 2, 100),
		parallelRequests: fc.constantFrom(1, 4),
		whenItemsShareMatchValue: fc.constantFrom('sendInOrder', 'merge', 'failLaterItems'),
		whenMatchValueIsEmpty: fc.constantFrom('fail', 'insert', 'skip'),
		skipUnchanged: fc.boolean(),
	}),
});

const told = ({ success, errors }: { success: Array<{ json: IDataObject }>; errors: unknown[] }) => [
	success.map(({ json }) => json.action),
	errors.length,
];

const storedValues = (field: string) =>
	bench
		.stored()
		.map((record) => JSON.stringify([record.Last_Name, record[field] ?? null, record.Title ?? null]))
		.sort();

/** The same people by a unique field, which the API matches by, and by one that the node looks up. */
const UNIQUE = 'Customer_Code';
const REPEATABLE = 'Mailing_City';

describeBoth('Match On a field that is not unique', () => {
	it('leaves and tells what an upsert by a unique field does, and a dry run foretells it', async () => {
		let written = 0;
		await fc.assert(
			fc.asyncProperty(choices, async ({ people, stored, options }) => {
				const results = [];
				for (const field of [UNIQUE, REPEATABLE]) {
					bench.emulator.store.reset();
					const since = { Modified_Time: '2020-01-01T00:00:00+00:00' };
					for (const value of stored)
						bench.emulator.store.insert('Contacts', { Last_Name: 'Doe', [field]: value, ...since });
					const items = people.map(({ one, title }): IDataObject => ({
						Last_Name: 'Doe',
						...(one !== undefined && { [field]: one }),
						...(title !== undefined && { Title: title }),
					}));
					const form = { matchOn: [field], options };
					const dry =
						field === UNIQUE
							? undefined
							: await bench.upsert(items, { matchOn: [field], options: { ...options, dryRun: true } }, errorBranch);
					const real = await bench.upsert(items, form, errorBranch);
					if (dry) expect(told(dry)).toEqual(told(real));
					written += real.success.length;
					results.push([told(real), storedValues(field)]);
				}
				expect(results[1]).toEqual(results[0]);
			}),
			{ numRuns: 80 },
		);
		expect(written).toBeGreaterThan(100);
	});
});
