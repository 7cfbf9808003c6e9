import { PRODUCT_NAMES } from '../../emulator';
import { furtherSettings, othersOf, TRIED } from './settings';
import { type SwitchTrial, trialOf } from './trial';

const settingsFor = (trial: Partial<SwitchTrial>, combinations = { from: 0, count: 0 }) =>
	furtherSettings({ ...trialOf({}), ...trial }, combinations);

describe('a test of the node runs again', () => {
	it('for every other setting of each switch that made a difference, and for no other switch', () => {
		const read = new Set(['recycleBin', 'partlyFailedStatus', 'concurrencyLimit'] as const);
		expect(settingsFor({ read }).map(({ setting }) => setting)).toEqual([
			{ partlyFailedStatus: 207 },
			{ partlyFailedStatus: 200 },
			{ recycleBin: 'matched' },
			{ concurrencyLimit: 1 },
			{ concurrencyLimit: 2 },
		]);
	});

	it.each(PRODUCT_NAMES)('for which every switch has another setting (%s)', (product) => {
		expect(TRIED.filter((name) => othersOf(name, product).length === 0)).toEqual([]);
	});

	it('with another product one by one where that differs, counted from what is usual there', () => {
		const read = new Set(['recycleBin', 'partlyFailedStatus', 'subformRowsOnUpsert'] as const);
		expect(settingsFor({ product: 'crm', read }).map(({ setting }) => setting)).toEqual([
			{ partlyFailedStatus: 202 },
			{ partlyFailedStatus: 200 },
			{ subformRowsOnUpsert: 'replace' },
		]);
	});

	it('but never against what it has set itself', () => {
		const read = new Set(['recycleBin', 'appendOrder'] as const);
		const settings = settingsFor({ read, chosen: new Set(['appendOrder']) }, { from: 0, count: 200 });
		expect(settings).toHaveLength(201);
		expect(settings.filter(({ setting }) => 'appendOrder' in setting)).toEqual([]);
	});

	it.each(PRODUCT_NAMES)('in as many random combinations as are asked for, up to each of them once (%s)', (product) => {
		const names = (from: number, count: number) => settingsFor({ product }, { from, count }).map(({ name }) => name);
		expect(names(199, 3)).toEqual(['combination 199', 'combination 0', 'combination 1']);
		expect(new Set(names(7, 500)).size).toBe(200);
		const large = settingsFor({ product }, { from: 0, count: 200 }).filter(
			({ setting }) => Object.keys(setting).length > 10,
		);
		expect(large.length).toBeGreaterThan(150);
	});

	it('where Bigin can be reached', () => {
		expect(settingsFor({ read: new Set(['dataCenter', 'apiDomain'] as const) })).toEqual([]);
	});
});
