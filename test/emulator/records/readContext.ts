import type { Org } from '../org/org';
import type { Switches } from '../switches';
import type { RecordStore } from './store';

/** What reading needs. */
export interface ReadContext {
	org: Org;
	store: RecordStore;
	switches: Switches;
	/** Milliseconds. */
	now: number;
	/** Only what was changed after this moment is meant (reference 6.2, 6.7); null where nobody says so. */
	modifiedSince: number | null;
}
