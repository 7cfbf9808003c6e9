import type { Part } from './document';
import type { Goal } from './goals';
import type { Machine } from './machine';
import { Results } from './results';
import type { Result } from './runner';
import { choiceTable, report, rowsTable } from './tables';

/** All that a bench found out; docs/performance.json has that of the pages. */
export interface Figures {
	machine: Machine;
	goals: Goal[];
	results: readonly Result[];
}

/** What each part that the bench writes says of the figures, in Markdown. */
export function partsOf({ machine, goals, results }: Figures): Record<Exclude<Part, 'comparing'>, string> {
	const found = new Results(results);
	return { rows: rowsTable(found), figures: report(found, goals, machine), choice: choiceTable(found) };
}

/** Where in the documentation they stand. */
export const PAGES = [
	{ page: 'performance.md', part: 'rows' },
	{ page: 'performance.md', part: 'figures' },
	{ page: 'which-node.md', part: 'choice' },
] as const;
