import { MANUAL_TRIGGER } from './demo';
import type { N8nApi, StoredWorkflow } from './n8nApi';
import { say } from './progress';
import { branchesOf } from './summary';

/** The node with an error output, and the rows that it cannot write. */
export interface ErrorBranch {
	node: string;
	refused: readonly number[];
}

/**
 * Executes a workflow with an error branch and prints how many rows left by which output. Returns whether every row
 * that cannot be written, and no other, came out of the error output with the fields of its row.
 */
export async function runErrorBranch(
	api: N8nApi,
	workflow: StoredWorkflow,
	{ node, refused: wanted }: ErrorBranch,
): Promise<boolean> {
	const { written, refused } = branchesOf(await api.execute(workflow, MANUAL_TRIGGER), node);
	const asExpected = refused.map(({ row }) => row).join() === wanted.join();
	const whole = refused.every(({ json }) => 'Last Name' in json && typeof json.error === 'string');

	say(`\nThe run of "${workflow.name}"`);
	say(`  first output  ${String(written.length).padStart(6)}`);
	say(`  error output  ${String(refused.length).padStart(6)}`);
	if (!asExpected) say(`  NOT AS EXPECTED  The error output should have rows ${wanted.join(', ')}.`);
	if (!whole) say('  NOT AS EXPECTED  Each refused item should have the fields of its row and the error.');
	return asExpected && whole;
}
