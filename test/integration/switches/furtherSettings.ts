import fc from 'fast-check';

import type { Switches } from '../../emulator/switches';
import type { SwitchTrial } from '../support/switchTrial';
import { CHOICES, LEFT_OUT, othersOf } from './variants';

export interface NamedSetting {
	name: string;
	setting: Partial<Switches>;
}

export const COMBINATIONS = 200;
const SEED = 20_240_229;

/** Settings of several switches at random. */
export const combination = fc
	.tuple(...CHOICES.map((choices) => fc.constantFrom(...choices)))
	.map((chosen): Partial<Switches> => Object.assign({}, ...chosen));

const combinations = fc.sample(combination, { seed: SEED, numRuns: COMBINATIONS });

/**
 * The settings under which a test is to run again: each other one of each switch that it depends on, and some of the
 * random combinations, in turn.
 *
 * @param trial the test's first run
 * @param turn number of the test, and how many combinations each test gets
 */
export function furtherSettings(
	{ read, chosen }: SwitchTrial,
	turn: { test: number; combinations: number },
): NamedSetting[] {
	const isOpen = (name: string) => !LEFT_OUT.has(name) && ![...chosen].some((own) => own === name);
	const single = [...read]
		.filter(isOpen)
		.flatMap((name) => othersOf(name))
		.map((setting) => ({ name: JSON.stringify(setting), setting }));
	const combined = Array.from({ length: turn.combinations }, (_, index) => {
		const number = (turn.test * turn.combinations + index) % COMBINATIONS;
		const kept = Object.entries(combinations[number]).filter(([name]) => isOpen(name));
		return { name: `combination ${number}`, setting: Object.fromEntries(kept) };
	});
	return [...single, ...combined];
}
