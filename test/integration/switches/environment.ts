/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- an environment of jest, never inside n8n */
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

import { readSwitchFile, type SwitchFile } from '../../emulator/switchFile';
import { furtherSettings, type NamedSetting } from './settings';
import { TRIAL, trialOf } from './trial';

/**
 * `SWITCHES=all` lets the tests run again; without it they run once, as the reference takes Bigin to be. The path of a
 * file that `npm run calibrate` wrote lets them run once as that account behaves.
 */
const { SWITCHES = '' } = process.env;
const RUNS_AGAIN = SWITCHES === 'all';
const SHOWN = SWITCHES === '' || RUNS_AGAIN ? undefined : readSwitchFile(SWITCHES);

/** How many of the random combinations each test gets. */
const COMBINATIONS_EACH = {
	bigin: Number(process.env.COMBINATIONS ?? 1),
	crm: Number(process.env.CRM_COMBINATIONS ?? process.env.COMBINATIONS ?? 1),
};

/** Moves the number of the combination with which each file begins; another one brings others. */
const FIRST_COMBINATION = Number(process.env.FIRST_COMBINATION ?? 731);

/** The tests that hold however Bigin behaves, or say where they do not. */
const FOLDERS = /\/test\/integration\/(upsert|create|update|delete|behavior|links|reading|crm)\//;

/**
 * Runs each test of the node again for every other setting of the switches that made a difference to it.
 *
 * The emulator notes which switches it looks at while a test runs. Another setting of a switch that it never looked at
 * would not change anything, so only those are tried, one at a time, and random combinations besides.
 *
 * Jest has no way to add a test while others run. Relied on is that jest-circus walks along the living list of a block's
 * children, so that what is put behind a test runs next; and that a test which has just started holds no result yet
 * besides what `addRuns` renews.
 */
export default class SwitchedEnvironment extends TestEnvironment {
	private readonly settings = new Map<Circus.TestEntry, NamedSetting>();
	private trial = trialOf({});
	private untouched?: Circus.TestEntry;
	private nextCombination: number;
	private readonly runsAgain: boolean;
	/** How the account behaves for which the tests are to hold. */
	private readonly shown?: SwitchFile;

	constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
		super(config, context);
		this.runsAgain = RUNS_AGAIN && FOLDERS.test(context.testPath);
		this.shown = FOLDERS.test(context.testPath) ? SHOWN : undefined;
		// Each file begins with another combination, and with the same one wherever the repository lies.
		const path = context.testPath.slice(config.projectConfig.rootDir.length + 1);
		const ofFile = [...path].reduce((sum, one) => sum + one.charCodeAt(0), FIRST_COMBINATION);
		this.nextCombination = COMBINATIONS_EACH.bigin * ofFile;
	}

	async handleTestEvent(event: Circus.Event): Promise<void> {
		if (!this.runsAgain && !this.shown) return;
		if (event.name === 'test_start') this.begin(event.test);
		if (event.name === 'test_done' && this.runsAgain && event.test.errors.length === 0) this.addRuns(event.test);
	}

	private begin(test: Circus.TestEntry): void {
		this.trial = { ...trialOf(this.settings.get(test)?.setting ?? {}), shown: this.shown };
		Object.assign(this.global, { [TRIAL]: this.trial });
		this.untouched = { ...test };
	}

	private addRuns(test: Circus.TestEntry): void {
		const { trial, untouched } = this;
		if (!untouched || this.settings.has(test) || trial.onlyOnce || trial.read.size === 0) return;
		const count = COMBINATIONS_EACH[trial.product];
		const further = furtherSettings(trial, { from: this.nextCombination, count });
		this.nextCombination += count;
		const runs = further.map((named) => {
			const name = `${test.name} [${named.name}]`;
			const run = { ...untouched, name, invocations: 0, errors: [], unhandledRejectionErrorByPromise: new Map() };
			this.settings.set(run, named);
			return run;
		});
		const { children } = test.parent;
		children.splice(children.indexOf(test) + 1, 0, ...runs);
	}
}
