import type { StoredRecord } from '../records/store';
import { idIn } from '../records/values';

/** What happened to a record. */
export type Deed = 'created' | 'updated' | 'deleted' | 'restored' | 'purged';

/** One thing that happened to one record. */
export interface JournalEntry {
	/** Counts from 1. */
	sequence: number;
	module: string;
	id: string;
	deed: Deed;
	/** Milliseconds, by the emulator's clock. */
	at: number;
	/** The id of the user who did it; null where the record does not tell. */
	by: string | null;
	/** As it was before; undefined for a new one. */
	before: StoredRecord | undefined;
	/** As it was left; what is deleted stays as it was. */
	record: StoredRecord;
}

/** What every change brings along, so that it tells nothing of what was meant. */
const STAMPS: readonly string[] = ['Modified_Time', 'Modified_By'];

/** API names of the fields whose values an entry changed, without the stamps that every change leaves. */
export function changedFields({ before = {} as StoredRecord, record }: JournalEntry): string[] {
	const names = new Set([...Object.keys(before), ...Object.keys(record)]);
	return [...names].filter(
		(name) => !STAMPS.includes(name) && JSON.stringify(before[name] ?? null) !== JSON.stringify(record[name] ?? null),
	);
}

/** What a change is noted with. */
type Noted = Omit<JournalEntry, 'sequence' | 'at' | 'by'> & { by?: string | null };

/** All that happened to records, in order, whoever did it and by whatever way. */
export class Journal {
	readonly entries: JournalEntry[] = [];
	private sequence = 0;

	/**
	 * @param keeps whether entries are kept; of large runs only `onEntry` learns of them
	 * @param onEntry told each entry
	 */
	constructor(
		private readonly clock: () => number,
		private readonly keeps: boolean,
		private readonly onEntry: (entry: JournalEntry) => void,
	) {}

	note({ by, ...noted }: Noted): void {
		this.sequence += 1;
		const author = by ?? idIn(noted.record.Modified_By ?? null);
		const entry = { ...noted, by: author, sequence: this.sequence, at: this.clock() };
		if (this.keeps) this.entries.push(entry);
		this.onEntry(entry);
	}

	/** What happened to one record. */
	of(id: string): JournalEntry[] {
		return this.entries.filter((entry) => entry.id === id);
	}

	reset(): void {
		this.entries.length = 0;
	}
}
