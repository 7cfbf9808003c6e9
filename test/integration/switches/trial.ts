/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import type { ProductName, Switches, SwitchName } from '../../emulator';
import type { SwitchFile } from '../../emulator/switchFile';

/** How the emulator behaves while a test runs, and which switches made a difference. */
export interface SwitchTrial {
	/** The product that the emulator speaks. */
	product: ProductName;
	/** What the emulator is set to before the test begins. */
	setting: Partial<Switches>;
	/** What an account has shown, where the tests are to hold for it; `setting` goes before it. */
	shown?: SwitchFile;
	/** The switches that the emulator looked at during the test. */
	read: Set<SwitchName>;
	/** The switches that the test itself has set: what it states is about that setting. */
	chosen: Set<string>;
	/** Why it is not to run again under other settings. */
	onlyOnce?: string;
}

export function trialOf(setting: Partial<Switches>): SwitchTrial {
	return { product: 'bigin', setting, read: new Set(), chosen: new Set() };
}

/** Where the environment puts the trial into the world of the tests. */
export const TRIAL = Symbol.for('trial of switches');

/** The trial of the test that runs now; one in which nothing is set where nobody asks. */
export function currentTrial(): SwitchTrial {
	const trial: unknown = Reflect.get(globalThis, TRIAL);
	return isTrial(trial) ? trial : trialOf({});
}

function isTrial(value: unknown): value is SwitchTrial {
	return typeof value === 'object' && value !== null && 'setting' in value;
}
