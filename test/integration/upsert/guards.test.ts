import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import type { RunResult } from '../support/engine';
import { contact, contacts } from '../support/upsertForm';
import { contactsThere, errorBranch, write, writesOf } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

const run = async (
	items: IDataObject[],
	options: IDataObject,
	settings: Parameters<typeof bench.upsert>[2] = errorBranch,
) => await bench.upsert(items, { options }, settings);

/** What each item that came out as an error says, without its number. */
const said = ({ errors }: RunResult) =>
	errors.map(({ json }) => String(json.error).replace(/ \([A-Z_]+, item \d+\)$/, ''));
const outcomes = ({ errors }: RunResult) => errors.map(({ json }) => (json.details as IDataObject).outcome);
const wrong = (count: number) => contacts(count, { Visits: 'many' });

describeBoth('Most Records to Create', () => {
	it('sends nothing where more would be created, and says how many', async () => {
		contactsThere(bench, 1);
		const result = await run([contact({ Email: 'old.0@example.com' }), ...contacts(3)], { mostToCreate: 2 });
		expect(new Set(said(result))).toEqual(
			new Set([
				'Not sent, because the run comes to 3 new records and the option Most Records to Create allows 2. Look at the items, then raise the limit or remove the option.',
			]),
		);
		expect(outcomes(result)).toEqual(Array.from({ length: 4 }, () => 'notSent'));
		expect(bench.sent()).toEqual([]);
	});

	it('lets a run pass that creates as many', async () => {
		contactsThere(bench, 1);
		const { success } = await run([contact({ Email: 'old.0@example.com' }), ...contacts(2)], { mostToCreate: 2 });
		expect(success.map(({ json }) => json.action)).toEqual(['update', 'insert', 'insert']);
		expect(success[0]?.json).not.toHaveProperty('changed');
	});

	it('counts a record once that several items create and update', async () => {
		const { success } = await run([contact(), contact({ Title: 'x' })], { mostToCreate: 1 });
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'update']);
	});

	it('sends nothing where it cannot be told, because the query failed', async () => {
		bench.fault('/coql', { status: 500, body: '', times: Infinity });
		const result = await run([contact()], { mostToCreate: 0, retries: 0 });
		expect(said(result)[0]).toContain('comes to 1 new record (1 of them perhaps)');
		expect(bench.sent()).toEqual([]);
	});

	it('ends a run with its sentence where the node stops at errors', async () => {
		const { error } = await run(contacts(3), { mostToCreate: 2 }, {});
		expect(error?.message).toContain('Most Records to Create allows 2');
		expect(error?.description).toContain('Of 3 items: 3 not sent.');
	});

	it('says in a dry run that a real one would send nothing', async () => {
		const { hints, success } = await run(contacts(3), { mostToCreate: 2, dryRun: true });
		expect(hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/^A real run would send nothing\. Not sent, because the run comes to 3 new records/),
		);
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert', 'insert']);
	});
});

describeBoth('Most Failed Items', () => {
	it('sends nothing where the checks before sending refuse more', async () => {
		const result = await run([...wrong(2), ...contacts(8, { Title: 'x' })], { mostFailed: '10%' });
		expect(outcomes(result).filter((outcome) => outcome === 'notSent')).toHaveLength(8);
		expect(said(result).at(-1)).toContain('2 failed items of 10 and the option Most Failed Items allows 10%');
		expect(bench.sent()).toEqual([]);
	});

	it('sends nothing further once more are refused on the way', async () => {
		const items = contacts(6).map((item, index) => (index === 1 ? { ...item, Visits: 'many' } : item));
		const options = { mostFailed: 0, batchSize: 2, validateBeforeSending: false, parallelRequests: 1 };
		const result = await run(items, options);
		expect(result.success).toHaveLength(1);
		expect(outcomes(result)).toEqual(['failed', 'notSent', 'notSent', 'notSent', 'notSent']);
		expect(bench.stored()).toHaveLength(1);
	});

	it('holds for records that are updated and deleted, too', async () => {
		const items = [{ id: 'no ID' }, ...contactsThere(bench, 1).map((id) => ({ id, Title: 'new' }))];
		for (const operation of ['update', 'delete'] as const) {
			const { errors } = await write({ bench, operation }, items, { options: { mostFailed: 0 } }, errorBranch);
			expect(errors).toHaveLength(2);
			expect(writesOf(bench, operation)).toEqual([]);
		}
	});
});

describeBoth('Most API Credits', () => {
	it('sends nothing where the plan takes more, reading included', async () => {
		// The fields are one more.
		const result = await run(contacts(100), { mostCredits: 10 });
		expect(said(result)[0]).toContain('about 11 API credits and the option Most API Credits allows 10');
		expect(bench.sent()).toEqual([]);
	});

	it('lets a run pass that takes as many', async () => {
		expect((await run(contacts(100), { mostCredits: 11 })).success).toHaveLength(100);
	});

	it('sends nothing further once requests that are made again have used them up', async () => {
		bench.emulator.setSwitches({ upsertCreditsPerTenRecords: 1 });
		bench.fault('/upsert', { status: 502, body: '', times: 1 });
		const result = await run(contacts(3), { mostCredits: 4, batchSize: 1, parallelRequests: 1 });
		expect(result.success).toHaveLength(2);
		expect(outcomes(result)).toEqual(['notSent']);
		expect(bench.emulator.credits.used).toBeLessThanOrEqual(4);
	});
});
