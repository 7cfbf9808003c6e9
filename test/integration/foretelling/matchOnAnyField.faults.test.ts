import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { errorBranch } from '../support/writes';

const { bench, describeBoth } = useBothProducts();

/** Refused, lost before and lost after it was carried out; no request is sent again. */
const fault = fc.record({
	on: fc.constantFrom('POST', 'PUT', 'coql'),
	nth: fc.integer({ min: 1, max: 3 }),
	answer: fc.constantFrom(
		{ status: 400, body: { code: 'INVALID_DATA', message: 'invalid data', details: {} } },
		{ status: 500, body: '' },
		{ status: 500, body: '', applied: true },
		{ status: 200, body: '<html>', applied: true },
		{ status: 200, body: '', applied: true },
		{ status: 200, body: {}, applied: true },
	),
});

const VALUES = ['A-1', 'A-2', 'A-3'];
const choices = fc.record({
	values: fc.array(fc.constantFrom(...VALUES), { minLength: 2, maxLength: 9 }),
	stored: fc.uniqueArray(fc.constantFrom(...VALUES), { maxLength: 2 }),
	faults: fc.array(fault, { minLength: 1, maxLength: 3 }),
	options: fc.record({
		batchSize: fc.constantFrom(1, 2, 100),
		parallelRequests: fc.constantFrom(1, 3),
		whenItemsShareMatchValue: fc.constantFrom('sendInOrder', 'merge', 'failLaterItems'),
	}),
});

describeBoth('Match On a field that is not unique, when requests fail', () => {
	beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

	it('never leaves two records with one value, and nothing of an item that failed', async () => {
		const outcomes = { written: 0, failed: 0, unknown: 0 };
		await fc.assert(
			fc.asyncProperty(choices, async ({ values, stored, faults, options }) => {
				bench.emulator.store.reset();
				bench.emulator.faults.clear();
				for (const value of stored) bench.emulator.store.insert('Contacts', { Last_Name: 'Doe', Mailing_City: value });
				for (const { on, nth, answer } of faults) {
					const match = on === 'coql' ? { pathIncludes: '/coql' } : { method: on, pathIncludes: '/Contacts' };
					bench.emulator.faults.add({ match, nth, ...answer });
				}
				const items = values.map((value, index) => ({ Last_Name: 'Doe', Mailing_City: value, Title: `item ${index}` }));
				const form = { matchOn: ['Mailing_City'], options: { ...options, retries: 0 } };
				const { success, errors } = await bench.upsert(items, form, errorBranch);

				const there = bench.stored();
				const held = there.map((record) => record.Mailing_City);
				expect(new Set(held).size).toBe(held.length);
				expect(success.length + errors.length).toBe(items.length);
				const titles = there.map(({ Title: title }) => title);
				for (const { json, pairedItem } of errors) {
					const { outcome } = json.details as IDataObject;
					outcomes[outcome === 'unknown' ? 'unknown' : 'failed'] += 1;
					const { item } = pairedItem as { item: number };
					if (outcome !== 'unknown') expect(titles).not.toContain(`item ${item}`);
				}
				for (const { json } of success) expect(there.map(({ id }) => id)).toContain(json.id);
				outcomes.written += success.length;
			}),
			{ numRuns: 150 },
		);
		for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(20);
	});
});
