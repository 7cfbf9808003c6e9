import type { IDataObject } from 'n8n-workflow';

import { untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

/** Holds requests back until no more come in, so that those that may be at work together are. */
const delayUntil = async () => await untilQuiet(bench.emulator);

const emails = (records: IDataObject[]) => records.map(({ Email: email }) => email);
const titles = (records: IDataObject[]) => records.map(({ Title: title }) => title);

describeBoth('E3 repeats, sent in order', () => {
	it('never sends two records that share an e-mail in one request, whatever its case', async () => {
		bench.emulator.setSwitches({ caseOfSystemFields: 'ignore' });
		const items = [
			contact({ Email: 'ann@example.com', Title: 'first' }),
			contact({ Email: 'bob@example.com', Title: 'other' }),
			contact({ Email: ' Ann@Example.COM ', Title: 'second' }),
		];
		const { success } = await bench.upsert(items);

		expect(bench.sent().map(({ data }) => titles(data))).toEqual([['first', 'other'], ['second']]);
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert', 'update']);
		expect(success[2]?.json.id).toBe(success[0]?.json.id);
		expect(titles(bench.stored())).toEqual(['second', 'other']);
	});

	it('keeps requests as full as the rule allows: 250 items with one repeat take three requests', async () => {
		const items = contacts(250);
		items[249] = { ...items[0], Title: 'last' };
		await bench.upsert(items);

		expect(bench.sent().map(({ data }) => data.length)).toEqual([100, 100, 50]);
	});

	it('keeps the order when a third record links two others by different fields', async () => {
		const items = [
			contact({ Email: 'ann@example.com', Title: 'one' }),
			contact({ Email: 'bob@example.com', Customer_Code: 'B-1', Title: 'two' }),
			contact({ Email: 'ann@example.com', Customer_Code: 'B-1', Title: 'three' }),
		];
		await bench.upsert(items, {}, { onError: 'continueErrorOutput' });

		expect(bench.sent().map(({ data }) => titles(data))).toEqual([['one', 'two'], ['three']]);
	});

	it('sees repeats across groups: the later record waits although its request is another', async () => {
		const items = [contact({ run: true, Title: 'first' }), contact({ run: false, Title: 'second' })];
		await bench.upsert(items, { runWorkflows: '={{ $json.run }}', options: { parallelRequests: 10 } });

		expect(titles(bench.stored())).toEqual(['second']);
	});

	it('does not take equal values of a field that Zoho does not compare for repeats', async () => {
		await bench.upsert([
			contact({ Email: 'one@example.com', Phone: '1' }),
			contact({ Email: 'two@example.com', Phone: '1' }),
		]);
		expect(bench.sent()).toHaveLength(1);
	});

	it('takes an e-mail that is not matched on for no repeat', async () => {
		const items = [contact({ Customer_Code: 'A' }), contact({ Customer_Code: 'B' })];
		await bench.upsert(items, { matchOn: ['Customer_Code'] }, { onError: 'continueErrorOutput' });

		expect(bench.sent()).toHaveLength(1);
	});

	it('keeps values of a case-sensitive field apart', async () => {
		const items = [
			contact({ Customer_Code: 'a-1', Email: 'one@example.com' }),
			contact({ Customer_Code: 'A-1', Email: 'two@example.com' }),
		];
		await bench.upsert(items, { matchOn: ['Customer_Code'] });

		expect(bench.sent()).toHaveLength(1);
		expect(bench.stored()).toHaveLength(2);
	});
});

describeBoth('E3 parallel requests', () => {
	it('lets requests without repeats overlap, as many as the option says', async () => {
		bench.fault('/upsert', { times: Infinity, delayUntil });
		await bench.upsert(contacts(6), { options: { batchSize: 1, parallelRequests: 3 } });

		expect(mostAtOnce()).toBe(3);
	});

	it('sends one request at a time where the option is 1', async () => {
		bench.fault('/upsert', { times: Infinity, delayUntil });
		await bench.upsert(contacts(8), { options: { batchSize: 1, parallelRequests: 1 } });

		expect(mostAtOnce()).toBe(1);
	});

	it('never lets requests that share a match value overlap', async () => {
		bench.fault('/upsert', { delayUntil });
		const items = [
			contact({ Title: 'first' }),
			contact({ Title: 'second' }),
			contact({ Title: 'third' }),
			...contacts(3),
		];
		await bench.upsert(items, { options: { batchSize: 1, parallelRequests: 10 } });

		const sharers = bench.emulator
			.requestsTo('/upsert')
			.filter(({ body }) => JSON.stringify(body).includes('sample@example.com'));
		const numbers = sharers.map(({ sequence }) => sequence);
		expect(sharers).toHaveLength(3);
		expect(sharers.flatMap(({ overlappedWith }) => overlappedWith.filter((other) => numbers.includes(other)))).toEqual(
			[],
		);
		expect(sharers.map(({ body }) => JSON.stringify(body))).toEqual(
			['first', 'second', 'third'].map((title) => expect.stringContaining(title)),
		);
	});

	/** The most upserts that were under way together. */
	function mostAtOnce(): number {
		const atStart = bench.emulator
			.requestsTo('/upsert')
			.map(({ sequence, overlappedWith }) => 1 + overlappedWith.filter((other) => other < sequence).length);
		return Math.max(...atStart);
	}
});

describeBoth('E3 merge', () => {
	const options = { whenItemsShareMatchValue: 'merge' };

	it('folds repeats into one record in which later values win', async () => {
		const items = [
			contact({ Title: 'Baker', Phone: '1' }),
			contact({ Email: 'else@example.com' }),
			contact({ Email: 'SAMPLE@example.com', Title: 'Miller' }),
		];
		await bench.upsert(items, { options });

		expect(bench.sent()).toHaveLength(1);
		expect(bench.stored()).toHaveLength(2);
		expect(bench.stored()[0]).toMatchObject({ Title: 'Miller', Phone: '1' });
	});

	it('gives each item the shared outcome, paired with itself', async () => {
		const { success } = await bench.upsert([contact(), contact(), contact()], { options });

		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert', 'insert']);
		expect(new Set(success.map(({ json }) => json.id)).size).toBe(1);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('does not fold items of different groups', async () => {
		const items = [contact({ run: true, Title: 'one' }), contact({ run: false, Title: 'two' })];
		await bench.upsert(items, { runWorkflows: '={{ $json.run }}', options });

		expect(bench.sent().map(({ data }) => titles(data))).toEqual([['one'], ['two']]);
	});
});

describeBoth('E3 fail later items', () => {
	const options = { whenItemsShareMatchValue: 'failLaterItems' };

	it('sends the first and fails the others, saying which item each one repeats', async () => {
		const items = [contact({ Email: 'other@example.com' }), contact(), contact({ Email: 'Sample@Example.com' })];
		const { success, errors } = await bench.upsert(items, { options }, { onError: 'continueErrorOutput' });

		expect(emails(bench.stored())).toEqual(['other@example.com', 'sample@example.com']);
		expect(success).toHaveLength(2);
		expect(errors.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[
				'Email: "Sample@Example.com" was already given by item 1, and the node is set to fail later items that share a match value. (DUPLICATE_DATA, item 2)',
				{ item: 2 },
			],
		]);
	});
});

/** The other product has no upsert there. */
describe('E3 a module that cannot be matched', () => {
	const task = (subject: string) => ({ Subject: subject });
	const form = { module: 'Tasks' };

	it('inserts every item, also where When Match Value Is Empty says to fail', async () => {
		bench.emulator.setSwitches({ activitiesMatch: 'never' });
		const { success } = await bench.upsert([task('Call back'), task('Call back')], form);

		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert']);
		expect(bench.sent()).toHaveLength(1);
		expect(bench.stored('Tasks')).toHaveLength(2);
	});

	it('says so in a hint', async () => {
		const { hints } = await bench.upsert([task('Call back')], form);
		expect(hints.map(({ message }) => message)).toContain(
			'Tasks: Bigin has no field to match these records by, so every item becomes a new record. To update records instead, choose a field in Match On that the node looks up, or make a field of the module unique in Bigin.',
		);
	});

	it('does not send a record again after an ambiguous failure', async () => {
		bench.fault('/upsert', { reset: 'afterApplying' });
		const { errors } = await bench.upsert([task('Call back')], form, { onError: 'continueErrorOutput' });

		expect(errors[0]?.json).toMatchObject({ details: { outcome: 'unknown', attempts: 1 } });
		expect(bench.stored('Tasks')).toHaveLength(1);
	});

	it('matches once the org has made a field unique there', async () => {
		bench.emulator.addField('Tasks', {
			apiName: 'Ticket',
			label: 'Ticket',
			dataType: 'text',
			length: 50,
			unique: '0',
			custom: true,
		});
		await bench.upsert([{ ...task('Call back'), Ticket: 'T-1' }], form);
		const { success } = await bench.upsert([{ ...task('Write'), Ticket: 'T-1' }], form);

		expect(success[0]?.json.action).toBe('update');
	});
});
