/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node on the developer's machine, never inside n8n */
import { conclude, runCheck, runJest, type Tally } from './tally';

const CHECKS = [
	['Lint', 'lint'],
	['Types', 'typecheck'],
	['Build', 'build'],
] as const;

/**
 * The tests of the node run under every setting of the emulator's switches and some combinations, unless told otherwise.
 * Most of them mean the same for Zoho CRM as for Bigin, so that one is enough there.
 */
const { SWITCHES = 'all', COMBINATIONS = '3', CRM_COMBINATIONS = process.env.COMBINATIONS ?? '1' } = process.env;
const env = { SWITCHES, COMBINATIONS, CRM_COMBINATIONS };

/** On a busy machine a test may take several times as long; the limit is for those that hang. */
const LONGEST_TEST_MS = 180_000;

async function main(): Promise<void> {
	const tallies: Tally[] = [];
	for (const [title, script] of CHECKS) tallies.push(await runCheck(title, script));
	tallies.push(await runJest('Tests', [`--testTimeout=${LONGEST_TEST_MS}`, ...process.argv.slice(2)], env));
	conclude(tallies);
}

void main();
