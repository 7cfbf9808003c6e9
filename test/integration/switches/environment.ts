/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- an environment of jest, never inside n8n */
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

import { TRIAL, trialOf } from '../support/switchTrial';
import { COMBINATIONS, furtherSettings, type NamedSetting } from './furtherSettings';

/** `SWITCHES=all` lets the tests run again; without it they run once, as the reference takes Bigin to be. */
const RUNS_AGAIN = process.env.SWITCHES === 'all';

/** How many of the random combinations each test gets. */
const COMBINATIONS_EACH = Math.min(Number(process.env.COMBINATIONS ?? 1), COMBINATIONS);

/** The tests that hold however Bigin behaves, or say where they do not. */
const FOLDERS = /\/test\/integration\/(upsert|create|update|delete|behavior|reading)\//;

/**
 * Runs each test of the node again for every other setting of the switches that made a difference to it.
 *
 * The emulator notes which switches it looks at while a test runs. Another setting of a switch that it never looked at
 * would not change anything, so only those are tried, one at a time, and random combinations besides. A switch
 * that the test sets itself stays as the test sets it: what the test states is about that setting.
 */
export default class SwitchedEnvironment extends TestEnvironment {
	private readonly settings = new WeakMap<Circus.TestEntry, NamedSetting>();
	private trial = trialOf({});
	private tests: number;
	private readonly runsAgain: boolean;

	constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
		super(config, context);
		// Each file begins with another combination.
		this.tests = [...context.testPath].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
		this.runsAgain = RUNS_AGAIN && FOLDERS.test(context.testPath);
	}

	async handleTestEvent(event: Circus.Event): Promise<void> {
		if (!this.runsAgain) return;
		if (event.name === 'test_start') this.begin(event.test);
		if (event.name === 'test_done' && event.test.errors.length === 0) this.addRuns(event.test);
	}

	private begin(test: Circus.TestEntry): void {
		const setting = this.settings.get(test)?.setting ?? {};
		this.trial = trialOf(setting);
		Object.assign(this.global, { [TRIAL]: this.trial });
	}

	/** jest-circus walks along the children of a block, so what is put behind a test is run next. */
	private addRuns(test: Circus.TestEntry): void {
		if (this.settings.has(test) || this.trial.onlyOnce || this.trial.read.size === 0) return;
		const turn = { test: this.tests++, combinations: COMBINATIONS_EACH };
		const runs = furtherSettings(this.trial, turn).map((named): Circus.TestEntry => {
			const run = { ...again(test), name: `${test.name} [${named.name}]` };
			this.settings.set(run, named);
			return run;
		});
		const { children } = test.parent;
		children.splice(children.indexOf(test) + 1, 0, ...runs);
	}
}

/** The test as it was before it ran. */
function again(test: Circus.TestEntry): Circus.TestEntry {
	return {
		...test,
		duration: null,
		errors: [],
		invocations: 0,
		numPassingAsserts: 0,
		retryReasons: [],
		seenDone: false,
		startedAt: null,
		status: null,
		unhandledRejectionErrorByPromise: new Map(),
	};
}
