/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- a command line, never inside n8n */
import { Command, InvalidArgumentError, Option } from 'commander';

import { PRODUCT_NAMES, type ProductName } from '../emulator';
import { loadExeca } from '../host/loadExeca';
import { runCount, wholeNumber } from './wholeNumber';

interface ChaosOptions {
	runs: number;
	seed: number;
	path?: string;
	product?: ProductName;
}

/** Lets commander tell what is wrong with an argument. */
function argument(read: (text: string) => number): (text: string) => number {
	return (text) => {
		try {
			return read(text);
		} catch (error) {
			throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
		}
	};
}

/** The runs need jest's module mocks to let pauses pass, so this only hands the numbers to the test file. */
async function run({ runs, seed, path, product }: ChaosOptions): Promise<void> {
	const execa = await loadExeca();
	const env = {
		CHAOS_RUNS: String(runs),
		CHAOS_SEED: String(seed),
		...(path !== undefined && { CHAOS_PATH: path }),
		...(product !== undefined && { CHAOS_PRODUCT: product }),
	};
	const args = ['test/chaos/chaos.test.ts', '--testNamePattern', 'random runs'];
	const { exitCode } = await execa('jest', args, { env, stdio: 'inherit', preferLocal: true, reject: false });
	process.exitCode = exitCode ?? 1;
}

void new Command('chaos')
	.description('Runs Upsert Record on random items under random faults and compares the outcomes with the store')
	.option('--runs <count>', 'how many runs, at least 1', argument(runCount), 500)
	.option('--seed <number>', 'what the random runs follow from', argument(wholeNumber), Date.now() % 1_000_000_000)
	.option('--path <path>', 'repeats one run, as printed by a run that failed')
	.addOption(
		new Option('--product <name>', 'the product of all runs; drawn for each of them unless given').choices(
			PRODUCT_NAMES,
		),
	)
	.action(run)
	.parseAsync();
