/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads the seed; runs in Node, never inside n8n */
import fc from 'fast-check';

import { CRM_SWITCHES } from '../../emulator/crmSwitches';
import { PRODUCTS, type ProductName } from '../../emulator/products/products';
import { SWITCHES, type SwitchName, type Switches, usualSwitches } from '../../emulator/switches';
import type { SwitchTrial } from './trial';

export interface NamedSetting {
	name: string;
	setting: Partial<Switches>;
}

/** Other values of the switches that take any number. */
const FREE_VALUES: Partial<Record<SwitchName, readonly number[]>> = {
	activeTokensPerRefreshToken: [1],
	refreshTokensPerClient: [1],
	searchLagSeconds: [0],
	coqlLagSeconds: [20],
	coqlLists: [1],
	searchReach: [1],
	upsertCreditsPerTenRecords: [0, 7],
	concurrencyLimit: [1, 2],
	subConcurrencyLimit: [1],
	retryAfterSeconds: [0, 3],
	watchDefaultSeconds: [600],
	watchRenewalGapSeconds: [60],
};

/**
 * These only decide whether the org can be reached at all, act by the time that passes, which a slow machine decides, or
 * limit what only their own tests send.
 */
const LEFT_OUT: readonly string[] = [
	'dataCenter',
	'apiDomain',
	'tokenLifetimeSeconds',
	'codeLifetimeSeconds',
	'attachmentMegabytes',
	'listLagSeconds',
	'deletedLagSeconds',
];

/** The switches under which tests run again. */
export const TRIED = (Object.keys(SWITCHES) as SwitchName[]).filter((name) => !LEFT_OUT.includes(name));

const USUAL = { bigin: usualSwitches(PRODUCTS.bigin), crm: usualSwitches(PRODUCTS.crm) };

/** Every value of a switch but the usual one of the product, as settings. */
export function othersOf(name: SwitchName, product: ProductName): Array<Partial<Switches>> {
	const values = SWITCHES[name].values ?? [SWITCHES[name].default, ...(FREE_VALUES[name] ?? [])];
	return values.filter((value) => value !== USUAL[product][name]).map((value) => ({ [name]: value }));
}

/** Settings of several switches at random, each switch as usual or otherwise; `SWITCHES_SEED` brings others. */
const combinationsOf = (product: ProductName): ReadonlyArray<Partial<Switches>> =>
	fc
		.sample(fc.tuple(...TRIED.map((name) => fc.constantFrom({}, ...othersOf(name, product)))), {
			seed: Number(process.env.SWITCHES_SEED ?? 20_240_229),
			numRuns: 200,
		})
		.map((chosen) => Object.assign({}, ...chosen));

const COMBINATIONS = { bigin: combinationsOf('bigin'), crm: combinationsOf('crm') };

/**
 * The switches that are tried one at a time: all with Bigin, and with another product those in which it differs. The
 * others mean the same there, and are tried in combinations.
 */
function isTriedAlone(name: SwitchName, product: ProductName): boolean {
	return product === 'bigin' || name in CRM_SWITCHES || USUAL[product][name] !== USUAL.bigin[name];
}

/**
 * The settings under which a test is to run again: each other one of each switch that it depends on, and some of the
 * random combinations. A switch that the test has set itself stays as it is.
 *
 * @param trial the test's first run
 * @param combinations number of the first one, and how many
 */
export function furtherSettings(
	{ product, read, chosen }: SwitchTrial,
	combinations: { from: number; count: number },
): NamedSetting[] {
	const single = TRIED.filter((name) => read.has(name) && !chosen.has(name) && isTriedAlone(name, product))
		.flatMap((name) => othersOf(name, product))
		.map((setting) => ({ name: JSON.stringify(setting), setting }));
	const all = COMBINATIONS[product];
	const combined = Array.from({ length: Math.min(combinations.count, all.length) }, (_, index) => {
		const number = (combinations.from + index) % all.length;
		const open = Object.entries(all[number]).filter(([name]) => !chosen.has(name));
		return { name: `combination ${number}`, setting: Object.fromEntries(open) };
	});
	return [...single, ...combined];
}
