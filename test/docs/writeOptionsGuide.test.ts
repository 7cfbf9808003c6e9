import type { IDataObject } from 'n8n-workflow';

import { useBench } from '../integration/support/bench';
import { BIGIN } from '../integration/support/products';
import { errorBranch } from '../integration/support/writes';
import { GUIDES } from './pages';

const bigin = useBench(BIGIN);

const [, SECTION] = GUIDES.bigin.split('## Write only what changed\n');
const LONG_AGO = { Created_Time: '2026-01-05T10:00:00+01:00', Modified_Time: '2026-01-05T10:00:00+01:00' };

/** The items of each block of JSON, in the order of the section; the first has the rows that come in. */
const [ROWS, ...QUOTED] = [...SECTION.split('\n## ')[0].matchAll(/```json\n([^`]*)\n```/g)].map(([, block]) =>
	block.split('\n').map((line): IDataObject => JSON.parse(line)),
);

/** Runs the rows of the section, with some values of the last one changed. */
async function run(options: IDataObject, last: IDataObject = {}) {
	const rows = ROWS.map((row, index) => (index === 2 ? { ...row, ...last } : row));
	return await bigin.upsert(rows, { options }, errorBranch);
}

beforeEach(() => {
	bigin.emulator.store.insert('Contacts', { ...LONG_AGO, ...ROWS[0], Title: 'Buyer', Phone: null });
	bigin.emulator.store.insert('Contacts', { ...LONG_AGO, ...ROWS[1] });
});

describe('the results that the guide quotes of rows that meet what is stored', () => {
	it.each(
		[
			{ options: { skipUnchanged: true } },
			{ options: { skipUnchanged: true, showChanges: true, dryRun: true } },
			{ options: { keepExisting: ['Title'], showChanges: true } },
			{ options: { skipUnchanged: true, output: 'summary' } },
		].map((row, place) => ({ ...row, quoted: QUOTED[place] })),
	)('are real: $options', async ({ options, quoted }) => {
		const { success } = await run(options);
		const results = success.map(({ json }) => json);

		expect(results).toHaveLength(quoted.length);
		for (const [item, result] of quoted.entries()) {
			expect(Object.fromEntries(Object.keys(result).map((key) => [key, results[item][key]]))).toEqual(result);
		}
	});

	it('are all tried', () => expect(QUOTED).toHaveLength(4));
});

describe('the sentences that the guide quotes of rows that meet what is stored', () => {
	it('are what a dry run says', async () => {
		const { hints } = await run({ skipUnchanged: true, showChanges: true, dryRun: true });
		expect(hints.filter(({ message }) => SECTION.includes(`> ${message}\n`))).toHaveLength(1);
	});

	it.each([
		{ options: { mostToCreate: 0 }, last: {} },
		{ options: { mostFailed: '10%' }, last: { Email: 'wanda at' } },
	])('are what items say that were not sent: $options', async ({ options, last }) => {
		const { errors } = await run(options, last);
		expect(SECTION).toContain(`> ${String(errors[0].json.error)}\n`);
		expect(bigin.emulator.requestsTo('/upsert')).toHaveLength(0);
	});
});
