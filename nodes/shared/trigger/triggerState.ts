import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';

/** A record that a list showed as changed, by what is needed to tell of it. All times are the API's, in milliseconds since 1970. */
export interface Found {
	id: string;
	created: number;
	modified: number;
	createdBy?: string;
	modifiedBy?: string;
	/** Its creation has not been told yet. */
	isNew?: boolean;
}

/** Where a pass over the window was left (T2). */
export interface Place {
	/** The next page, and its token where page numbers do not reach. */
	page: number;
	token?: string;
	/** Newest change when the pass was last at the front: all that is newer has to be read from there. */
	front: number;
	/** Newest change of the pass that may become the cursor. */
	newest: number;
	/** When the pass began, by the API's clock. */
	began: number;
}

/** The list of deleted records has no order that is promised (reference 6.7), so what a whole read showed is remembered. */
export type DeletedOrder = 'newestFirst' | 'oldestFirst';

export interface DeletedListShape {
	order?: DeletedOrder;
	/** The last page, and how many entries there are in all. */
	pages: number;
	count?: number;
}

/**
 * What a trigger remembers, as plain JSON at the top of the node's static data, where durable cursors keep it. All times are the API's
 * own (T1).
 */
export interface TriggerState {
	/** What it belongs to (T4). */
	scope: string;
	/** Looks that told something; tells which of two copies is the younger. */
	revision: number;
	/** Nothing that happened before is told. */
	since: number;
	/** The cursor: everything up to here has been read. */
	time: number;
	/** Records told of in the window that is read again, by ID, with the change that was told. */
	seen: Record<string, number>;
	/** Records found and not told yet, the oldest change first. */
	pending: Found[];
	place?: Place;
	/** The API's clock when the window was last read; what changed in that very second waits until it is over. */
	clock?: number;
	/** The cursor of deleted records; left out until they are looked at. */
	deletedTime?: number;
	deletedSince?: number;
	deletedSeen: Record<string, number>;
	deletedList?: DeletedListShape;
	/** Fingerprints of the fields that count, by record ID; the latest are at the end. */
	values: Record<string, string[]>;
	/** ID of the credential's user, and the account for which it was asked. */
	ownUser?: string;
	ownAccount?: string;
}

const NUMBERS = ['revision', 'since', 'time'] as const;
const OBJECTS = ['seen', 'deletedSeen', 'values'] as const;
const KEYS: ReadonlyArray<keyof TriggerState> = [
	'scope',
	...NUMBERS,
	...OBJECTS,
	'pending',
	'place',
	'clock',
	'deletedTime',
	'deletedSince',
	'deletedList',
	'ownUser',
	'ownAccount',
];

/** Reads what a trigger remembered; undefined where it has never looked, or where it is not what this package wrote. */
export function readState(stored: IDataObject): TriggerState | undefined {
	if (!isState(stored)) return undefined;
	// n8n hands out objects that note each change; a look works on a copy of its own.
	const copy: TriggerState = JSON.parse(JSON.stringify(stored));
	return copy;
}

function isState(stored: unknown): stored is TriggerState {
	if (!isObject(stored) || typeof stored.scope !== 'string' || !Array.isArray(stored.pending)) return false;
	return NUMBERS.every((key) => typeof stored[key] === 'number') && OBJECTS.every((key) => isObject(stored[key]));
}

/** Writes what a trigger remembers, and leaves what others keep beside it. */
export function writeState(stored: IDataObject, state: TriggerState): void {
	for (const key of KEYS) {
		const value = state[key];
		if (value === undefined) delete stored[key];
		else Object.assign(stored, { [key]: value });
	}
}

/**
 * How far the window reaches back from the cursor (T1). Zoho names no lag of lists; its search index lags by 10 to 20 seconds, and others
 * who synchronise by Modified_Time go back two minutes (reference 6.2, 6.6).
 */
export const OVERLAP_MS = 120_000;

/** The oldest change that the next pass still has to read. */
export function floorOf({ time, since }: TriggerState): number {
	return Math.max(time - OVERLAP_MS, since);
}

/** Without what the window no longer reaches. */
export function pruned(seen: Readonly<Record<string, number>>, floor: number): Record<string, number> {
	return Object.fromEntries(Object.entries(seen).filter(([, time]) => time >= floor));
}
