import type { WriteOperation } from './writeOperation';

/**
 * The same operation, which keeps of Bigin's entries only what a run itself needs. Whole entries are the largest part of
 * what a long run would hold in memory until its end, and only the raw output shows them.
 */
export function withLeanEntries(operation: WriteOperation): WriteOperation {
	return {
		...operation,
		readSuccess: (entry, sent) => {
			const written = operation.readSuccess(entry, sent);
			return written && { ...written, record: { ...written.record, raw: { action: entry.action } } };
		},
	};
}
