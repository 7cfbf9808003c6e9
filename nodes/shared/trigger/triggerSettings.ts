/** What can happen to a record, in the order in which it does. */
export const EVENT_KINDS = ['created', 'updated', 'deleted'] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** What a trigger is to tell of. */
export interface TriggerSettings {
	/** API name. */
	module: string;
	/** At least one. */
	events: readonly EventKind[];
	/** API names of the fields to return; none means all that lists show. */
	fields: readonly string[];
	/** API names: a change counts only if it changed one of these; none means every change counts. */
	onlyFields: readonly string[];
	/** Nothing that happened earlier is told, in milliseconds since 1970; left out: the time of the first look. */
	startAt?: number;
	/** Changes made by the user of the credential are left out (T6). */
	leaveOutOwn: boolean;
	/** Names the credential. */
	account: string;
}

/** What a place belongs to: with another one the trigger starts anew (T4). */
export function scopeOf({ module, onlyFields, startAt, account }: TriggerSettings): string {
	return JSON.stringify([account, module, startAt ?? null, [...onlyFields].sort()]);
}

/** Whether records themselves are looked at, not only those that were deleted. */
export function tellsOfRecords({ events }: TriggerSettings): boolean {
	return events.includes('created') || events.includes('updated');
}
