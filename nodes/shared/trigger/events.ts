import type { IDataObject } from 'n8n-workflow';

import { timeOf } from './changedList';
import type { Deletion } from './deletedList';
import { changedFields } from './fieldMemory';
import { EVENT_KINDS } from './triggerSettings';
import type { EventKind, TriggerSettings } from './triggerSettings';
import { floorOf } from './triggerState';
import type { Found, TriggerState } from './triggerState';

/** Something that happened to a record. */
export interface TriggerEvent {
	event: EventKind;
	id: string;
	/** When, in the API's time. */
	time: number;
	/** The same as the API writes it. */
	modifiedTime: string;
	/** The record as it is now; of one that was deleted, its entry in the list of those. */
	record: IDataObject;
	/** API names of those among Only When These Fields Changed that changed, where that is known. */
	changedFields?: string[];
}

/** Times have whole seconds: until the second is over, a further change may get the same one (reference 6.2). */
const SECOND_MS = 1_000;
/** A clock that is further behind the changes than this says nothing about them. */
const CLOCKS_APART_MS = 5_000;

/** The changes of a pass that were not told yet (T1). */
export function untold(found: readonly Found[], state: TriggerState): Found[] {
	const floor = floorOf(state);
	return found
		.filter(({ id, modified }) => modified >= floor && !(modified <= (state.seen[id] ?? -Infinity)))
		.map((one) => (one.created >= floor && !(one.id in state.seen) ? { ...one, isNew: true } : one));
}

/** Whether the second of a change is over, by the API's clock where it told. */
export function isOver({ modified }: Found, clock: number | undefined): boolean {
	return clock === undefined || modified + SECOND_MS <= clock || modified > clock + CLOCKS_APART_MS;
}

/** What waits to be told, the oldest change first; of a record found again the newer change counts, and that it is new stays. */
export function mergedPending(pending: readonly Found[], found: readonly Found[]): Found[] {
	const byId = new Map(pending.map((one) => [one.id, one]));
	for (const one of found) {
		const before = byId.get(one.id);
		if (before && before.modified >= one.modified) continue;
		byId.set(one.id, before?.isNew ? { ...one, isNew: true } : { ...one, isNew: before ? undefined : one.isNew });
	}
	return [...byId.values()].sort((left, right) => left.modified - right.modified);
}

/** What is known of the one who looks. */
export interface Viewer {
	settings: TriggerSettings;
	state: TriggerState;
}

/**
 * What happened to a record: it was created, then updated (T3).
 *
 * @param record as it is now; a change newer than the one that was found is found and told by itself
 */
export function eventsOf(found: Found, record: IDataObject, { settings, state }: Viewer): TriggerEvent[] {
	const { id, created, modified, isNew = false } = found;
	const isOwn = (user: string | undefined) => settings.leaveOutOwn && user !== undefined && user === state.ownUser;
	const wants = (event: EventKind) => settings.events.includes(event);
	const happened = (event: EventKind, time: number, written: unknown) => ({
		event,
		id,
		time,
		modifiedTime: textOf(written, time),
		record,
	});
	const events: TriggerEvent[] = [];
	if (isNew && wants('created') && !isOwn(found.createdBy)) {
		events.push(happened('created', created, record.Created_Time));
	}
	const wasUpdated = !isNew || modified > created;
	if (wasUpdated && wants('updated') && !isOwn(found.modifiedBy)) {
		const changed =
			settings.onlyFields.length > 0 ? changedFields(state.values, record, settings.onlyFields) : undefined;
		const updated = happened('updated', modified, record.Modified_Time);
		if (changed?.length !== 0) events.push({ ...updated, ...(changed && { changedFields: changed }) });
	}
	return events;
}

/** Deletions that were not told yet, as events. */
export function deletedEvents(found: readonly Deletion[], { settings, state }: Viewer): TriggerEvent[] {
	const isOwn = ({ by }: Deletion) => settings.leaveOutOwn && by !== undefined && by === state.ownUser;
	return found
		.filter((deletion) => !isToldOf(deletion, state) && !isOwn(deletion))
		.map(({ id, time, entry }) => ({
			event: 'deleted',
			id,
			time,
			modifiedTime: textOf(entry.deleted_time, time),
			record: entry,
		}));
}

function isToldOf({ id, time }: Deletion, { deletedSeen }: TriggerState): boolean {
	return time <= (deletedSeen[id] ?? -Infinity);
}

/** In the order in which things happened. */
export function inOrder(events: readonly TriggerEvent[]): TriggerEvent[] {
	const rank = ({ event }: TriggerEvent) => EVENT_KINDS.indexOf(event);
	return [...events].sort((left, right) => left.time - right.time || rank(left) - rank(right));
}

/** The moment as the API wrote it, unless the record was changed again since. */
function textOf(written: unknown, time: number): string {
	if (typeof written === 'string' && timeOf(written) === time) return written;
	return new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00');
}
