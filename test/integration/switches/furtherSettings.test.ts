import { trialOf } from '../support/switchTrial';
import { furtherSettings } from './furtherSettings';

const settingsFor = (changes: Partial<ReturnType<typeof trialOf>>, test = 0, combinations = 1) =>
	furtherSettings({ ...trialOf({}), ...changes }, { test, combinations });

const singles = (...given: Parameters<typeof settingsFor>) =>
	settingsFor(...given).filter(({ name }) => !name.startsWith('combination'));
const combinations = (...given: Parameters<typeof settingsFor>) =>
	settingsFor(...given).filter(({ name }) => name.startsWith('combination'));

describe('a test of the node runs again', () => {
	it('for every other setting of each switch that made a difference, and for no other switch', () => {
		const read = new Set(['recycleBin', 'partlyFailedStatus', 'concurrencyLimit'] as const);
		expect(singles({ read }).map(({ setting }) => setting)).toEqual([
			{ recycleBin: 'matched' },
			{ partlyFailedStatus: 202 },
			{ partlyFailedStatus: 200 },
			{ concurrencyLimit: 1 },
			{ concurrencyLimit: 2 },
		]);
	});

	it('but never against what it has set itself', () => {
		const read = new Set(['recycleBin', 'appendOrder'] as const);
		const settings = Array.from({ length: 100 }, (_, turn) =>
			settingsFor({ read, chosen: new Set(['appendOrder'] as const) }, turn),
		).flat();
		expect(settings).not.toContainEqual(expect.objectContaining({ setting: { appendOrder: 'newFirst' } }));
		expect(settings.filter(({ setting }) => 'appendOrder' in setting)).toEqual([]);
	});

	it('in a random combination, each time in another one', () => {
		const taken = Array.from({ length: 200 }, (_, turn) => combinations({}, turn)).flat();
		expect(new Set(taken.map(({ name }) => name)).size).toBe(200);
		expect(taken.filter(({ setting }) => Object.keys(setting).length > 10).length).toBeGreaterThan(150);
	});

	it('in as many combinations as are asked for, up to each of them once', () => {
		expect(new Set(combinations({}, 7, 20).map(({ name }) => name)).size).toBe(20);
		expect(new Set(combinations({}, 7, 200).map(({ name }) => name)).size).toBe(200);
	});

	it('where Bigin can be reached', () => {
		const read = new Set(['dataCenter', 'apiDomain'] as const);
		expect(singles({ read })).toEqual([]);
	});
});
