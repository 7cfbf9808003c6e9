import type { RequestGroup } from '../records/types';
import type { PlannedRecord } from './types';

/** A record on its way into a request. */
export interface PlannableRecord extends PlannedRecord {
	group: RequestGroup;
	/** One text for each match key; records that share one never overlap in time (E3). */
	keys: readonly string[];
}

/** Match keys are compared across the groups of a module: they all write to the same records. */
export function keyText(module: string, field: string, value: string): string {
	return `${module}\n${field}\n${value}`;
}

/** What makes records share requests (E1). */
export function groupText({ module, matchOn, runWorkflows }: RequestGroup): string {
	return `${module}\n${matchOn.join(',')}\n${runWorkflows}`;
}
