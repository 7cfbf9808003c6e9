import { plural, quote } from '../../problems/quote';
import { valueOf } from './awaitedRecords';
import type { AwaitedRecord } from './awaitedRecords';

const MOST_NAMED = 10;

/** What is told of links besides the outcomes. */
export class LinkNotes {
	/** Queries that looked related records up, each for one credit (reference 11). */
	lookups = 0;
	/** How many items leave a field empty because nothing was found, by its label. */
	private readonly leftEmpty = new Map<string, number>();

	leavesEmpty(label: string): void {
		this.leftEmpty.set(label, (this.leftEmpty.get(label) ?? 0) + 1);
	}

	get hints(): string[] {
		const fields = [...this.leftEmpty].map(([label, count]) => `${label} (${plural(count, 'item')})`);
		return fields.length === 0 ? [] : [`Left empty, because no related record was found: ${fields.join(', ')}.`];
	}
}

/** How many related records a run creates, or has created, and which. */
export function createdText(records: readonly AwaitedRecord[], when: 'created' | 'dryRun'): string {
	const modules = new Map<string, string[]>();
	for (const { sought } of records) {
		const { module } = sought.schema;
		modules.set(module, [...(modules.get(module) ?? []), `"${quote(valueOf(sought))}"`]);
	}
	const told = [...modules].map(([module, names]) => {
		const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
		return `${plural(names.length, 'record')} in ${module}: ${names.slice(0, MOST_NAMED).join(', ')}${more}`;
	});
	const words =
		when === 'created' ? 'Created, because links asked for them' : 'A real run would first create for links';
	return `${words}: ${told.join('; ')}.`;
}
