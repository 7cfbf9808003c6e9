import type { Result } from '../problems/problem';
import { contentOf } from '../reading/pages';
import { readingProblem } from '../reading/settingsList';
import { readChanged } from './changedList';
import { readDeleted } from './deletedList';
import { remembering } from './fieldMemory';
import type { TellingMeans } from './tellPending';
import { scopeOf, tellsOfRecords } from './triggerSettings';
import type { TriggerSettings } from './triggerSettings';
import { OVERLAP_MS } from './triggerState';
import type { TriggerState } from './triggerState';

/** Servers of one service that tell the time may differ by so much. */
const CLOCKS_APART_MS = 5_000;
const SECOND_MS = 1_000;

/** What a trigger remembers that has not looked yet. */
export function blankState(settings: TriggerSettings): TriggerState {
	return {
		scope: scopeOf(settings),
		revision: 0,
		since: 0,
		time: 0,
		seen: {},
		pending: [],
		deletedSeen: {},
		values: {},
	};
}

/**
 * The state of a trigger that starts: at the time that was chosen, else with what the API's own lists show now (T4).
 *
 * @param before what another scope remembered, of which nothing but the count of its looks is kept
 */
export async function startAnew(before: TriggerState | undefined, means: TellingMeans): Promise<Result<TriggerState>> {
	const { settings } = means;
	const blank: TriggerState = { ...blankState(settings), revision: before?.revision ?? 0 };
	if (settings.startAt !== undefined) {
		const time = Math.floor(settings.startAt / SECOND_MS) * SECOND_MS;
		return { ok: true, value: { ...blank, since: time, time, deletedTime: time, deletedSince: time } };
	}
	const started = tellsOfRecords(settings) ? await withStart(blank, means) : { ok: true as const, value: blank };
	return started.ok && settings.events.includes('deleted') ? await withDeletedStart(started.value, means) : started;
}

/** Starts at the newest change that there is; what is in the window then counts as told. */
async function withStart(blank: TriggerState, means: TellingMeans): Promise<Result<TriggerState>> {
	const { client, settings } = means;
	const { module } = settings;
	const floorFor = (newest: number) => newest - OVERLAP_MS;
	const read = await readChanged({ client, module, floorFor, timeUp: () => false });
	if (!read.ok) return read;
	const { found, newest, serverTime, problem } = read.value;
	if (problem) return { ok: false, problem };
	const since = newest ?? Math.max(0, (serverTime ?? 0) - CLOCKS_APART_MS);
	const seen = Object.fromEntries(found.map(({ id, modified }) => [id, modified]));
	return await withValues({ ...blank, since, time: since, seen }, means);
}

/** Remembers the fields that count of the records changed last, which are those most likely to be changed again. */
async function withValues(state: TriggerState, { client, settings }: TellingMeans): Promise<Result<TriggerState>> {
	const { module, onlyFields } = settings;
	if (onlyFields.length === 0) return { ok: true, value: state };
	const reading = await client.read(`/${module}`, {
		fields: onlyFields.join(','),
		sort_by: 'Modified_Time',
		sort_order: 'desc',
		page: '1',
		per_page: String(client.product.limits.recordsOfPage),
	});
	if (!reading.ok) return { ok: false, problem: readingProblem(reading.problem, { module }) };
	const { records } = contentOf(reading.value);
	return { ok: true, value: { ...state, values: remembering({}, records.reverse(), onlyFields) } };
}

/** The same with a start for deleted records, where it has none yet; what is in their list by then counts as told. */
export async function withDeletedStart(state: TriggerState, means: TellingMeans): Promise<Result<TriggerState>> {
	if (state.deletedTime !== undefined) return { ok: true, value: state };
	const { client, settings } = means;
	const read = await readDeleted({ client, module: settings.module, floor: 0 });
	if (!read.ok) return read;
	const { found, order, pages, count, serverTime } = read.value;
	const newest = found.reduce((most, { time }) => Math.max(most, time), 0);
	const since = serverTime === undefined ? newest : Math.max(0, serverTime - CLOCKS_APART_MS);
	const recent = found.filter(({ time }) => time >= since);
	const deletedSeen = Object.fromEntries(recent.map(({ id, time }) => [id, time]));
	const started = { deletedTime: since, deletedSince: since, deletedSeen, deletedList: { order, pages, count } };
	return { ok: true, value: { ...state, ...started } };
}
