import type { ApiCall, Endpoint } from '../api';
import { isObject, type JsonObject } from '../json';
import type { Answer } from '../records/answers';
import {
	invalidData,
	mandatoryMissing,
	paramMissing,
	type Refusal,
	refusalJson,
	RequestRefused,
	tooLong,
	unparsable,
	wrongType,
} from '../refusals';
import type { EmulatorState } from '../state';
import { type Channel, resourcesOf } from './channels';
import { channelIdIn, channelIn, eventsIn, sentForm } from './details';
import { resourceJson } from './resources';

const URL = '/actions/watch';
/** Most channels of one call (reference 9). */
const MOST_CHANNELS = 100;
const PAGE_SIZE = 200;

const ENABLED = 'Successfully subscribed for actions-watch of the given module';
const UPDATED = 'Successfully updated the subscribe details';
const REMOVED = 'Successfully removed the subscribe details';
const DISABLED = 'Successfully un-subscribed from actions-watch';

const notSubscribed = (): Refusal => ({
	code: 'NOT_SUBSCRIBED',
	message: 'the given channel is not subscribed for actions-watch',
	details: {},
});

const needing = (operation: string, ...others: string[]): string[] =>
	['ALL', operation, ...others].map((name) => `ZohoBigin.notifications.${name}`);

/** @throws RequestRefused without channels, or with too many */
function channelsSent(body: ApiCall['body']): JsonObject[] {
	if (!isObject(body)) throw new RequestRefused(400, unparsable());
	const { watch } = body;
	if (watch === undefined) throw new RequestRefused(400, mandatoryMissing('watch'));
	if (!Array.isArray(watch) || watch.length === 0) throw new RequestRefused(400, wrongType('watch', 'jsonarray'));
	if (watch.length > MOST_CHANNELS) throw new RequestRefused(400, tooLong('watch', MOST_CHANNELS));
	return watch.map((sent) => (isObject(sent) ? sent : {}));
}

/** `watch[]` with the status of all of it: 202 also for a channel that is not there (reference 9). */
function watchAnswer(entries: JsonObject[], successStatus: number, { switches }: EmulatorState): Answer {
	const refused = entries.filter(({ status }) => status === 'error');
	const body = { watch: entries };
	if (refused.length === 0) return { status: successStatus, body };
	if (refused.every(({ code }) => code === 'NOT_SUBSCRIBED')) return { status: 202, body };
	return { status: refused.length < entries.length ? switches.watchMixedStatus : 400, body };
}

function subscribedEntry(channel: Channel, message: string, { org }: EmulatorState): JsonObject {
	const events = resourcesOf(channel).map((name) => ({
		channel_expiry: org.formatTime(channel.expiresAt),
		...resourceJson(org, name),
		channel_id: channel.id,
	}));
	return { code: 'SUCCESS', details: { events }, message, status: 'success' };
}

/** Begins a channel, or renews the one of that id; @returns the channel, or why it is refused */
function keep(sent: JsonObject, state: EmulatorState, message: string): JsonObject {
	const read = channelIn(sent, state);
	if (!read.ok) return refusalJson(read.refusal);
	const isRenewed = state.channels.get(read.value.id) !== undefined;
	const gap = isRenewed ? state.switches.watchRenewalGapSeconds * 1000 : 0;
	state.channels.set({ ...read.value, quietUntil: state.clock() + gap });
	return subscribedEntry(read.value, message, state);
}

function enable({ body, state }: ApiCall): Answer {
	const entries = channelsSent(body).map((sent) => keep(sent, state, ENABLED));
	return watchAnswer(entries, 201, state);
}

/** The channel of that id, or why there is none. */
function channelOf(sent: JsonObject, state: EmulatorState) {
	const id = channelIdIn(sent.channel_id, state);
	if (!id.ok) return id;
	const channel = state.channels.get(id.value);
	return channel ? { ok: true as const, value: channel } : { ok: false as const, refusal: notSubscribed() };
}

/** Overwrites all details of channels: what is not sent is as if it had never been (reference 9, PUT). */
function update({ body, state }: ApiCall): Answer {
	const entries = channelsSent(body).map((sent) => {
		const known = channelOf(sent, state);
		return known.ok ? keep(sent, state, UPDATED) : refusalJson(known.refusal);
	});
	return watchAnswer(entries, 200, state);
}

/** What answers say of a channel, or of its part of one module, that is taken away (reference 9). */
function removedDetails({ org }: EmulatorState, id: string, module: string): JsonObject {
	const { resource_uri, resource_id } = resourceJson(org, module);
	return { resource_uri, resource_id, channel_id: id };
}

/** Takes events away from a channel; one without any is over. */
function removeEvents(channel: Channel, sent: JsonObject, state: EmulatorState): JsonObject {
	const events = eventsIn(sent.events, state);
	if (!events.ok) return refusalJson(events.refusal);
	const isRemoved = (event: Channel['events'][number]) =>
		events.value.some(({ resource, operation }) => resource === event.resource && operation === event.operation);
	const left = channel.events.filter((event) => !isRemoved(event));
	if (left.length === 0) state.channels.remove(channel.id);
	else state.channels.set({ ...channel, events: left });
	return {
		code: 'SUCCESS',
		details: removedDetails(state, channel.id, channel.events[0].resource),
		message: REMOVED,
		status: 'success',
	};
}

/** Removes events, and where the product can, changes single details (reference 9, PATCH; CRM 8). */
function patch({ body, state }: ApiCall): Answer {
	const entries = channelsSent(body).map((sent) => {
		const known = channelOf(sent, state);
		if (!known.ok) return refusalJson(known.refusal);
		if (sent._delete_events === true) return removeEvents(known.value, sent, state);
		if (state.switches.watchPatch === 'eventsOnly') return refusalJson(mandatoryMissing('_delete_events'));
		return keep({ ...sentForm(known.value, state), ...sent }, state, UPDATED);
	});
	return watchAnswer(entries, 200, state);
}

/** What a channel is like, told once for each of its modules. */
function detailsOf(channel: Channel, { org }: EmulatorState): JsonObject[] {
	return resourcesOf(channel).map((name) => ({
		notify_on_related_action: channel.onRelatedAction,
		channel_expiry: org.formatTime(channel.expiresAt),
		return_affected_field_values: channel.returnsValues,
		...resourceJson(org, name),
		notify_url: channel.notifyUrl,
		fields: null,
		channel_id: channel.id,
		events: channel.events.filter(({ resource }) => resource === name).map((event) => `${name}.${event.operation}`),
		token: channel.token,
		...(channel.condition ? { notification_condition: channel.condition.sent } : {}),
	}));
}

/** A number of a query; @throws RequestRefused when it is none */
function numberIn(query: ApiCall['query'], name: string, usual: number): number {
	const value = Number(query[name] ?? usual);
	if (Number.isInteger(value) && value >= 1) return value;
	throw new RequestRefused(400, invalidData({ param_name: name }));
}

function list({ query, state }: ApiCall): Answer {
	const { channel_id: id, module } = query;
	const page = numberIn(query, 'page', 1);
	const perPage = Math.min(numberIn(query, 'per_page', PAGE_SIZE), PAGE_SIZE);
	const all = state.channels
		.alive()
		.filter((channel) => id === undefined || channel.id === id)
		.flatMap((channel) => detailsOf(channel, state))
		.filter(({ resource_name: name }) => module === undefined || name === module);
	const watch = all.slice((page - 1) * perPage, page * perPage);
	if (watch.length === 0) return { status: 204, body: null };
	const info = { per_page: perPage, count: watch.length, page, more_records: page * perPage < all.length };
	return { status: 200, body: { watch, info } };
}

function disable({ query, state }: ApiCall): Answer {
	const ids = (query.channel_ids ?? '').split(',').filter((id) => id !== '');
	if (ids.length === 0) throw new RequestRefused(400, paramMissing('channel_ids'));
	const entries = ids.flatMap((id): JsonObject[] => {
		const channel = state.channels.get(id);
		if (!channel) return [refusalJson(notSubscribed())];
		state.channels.remove(id);
		return resourcesOf(channel).map((name) => ({
			code: 'SUCCESS',
			details: removedDetails(state, id, name),
			message: DISABLED,
			status: 'success',
		}));
	});
	return watchAnswer(entries, 200, state);
}

const endpoint = (method: Endpoint['method'], scopes: string[], answer: Endpoint['answer']): Endpoint => ({
	method,
	url: URL,
	scopes: () => scopes,
	credits: () => 1,
	answer,
});

/** Notifications (reference 9; CRM 8). */
export const WATCH_ENDPOINTS: readonly Endpoint[] = [
	endpoint('POST', needing('WRITE', 'CREATE'), enable),
	endpoint('GET', needing('READ'), list),
	endpoint('PUT', needing('WRITE', 'UPDATE'), update),
	endpoint('PATCH', needing('WRITE', 'UPDATE'), patch),
	endpoint('DELETE', needing('DELETE'), disable),
];
