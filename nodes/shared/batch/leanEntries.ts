import type { WriteOperation } from './writeOperation';

/**
 * The same operation, which keeps of Bigin's entries only what a run itself needs. Whole entries are the largest part of
 * what a long run would hold in memory until its end, and only the raw output shows them. The records of a batch are
 * written within a second or two, so they share the texts that say when.
 */
export function withLeanEntries(operation: WriteOperation): WriteOperation {
	const createdTime = sharedWithLast();
	const modifiedTime = sharedWithLast();
	return {
		...operation,
		readSuccess: (entry, sent) => {
			const written = operation.readSuccess(entry, sent);
			if (!written) return undefined;
			// Read anew for each record, so it may be changed in place: copies of objects take more room than literals.
			const { record } = written;
			record.createdTime = createdTime(record.createdTime);
			record.modifiedTime = modifiedTime(record.modifiedTime);
			record.raw = { action: entry.action };
			return written;
		},
	};
}

/** Gives back the text of the call before when it is the same, so that this one need not be kept. */
function sharedWithLast(): (text: string | null) => string | null {
	let last: string | null = null;
	return (text) => (last = text === last ? last : text);
}
