import type { Emulator } from '../emulator';
import { expectedOutcomes } from '../fixtures/contacts';
import { MANUAL_TRIGGER, UPSERT_NODE } from './demo';
import type { N8nApi, StoredWorkflow } from './n8nApi';
import { elapsed, say } from './progress';
import { differences, printedSummary, readRun } from './summary';

/**
 * Executes the CSV workflow twice against the same emulator and prints what became of the rows: inserts the first
 * time, updates the second. Returns whether every row came out as the fixture says.
 */
export async function runTwice(api: N8nApi, workflow: StoredWorkflow, emulator: Emulator): Promise<boolean> {
	const expected = expectedOutcomes();
	let asExpected = true;
	for (const which of ['first', 'second'] as const) {
		emulator.clearRequests();
		const creditsBefore = emulator.credits.used;
		const start = Date.now();
		const run = await api.execute(workflow, MANUAL_TRIGGER);
		const cost = { requests: countedRequests(emulator), credits: emulator.credits.used - creditsBefore };
		const summary = readRun(run, UPSERT_NODE, cost);
		say(`\n${printedSummary(`The ${which} run of "${workflow.name}" (${elapsed(start)})`, summary)}`);
		const found = differences(summary, expected, which);
		found.forEach((difference) => say(`  NOT AS EXPECTED  ${difference}`));
		asExpected &&= found.length === 0;
	}
	say(asExpected ? '\nEvery row came out as expected, both times.' : '\nSome rows did not come out as expected.');
	return asExpected;
}

function countedRequests({ requests }: Emulator): Map<string, number> {
	const counted = new Map<string, number>();
	for (const { method, path } of requests) {
		const request = `${method} ${path}`;
		counted.set(request, (counted.get(request) ?? 0) + 1);
	}
	return counted;
}
