import type { MatchKey } from '../metadata/matching';
import type { RequestGroup } from '../model/record';
import type { PlannedRecord } from './types';

/** A record on its way into a request. */
export interface PlannableRecord extends PlannedRecord {
	group: RequestGroup;
	/** Records of a module that share one never overlap in time (E3). */
	matchKeys: readonly MatchKey[];
}

/** What makes records share requests (E1). */
export function groupText({ module, matchOn, runWorkflows }: RequestGroup): string {
	return `${module}\n${matchOn.join(',')}\n${runWorkflows}`;
}
