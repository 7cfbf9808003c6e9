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
}
