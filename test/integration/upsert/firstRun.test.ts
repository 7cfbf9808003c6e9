import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { contacts, type UpsertForm } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

/** What was asked before the first record was sent, and how many were at work when each request came. */
async function firstRun(items: IDataObject[], form: UpsertForm) {
	bench.emulator.setSwitches({ concurrencyLimit: null });
	bench.fault('/settings/', { times: Infinity, delayUntil: async () => await untilQuiet(bench.emulator) });
	await bench.upsert(items, form, { onError: 'continueErrorOutput' });
	return bench.emulator.requests
		.filter(({ path }) => path.includes('/settings/'))
		.map(({ path, query, sequence, overlappedWith }) => {
			const atWork = 1 + overlappedWith.filter((other) => other < sequence).length;
			return `${path.split('/').at(-1)} ${query.module}: ${atWork}`;
		});
}

/** What was asked, in whatever order it came, and how much of it was at work at once. */
const together = (requests: string[]) => ({
	asked: requests.map((request) => request.split(':')[0]).sort(),
	atOnce: Math.max(...requests.map((request) => Number(request.split(': ')[1]))),
});

describeBoth('E10 a first run reads side by side what does not depend on each other', ({ deals }) => {
	const { module, place, placeByLabel } = deals;
	const deal = { Deal_Name: 'Spring order', ...place };

	it.each<[string, UpsertForm]>([
		['mapped automatically', {}],
		['from mapped fields', { fields: { Deal_Name: '={{ $json.Deal_Name }}', Stage: '={{ $json.Stage }}' } }],
		['as JSON', { json: '={{ $json }}' }],
	])('fields and layouts, where the first deal says where it stands (%s)', async (_name, form) => {
		expect(together(await firstRun([deal], { module, ...form }))).toEqual({
			asked: [`fields ${module}`, `layouts ${module}`],
			atOnce: 2,
		});
	});

	it('layouts after the fields, where only these tell that a later deal does', async () => {
		const items = [{ Deal_Name: 'First' }, { Deal_Name: 'Second', ...placeByLabel }];
		expect(await firstRun(items, { module })).toEqual([`fields ${module}: 1`, `layouts ${module}: 1`]);
	});

	it('no layouts where no deal says where it stands', async () => {
		const items = [
			{ Deal_Name: 'First', Stage: '' },
			{ Deal_Name: 'Second', Stage: null },
		];
		expect(await firstRun(items, { module })).toEqual([`fields ${module}: 1`]);
	});

	const ofModules = (...modules: string[]) =>
		contacts(modules.length).map((item, index) => ({
			...item,
			Account_Name: `Company ${index}`,
			module: modules[index],
		}));
	const byItem = { module: '={{ $json.module }}' };

	it('the fields of two modules', async () => {
		expect(together(await firstRun(ofModules('Contacts', 'Accounts'), byItem))).toEqual({
			asked: ['fields Accounts', 'fields Contacts'],
			atOnce: 2,
		});
	});

	it('as many at once as Parallel Requests says', async () => {
		const three = ofModules('Contacts', 'Accounts', 'Products');
		const options = (parallelRequests: number) => ({ ...byItem, options: { parallelRequests } });
		expect(together(await firstRun(three, options(3))).atOnce).toBe(3);
		bench.connectAnew();
		bench.emulator.clearRequests();
		expect(together(await firstRun(three, options(1))).atOnce).toBe(1);
	});

	it('and the items meanwhile: the first values are known before the fields are', async () => {
		let answeredAt = 0;
		const delayUntil = async () => {
			await sleep(300);
			answeredAt = Date.now();
		};
		bench.fault('/settings/fields', { delayUntil });
		await bench.upsert(contacts(3), {
			fields: { Last_Name: '={{ Date.now().toString() }}', Email: '={{ $json.Email }}' },
		});
		const readAt = bench.stored().map(({ Last_Name: time }) => Number(time));
		expect(readAt).toHaveLength(3);
		for (const time of readAt) expect(time).toBeLessThan(answeredAt);
	});
});

describeBoth('E9 with modules that do not exist', () => {
	it('asks for each of a few, and nothing more', async () => {
		const items = ['Kind0', 'Contacts', 'Kind1'].map((module, index) => ({ ...contacts(3)[index], module }));
		const asked = await firstRun(items, { module: '={{ $json.module }}' });
		expect(together(asked).asked).toEqual(['fields Contacts', 'fields Kind0', 'fields Kind1']);
		expect(bench.stored()).toHaveLength(1);
	});
});
