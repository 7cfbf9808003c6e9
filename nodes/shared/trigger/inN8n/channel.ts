import { createHash, randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../model/json';
import { meetsFurtherRequests, problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import { scopeOfInstantDelivery } from '../../signIn/scopes';
import type { FileClient } from '../../transport/apiClient';
import { timeOf } from '../changedList';
import type { EventKind, TriggerSettings } from '../triggerSettings';

/** A channel by which the API says that something changed (reference 9), as it is kept in static data. */
export interface Channel {
	/** Digits. */
	id: string;
	/** What every delivery has to bring. */
	token: string;
	url: string;
	/** Until when it lives and when to renew it, by the API's clock in milliseconds since 1970. */
	expires: number;
	renewAt: number;
}

const WATCH = '/actions/watch';
/** A channel that asks for more than a day gets the short default instead (reference 9). */
const LIFE_MS = 23 * 60 * 60 * 1_000;
/** What is taken for granted where the answer does not tell: the shortest default that was seen (reference 9). */
const SHORTEST_LIFE_MS = 60 * 60 * 1_000;
const CODE_OF_WRONG_TYPE = 'INVALID_DATA';
const LEAST_ID = 100_000_000_000_000;

/**
 * The ID of a node's channel: always the same one, and no other node's, so that workflows of one account leave each other's alone.
 *
 * @returns 15 digits, which are exact as text and as a number (reference 9)
 */
export function channelIdOf(instance: string, workflow: string, node: string): string {
	const digest = createHash('sha256')
		.update(JSON.stringify([instance, workflow, node]))
		.digest();
	return String(LEAST_ID + (digest.readUIntBE(0, 6) % (9 * LEAST_ID)));
}

export const newToken = () => randomBytes(18).toString('base64url');

/** Reads the channel that was kept; undefined where there is none. */
export function readChannel({ channel }: IDataObject): Channel | undefined {
	if (!isObject(channel)) return undefined;
	const { id, token, url, expires, renewAt } = channel;
	if (typeof id !== 'string' || typeof token !== 'string' || typeof url !== 'string') return undefined;
	return { id, token, url, expires: Number(expires), renewAt: Number(renewAt) };
}

const WORDS: Readonly<Record<EventKind, string>> = { created: 'create', updated: 'edit', deleted: 'delete' };

/**
 * Makes the channel, or renews it: the API takes the same call for both, and wants all of its keys each time (reference 9).
 *
 * @param now the API's clock
 * @returns the channel with what was granted
 */
export async function makeChannel(
	client: FileClient,
	wanted: Pick<Channel, 'id' | 'token' | 'url'>,
	{ module, events }: TriggerSettings,
	now: number,
): Promise<Result<Channel>> {
	const { id, token, url } = wanted;
	const watch = {
		channel_id: id,
		events: events.map((event) => `${module}.${WORDS[event]}`),
		notify_url: url,
		token,
		channel_expiry: new Date(now + LIFE_MS).toISOString().replace(/\.\d+Z$/, '+00:00'),
		notify_on_related_action: false,
		return_affected_field_values: false,
	};
	const post = async (channelId: string | number) =>
		await client.change({ method: 'POST', path: WATCH, body: { watch: [{ ...watch, channel_id: channelId }] } }, true);
	const asText = await post(id);
	// Some accounts take text, others a number (reference 9).
	const isWrongType = !asText.ok && asText.problem.code === CODE_OF_WRONG_TYPE;
	const answer = isWrongType ? await post(Number(id)) : asText;
	if (!answer.ok) return { ok: false, problem: ofNotifications(answer.problem, client) };
	const expires = expiryIn(answer.value) ?? now + SHORTEST_LIFE_MS;
	return { ok: true, value: { ...wanted, expires, renewAt: now + (expires - now) / 3 } };
}

/** What the API knows of a channel. */
export interface StoredChannel {
	url: string;
	expires: number;
}

/** Asks the API for a channel; `stored` is left out where it has none, and `now` is its clock. */
export async function findChannel(
	client: FileClient,
	id: string,
	module: string,
): Promise<Result<{ stored?: StoredChannel; now: number }>> {
	const reading = await client.read(WATCH, { channel_id: id, module });
	if (!reading.ok) return { ok: false, problem: ofNotifications(reading.problem, client) };
	const now = reading.serverTime ?? Date.now();
	const entries = entriesIn(reading.value);
	const own = entries.find((entry) => String(entry.channel_id) === id);
	if (!own) return { ok: true, value: { now } };
	return {
		ok: true,
		value: { now, stored: { url: String(own.notify_url), expires: timeOf(own.channel_expiry) ?? 0 } },
	};
}

/** Removes a channel; one that is gone is as good (reference 9). */
export async function removeChannel(client: FileClient, id: string): Promise<Problem | undefined> {
	const answer = await client.change({ method: 'DELETE', path: WATCH, query: { channel_ids: id } }, true);
	return answer.ok || answer.problem.code === 'NOT_SUBSCRIBED' ? undefined : answer.problem;
}

function entriesIn(body: IDataObject | null): IDataObject[] {
	return Array.isArray(body?.watch) ? body.watch.filter(isObject) : [];
}

function expiryIn(body: IDataObject | null): number | undefined {
	const [entry] = entriesIn(body);
	const details = isObject(entry?.details) ? entry.details : {};
	const events: unknown[] = Array.isArray(details.events) ? details.events : [];
	const times = events.map((event) => (isObject(event) ? timeOf(event.channel_expiry) : undefined));
	const known = times.filter((time) => time !== undefined);
	return known.length === 0 ? undefined : Math.min(...known);
}

/** What somebody has to put right keeps its own words. */
function ofNotifications(problem: Problem, { product }: FileClient): Problem {
	const { reason, code, status, apiMessage } = problem;
	if (reason === 'missingScope') return { ...problem, expected: scopeOfInstantDelivery(product) };
	return meetsFurtherRequests(problem) ? problem : problemOf('channelRefused', { code, status, apiMessage });
}

/** Hosts that only computers beside them reach. */
const PRIVATE_HOST =
	/^(localhost|.*\.(local|localhost|internal|lan|home)|[^.:]+|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*|0\.0\.0\.0|\[.*\])$/i;

/** Whether an address is one that only computers beside it reach. */
export function isPrivate(url: string): boolean {
	return PRIVATE_HOST.test(new URL(url).hostname);
}

/**
 * Whether the API can reach an address.
 *
 * @param fromBeside whether the API's server is itself a private one, which reaches what is beside it
 */
export function isReachable(url: string | undefined, fromBeside: boolean): url is string {
	if (url === undefined || !URL.canParse(url)) return false;
	return fromBeside || (new URL(url).protocol === 'https:' && !isPrivate(url));
}
