import { parseSwitch, SWITCHES, type Switches, type SwitchName } from '../../emulator/switches';

/** Other values of the switches that take any number or text. */
const FREE_VALUES: Partial<Record<SwitchName, readonly string[]>> = {
	dataCenter: ['eu'],
	apiDomain: ['https://elsewhere.example.com'],
	activeTokensPerRefreshToken: ['1'],
	refreshTokensPerClient: ['1'],
	codeLifetimeSeconds: ['1'],
	tokenLifetimeSeconds: ['1', '86400'],
	searchLagSeconds: ['0'],
	coqlLagSeconds: ['20'],
	searchReach: ['1'],
	upsertCreditsPerTenRecords: ['0', '7'],
	concurrencyLimit: ['1', '2'],
	retryAfterSeconds: ['0', '3'],
};

/** Switches that only decide whether this org can be reached at all. */
const CONNECTION: readonly SwitchName[] = ['dataCenter', 'apiDomain'];

/** Switches that act by the time that passes, so that a slow machine would decide what a test meets. */
const BY_TIME: readonly SwitchName[] = ['tokenLifetimeSeconds', 'codeLifetimeSeconds'];

/** Switches under which no test but those of their own runs again. */
export const LEFT_OUT: ReadonlySet<string> = new Set([...CONNECTION, ...BY_TIME]);

export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[];

/** Every value of a switch but the usual one, as settings. */
export function othersOf(name: SwitchName): Array<Partial<Switches>> {
	const { values, default: usual } = SWITCHES[name];
	const listed = values ? values.filter((value) => value !== usual).map((value) => ({ [name]: value })) : [];
	return [...listed, ...(FREE_VALUES[name] ?? []).map((written) => parseSwitch(`${name}=${written}`))];
}

/** One case for every value but the usual one of every switch. */
export const ONE_AT_A_TIME = SWITCH_NAMES.flatMap((name) =>
	othersOf(name).map((changes): [string, Partial<Switches>] => [`${name} = ${JSON.stringify(changes[name])}`, changes]),
);

/** For random combinations: for each switch nothing, or one of its other values. */
export const CHOICES = SWITCH_NAMES.filter((name) => !CONNECTION.includes(name)).map(
	(name): ReadonlyArray<Partial<Switches>> => [{}, ...othersOf(name)],
);

/** Whether a node can sign in and reach the API under these settings. */
export const connects = (changes: Partial<Switches>): boolean =>
	CONNECTION.every((name) => changes[name] === undefined);
