import { creditsOf } from '../credits';
import { LANTERN_TRADING, PRODUCTS, startEmulator } from '../index';

const { crm } = PRODUCTS;

describe('CRM 9 editions', () => {
	it.each([
		['free', 3, 5_000, 5],
		['standard', 4, 51_000, 10],
		['starter', 400, 100_000, 10],
		['professional', 10, 55_000, 15],
		['professional', 10_000, 3_000_000, 15],
		['enterprise', 10_000, 5_000_000, 20],
		['zohoone', 1, 51_000, 20],
		['ultimate', 5_000, 10_050_000, 25],
		['crmplus', 1, 52_000, 25],
	])('%s with %i licences has %i credits, and %i requests at once', (name, licences, credits, requestsAtOnce) => {
		const edition = crm.edition(name);
		expect([creditsOf(edition, licences), edition.requestsAtOnce]).toEqual([credits, requestsAtOnce]);
	});

	it('an org of another edition has its limits', async () => {
		const org = { ...crm.org, edition: 'free' };
		await using emulator = await startEmulator({ product: 'crm', org });
		expect([emulator.credits.limit, emulator.switches.concurrencyLimit]).toEqual([5_000, 'edition']);
	});

	it('and what a test turns comes back to them', async () => {
		await using emulator = await startEmulator({ product: 'crm', switches: { concurrencyLimit: 1 } });
		expect(emulator.switches.concurrencyLimit).toBe(1);
		emulator.resetSwitches();
		expect(emulator.switches.concurrencyLimit).toBe('edition');
	});

	it('Bigin keeps its own', async () => {
		await using emulator = await startEmulator({ org: LANTERN_TRADING });
		expect([emulator.credits.limit, emulator.switches.jsonPath]).toEqual([50_750, false]);
	});
});
