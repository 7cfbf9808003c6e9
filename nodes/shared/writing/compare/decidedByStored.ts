import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { Admission, KeyedRecord } from '../terms/requestPlan';
import type { DirectingMeans } from './directRecords';
import type { Match } from './findMatches';

/** What an operation asks of what is stored, and decides by it. */
export interface DecidedByStored {
	/** Decides anew once it is known which records there are; left out where nothing is looked up. */
	decide?(found: FoundFor): Admission;
	/** Records that the API cannot find are found by the node, and sent as new ones or by ID (design 12). */
	directing?: Pick<DirectingMeans, 'validate'>;
	/** Left out where no option asks what is stored. */
	comparing?: ComparingRules;
}

/** What is done with what is stored (design 12). */
export interface ComparingRules {
	/** Records that are stored already as they would be sent are not sent. */
	skipsUnchanged: boolean;
	/** Results tell what changes, and a dry run what would. */
	showsChanges: boolean;
	/** Before the first write it is counted how many records there will be more. */
	countsCreated: boolean;
	/** Fields that are written only where what is stored is empty, as the user names them. */
	keeps: readonly string[];
}

/** A record, and what was found for it. */
export interface FoundFor {
	keyed: KeyedRecord;
	match: Match;
	schema: ModuleSchema;
}
