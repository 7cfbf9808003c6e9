import { readingProblem } from '../reading/settingsList';
import { loadCurrentUser } from '../metadata/currentUser';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { readChanged } from './changedList';
import type { Pass } from './changedList';
import { readDeleted } from './deletedList';
import { deletedEvents, inOrder, mergedPending, untold } from './events';
import { startAnew, withDeletedStart } from './start';
import { tellPending } from './tellPending';
import type { TellingMeans, Told } from './tellPending';
import { scopeOf, tellsOfRecords } from './triggerSettings';
import type { TriggerSettings } from './triggerSettings';
import { floorOf, OVERLAP_MS, pruned } from './triggerState';
import type { TriggerState } from './triggerState';

/** What a look needs: the client, what to tell of, and whether the time of the look is up; nothing is lost by that (T2). */
export type LookMeans = TellingMeans;

/** What a look brought. */
export interface Look extends Omit<Told, 'state'> {
	/** What to remember from now on; undefined where the trigger could not even start. */
	state: TriggerState | undefined;
}

/**
 * Looks at what happened since the last look: reads the window of changes and what was deleted, and tells what was not told yet (T1 to
 * T4, T6). Never throws for what the API did.
 *
 * @param before what the trigger remembers; undefined at its first look, which only takes down where it starts
 * @returns the events in the order in which they happened, and a problem where the look did not get to its end: the next one goes on there
 */
export async function look(before: TriggerState | undefined, means: LookMeans): Promise<Look> {
	const begun = await begin(before, means);
	if (!begun.ok) return { state: before, events: [], problem: begun.problem };
	const told: Told = { state: begun.value, events: [] };
	for (const step of stepsFor(means.settings)) {
		const next = await step(told.state, means);
		told.state = next.state;
		told.events.push(...next.events);
		if (next.problem) told.problem = next.problem;
		if (next.problem && !next.goesOn) break;
	}
	const { state, events, problem } = told;
	const revision = events.length > 0 ? state.revision + 1 : state.revision;
	return { state: { ...state, revision }, events: inOrder(events), ...(problem && { problem }) };
}

/** A part of a look; with a problem it `goesOn` only where that does not stand in the way of the next part. */
type Step = (state: TriggerState, means: LookMeans) => Promise<Told & { goesOn?: boolean }>;

function stepsFor(settings: TriggerSettings): Step[] {
	const ofRecords = tellsOfRecords(settings) ? [readWindow, tellPending] : [];
	return settings.events.includes('deleted') ? [...ofRecords, tellDeleted] : ofRecords;
}

async function begin(before: TriggerState | undefined, means: LookMeans): Promise<Result<TriggerState>> {
	const { client, settings } = means;
	const isSame = before?.scope === scopeOf(settings);
	const begun = isSame ? { ok: true as const, value: before } : await startAnew(before, means);
	if (!begun.ok || !settings.leaveOutOwn || begun.value.ownAccount === client.account) return begun;
	const user = await loadCurrentUser(client);
	if (!user.ok) {
		return { ok: false, problem: readingProblem(user.problem, { scope: `${client.product.scopePrefix}.users.READ` }) };
	}
	return { ok: true, value: { ...begun.value, ownUser: user.value, ownAccount: client.account } };
}

/** Finds what changed. The cursor moves only when the whole window was read and nothing can have been passed over (T2). */
async function readWindow(state: TriggerState, means: LookMeans): ReturnType<Step> {
	const { client, settings, timeUp } = means;
	const { module } = settings;
	const asked = { client, module, floorFor: () => floorOf(state), place: state.place, timeUp };
	const read = await readChanged(asked);
	if (!read.ok) return { state, events: [], problem: read.problem };
	const { found, place, serverTime, problem, cutShort } = read.value;
	const pending = mergedPending(state.pending, untold(found, state));
	const left: TriggerState = { ...state, pending, place, clock: serverTime };
	if (place || problem) return { state: left, events: [], problem, goesOn: true };
	const undisturbed = await isUndisturbed(read.value, state, means);
	if (!undisturbed.ok) return { state: left, events: [], problem: undisturbed.problem, goesOn: true };
	if (!undisturbed.value) return { state: left, events: [] };
	const times = found.map(({ modified }) => modified);
	const time = times.reduce((most, each) => Math.max(most, each), Math.max(state.time, state.place?.newest ?? 0));
	const moved: TriggerState = { ...left, time };
	const lacking = cutShort ? problemOf('changesBeyondReach', { module }) : undefined;
	const kept = { ...moved, seen: pruned(moved.seen, floorOf(moved)) };
	return { state: kept, events: [], problem: lacking, goesOn: true };
}

/**
 * Whether nothing was deleted while the pages of a pass were read: the records after it would have moved up, and one of them from a page
 * that was still to come to one that had been read.
 */
async function isUndisturbed(
	{ pages, began = 0 }: Pass,
	{ place, deletedList, deletedSeen }: TriggerState,
	{ client, settings: { module } }: LookMeans,
): Promise<Result<boolean>> {
	if (pages <= 1 && !place) return { ok: true, value: true };
	const deleted = await readDeleted({ client, module, floor: began, known: deletedList, seen: deletedSeen });
	return deleted.ok ? { ok: true, value: deleted.value.found.length === 0 } : deleted;
}

async function tellDeleted(state: TriggerState, means: LookMeans): ReturnType<Step> {
	const begun = await withDeletedStart(state, means);
	if (!begun.ok) return { state, events: [], problem: begun.problem };
	const { deletedTime = 0, deletedSince = 0, deletedSeen, deletedList } = begun.value;
	const { client, settings } = means;
	const { module } = settings;
	const floor = Math.max(deletedTime - OVERLAP_MS, deletedSince);
	const read = await readDeleted({ client, module, floor, known: deletedList, seen: deletedSeen });
	if (!read.ok) return { state: begun.value, events: [], problem: read.problem };
	const { found, order, pages, count } = read.value;
	const newest = found.reduce((most, { time }) => Math.max(most, time), deletedTime);
	const seen = { ...deletedSeen, ...Object.fromEntries(found.map(({ id, time }) => [id, time])) };
	const next: TriggerState = {
		...begun.value,
		deletedTime: newest,
		deletedSeen: pruned(seen, Math.max(newest - OVERLAP_MS, deletedSince)),
		deletedList: { order, pages, count },
	};
	return { state: next, events: deletedEvents(found, { settings, state: begun.value }) };
}
