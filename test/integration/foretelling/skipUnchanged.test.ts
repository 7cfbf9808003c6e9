import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { errorBranch } from '../support/writes';
import { itemOf, person, storedPerson } from './people';

const { bench, describeBoth } = useBothProducts();

const choices = fc.record({
	people: fc.array(person, { minLength: 1, maxLength: 8 }),
	stored: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 2 }),
	/** People who were changed a moment ago. */
	busy: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }),
	inCapitals: fc.boolean(),
	coqlLagSeconds: fc.constantFrom(0, 0, 20),
	coqlCase: fc.constantFrom('ignore' as const, 'respect' as const),
	isQueryLost: fc.nat({ max: 7 }).map((draw) => draw === 7),
	options: fc.record({
		clearEmptyFields: fc.boolean(),
		// Others may pass each other where nothing shows that they mean the same record.
		batchSize: fc.constantFrom(1, 100),
		whenItemsShareMatchValue: fc.constantFrom('sendInOrder', 'merge', 'failLaterItems'),
	}),
});

const GIVEN = ['id', 'Last_Name', 'Email', 'Customer_Code', 'Title', 'Visits'];

/** What is stored of that which items give. */
const storedValues = () => bench.stored().map((record) => GIVEN.map((name) => record[name] ?? null));

const inCapitals = ({ Email: email, ...item }: IDataObject): IDataObject =>
	typeof email === 'string' ? { ...item, Email: email.toUpperCase() } : item;

describeBoth('Skip Unchanged Records', () => {
	it('leaves in the account what a run without it leaves, whatever is stored and goes wrong', async () => {
		let unchanged = 0;
		await fc.assert(
			fc.asyncProperty(choices, async ({ people, stored, busy, options, isQueryLost, ...given }) => {
				const { coqlLagSeconds, coqlCase } = given;
				bench.emulator.setSwitches({ coqlLagSeconds, coqlCase });
				const items = people.map(itemOf).map((item) => (given.inCapitals ? inCapitals(item) : item));
				const left = [];
				for (const skipUnchanged of [false, true]) {
					bench.emulator.store.reset();
					bench.emulator.faults.clear();
					const now = { Modified_Time: new Date().toISOString() };
					for (const who of stored)
						bench.emulator.store.insert('Contacts', { ...storedPerson(who), ...(busy.includes(who) && now) });
					if (isQueryLost) bench.fault('/coql', { status: 500, body: '', times: Infinity });
					const settings = { ...options, skipUnchanged, parallelRequests: 1, retries: 0 };
					const { success } = await bench.upsert(items, { options: settings }, errorBranch);
					unchanged += success.filter(({ json }) => json.action === 'none').length;
					left.push(storedValues());
				}
				expect(left[1]).toEqual(left[0]);
			}),
			{ numRuns: 120 },
		);
		expect(unchanged).toBeGreaterThan(20);
	});
});
