import { DateTime } from 'luxon';
import { z } from 'zod';

import { isObject, type JsonObject, type JsonValue } from '../json';
import { invalidData, mandatoryMissing, type Refusal, tooLong, wrongType } from '../refusals';
import type { EmulatorState } from '../state';
import type { Channel, WatchedEvent } from './channels';
import { eventNamed } from './resources';

/** Something read, or why it is refused. */
export type Read<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

const read = <Value>(value: Value): Read<Value> => ({ ok: true, value });
const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });

const LONGEST_TOKEN = 50;
const MOST_FIELDS = 10;
const DIGITS = /^\d+$/;
const WITH_OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/;

/** The digits that name a channel (reference 9, channel_id). */
export function channelIdIn(value: JsonValue | undefined, { switches }: EmulatorState): Read<string> {
	if (value === undefined || value === null) return refuse(mandatoryMissing('channel_id'));
	const { watchChannelId } = switches;
	const isWrongType = watchChannelId !== 'either' && typeof value !== (watchChannelId === 'text' ? 'string' : 'number');
	if (isWrongType || typeof value === 'object' || !DIGITS.test(String(value)))
		return refuse(wrongType('channel_id', watchChannelId === 'text' ? 'string' : 'long'));
	return read(String(value));
}

/** The events of a channel (reference 9, events). */
export function eventsIn(value: JsonValue | undefined, { org }: EmulatorState): Read<WatchedEvent[]> {
	if (value === undefined || value === null) return refuse(mandatoryMissing('events'));
	if (!Array.isArray(value)) return refuse(wrongType('events', 'jsonarray'));
	const events = value.map((event) => eventNamed(event, org));
	if (events.length === 0 || events.includes(null)) return refuse(invalidData({ api_name: 'events' }));
	return read(events.filter((event) => event !== null));
}

function urlIn(value: JsonValue | undefined): Read<string> {
	if (value === undefined || value === null) return refuse(mandatoryMissing('notify_url'));
	const isUrl = typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
	return isUrl ? read(value) : refuse(invalidData({ api_name: 'notify_url' }));
}

function tokenIn(value: JsonValue | undefined): Read<string | null> {
	if (value === undefined || value === null) return read(null);
	if (typeof value !== 'string') return refuse(wrongType('token', 'string'));
	return value.length > LONGEST_TOKEN ? refuse(tooLong('token', LONGEST_TOKEN)) : read(value);
}

/** When a channel ends: as asked for, unless nothing is, or more than is granted (reference 9, channel_expiry). */
function expiryIn(value: JsonValue | undefined, { clock, switches, org }: EmulatorState): Read<number> {
	const usual = clock() + switches.watchDefaultSeconds * 1000;
	if (value === undefined || value === null) return read(usual);
	const time = typeof value === 'string' && WITH_OFFSET.test(value) ? DateTime.fromISO(value).toMillis() : NaN;
	if (Number.isNaN(time) || time <= clock()) return refuse(invalidData({ api_name: 'channel_expiry' }));
	return read(time > clock() + org.product.watch.longestSeconds * 1000 ? usual : time);
}

function flagIn(name: string, value: JsonValue | undefined, usual: boolean): Read<boolean> {
	if (value === undefined || value === null) return read(usual);
	return typeof value === 'boolean' ? read(value) : refuse(wrongType(name, 'boolean'));
}

const CONDITION = z.array(
	z.object({
		type: z.literal('field_selection'),
		module: z.object({ api_name: z.string() }),
		field_selection: z.object({
			group: z
				.array(z.object({ field: z.object({ api_name: z.string() }) }))
				.min(1)
				.max(MOST_FIELDS),
		}),
	}),
);

/** The fields of which one has to change (CRM 8, notification_condition). */
function conditionIn(value: JsonValue | undefined, { switches }: EmulatorState): Read<Channel['condition']> {
	if (value === undefined || value === null || switches.watchCondition === 'ignore') return read(null);
	const parsed = switches.watchCondition === 'honour' ? CONDITION.safeParse(value) : null;
	if (!parsed?.success || !Array.isArray(value)) return refuse(invalidData({ api_name: 'notification_condition' }));
	const entries = parsed.data.map(({ module, field_selection: { group } }) => {
		return [module.api_name, group.map(({ field }) => field.api_name)] as const;
	});
	return read({ sent: value.filter(isObject), fields: Object.fromEntries(entries) });
}

/** The details of a channel as they are sent to enable or update one (reference 9). */
export function channelIn(sent: JsonObject, state: EmulatorState): Read<Channel> {
	const { clock, switches } = state;
	const id = channelIdIn(sent.channel_id, state);
	const events = eventsIn(sent.events, state);
	const notifyUrl = urlIn(sent.notify_url);
	const token = tokenIn(sent.token);
	const expiresAt = expiryIn(sent.channel_expiry, state);
	const related = flagIn('notify_on_related_action', sent.notify_on_related_action, switches.watchRelatedActions);
	const returnsValues = flagIn('return_affected_field_values', sent.return_affected_field_values, false);
	const condition = conditionIn(sent.notification_condition, state);
	if (!id.ok) return id;
	if (!events.ok) return events;
	if (!notifyUrl.ok) return notifyUrl;
	if (!token.ok) return token;
	if (!expiresAt.ok) return expiresAt;
	if (!related.ok) return related;
	if (!returnsValues.ok) return returnsValues;
	if (!condition.ok) return condition;
	return read({
		id: id.value,
		events: events.value,
		notifyUrl: notifyUrl.value,
		token: token.value,
		expiresAt: expiresAt.value,
		quietUntil: clock(),
		onRelatedAction: related.value,
		returnsValues: returnsValues.value,
		condition: condition.value,
	});
}

/** A channel in the words in which it is sent, so that single details can be put in their place (CRM 8, PATCH). */
export function sentForm(channel: Channel, { org, switches }: EmulatorState): JsonObject {
	const id = switches.watchChannelId === 'number' ? Number(channel.id) : channel.id;
	return {
		channel_id: id,
		events: channel.events.map(({ resource, operation }) => `${resource}.${operation}`),
		notify_url: channel.notifyUrl,
		token: channel.token,
		channel_expiry: org.formatTime(channel.expiresAt),
		notify_on_related_action: channel.onRelatedAction,
		return_affected_field_values: channel.returnsValues,
		notification_condition: channel.condition?.sent ?? null,
	};
}
