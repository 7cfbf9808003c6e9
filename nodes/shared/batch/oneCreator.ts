import type { Outcome } from './types';

/**
 * Lets only one record of a run have created what stands in Bigin (E6). A record found after a lost attempt may pass
 * for its creation although another request, answered later, created it; Bigin's own `insert` decides.
 */
export function withOneCreator(outcomes: readonly Outcome[]): Outcome[] {
	if (!outcomes.some(isFound)) return [...outcomes];
	const creators = new Map<string, unknown>();
	const inserted = outcomes.flatMap((outcome) => (outcome.kind === 'inserted' ? [outcome.record] : []));
	for (const { id, raw } of inserted) if (raw.action === 'insert') creators.set(id, raw);
	// Merged items share one entry, so entries are told apart and not items.
	for (const { id, raw } of inserted) if (!creators.has(id)) creators.set(id, raw);
	return outcomes.map((outcome) =>
		isFound(outcome) && creators.get(outcome.record.id) !== outcome.record.raw
			? { ...outcome, kind: 'updated' }
			: outcome,
	);
}

/** Taken for what a lost attempt created, though an answer says that it was there already. */
function isFound(outcome: Outcome): outcome is Outcome & { kind: 'inserted' } {
	return outcome.kind === 'inserted' && outcome.record.raw.action !== 'insert';
}
