import type { TokenVault } from './accounts/tokens';
import type { Concurrency } from './concurrency';
import type { CreditAccount } from './credits';
import type { FaultSchedule } from './faults';
import type { FileStore } from './files/fileStore';
import type { Journal } from './history/journal';
import type { Org } from './org/org';
import type { RecordStore } from './records/store';
import type { WorkflowLog } from './records/workflows';
import type { RequestRecorder } from './recording';
import type { ServedApi } from './servedApi';
import type { Switches } from './switches';
import type { TagList } from './tags';
import type { Channels } from './watch/channels';
import type { Notifier } from './watch/notifier';

/** Everything the routes share. */
export interface EmulatorState {
	/** Own address, known once the server listens. */
	url: string;
	/** The paths by which its product is spoken. */
	apis: readonly ServedApi[];
	switches: Switches;
	clock: () => number;
	latencyMs: number;
	org: Org;
	store: RecordStore;
	tags: TagList;
	files: FileStore;
	workflows: WorkflowLog;
	tokens: TokenVault;
	credits: CreditAccount;
	recorder: RequestRecorder;
	faults: FaultSchedule;
	concurrency: Concurrency;
	journal: Journal;
	channels: Channels;
	notifier: Notifier;
}
