import type { ApiCall } from '../api';
import { changedFields, type JournalEntry } from '../history/journal';
import { isObject, type JsonObject, type JsonValue } from '../json';
import type { Org } from '../org/org';
import type { Switches } from '../switches';
import type { Channel, Channels, DeliveredOperation, WatchedOperation } from './channels';
import { DeliveryQueue } from './deliveryQueue';
import type { Post } from './post';
import { resourceUri } from './resources';

/** The events that a delivery belongs to (reference 9). */
const EVENT_OF: Readonly<Record<DeliveredOperation, WatchedOperation>> = {
	insert: 'create',
	update: 'edit',
	delete: 'delete',
};

/** What is told at once: what happened in one way to records of one module. */
interface Gathered {
	module: string;
	operation: DeliveredOperation;
	entries: JournalEntry[];
}

/** What deliveries are made from. */
interface NotifierContext {
	org: Org;
	channels: Channels;
	switches: Switches;
	clock: () => number;
	post: Post;
}

/** Whether a write lets no workflow run (reference 6.4, trigger; 6.5, wf_trigger). */
function isQuiet({ body, query }: ApiCall): boolean {
	const isWithoutTriggers = isObject(body) && Array.isArray(body.trigger) && body.trigger.length === 0;
	return isWithoutTriggers || query.wf_trigger === 'false';
}

function isWatched({ events }: Channel, module: string, operation: DeliveredOperation): boolean {
	const wanted = EVENT_OF[operation];
	return events.some((event) => event.resource === module && (event.operation === wanted || event.operation === 'all'));
}

const valuesOf = ({ record }: JournalEntry, fields: readonly string[]): JsonObject =>
	Object.fromEntries(fields.map((name): [string, JsonValue] => [name, record[name] ?? null]));

/** Tells the channels what was written: what one request or person writes at once in one delivery (reference 9). */
export class Notifier {
	readonly queue: DeliveryQueue;
	private pending: JournalEntry[] = [];

	constructor(private readonly context: NotifierContext) {
		this.queue = new DeliveryQueue(context.post);
	}

	/** Something has happened; it is told with the rest of its bulk change. */
	noted(entry: JournalEntry): void {
		this.pending.push(entry);
	}

	/** Tells what was noted since the last time. */
	flush(call?: ApiCall): void {
		const entries = this.pending;
		this.pending = [];
		const channels = entries.length === 0 ? [] : this.context.channels.alive();
		if (channels.length === 0) return;
		if (call && isQuiet(call) && this.context.switches.watchQuietWrites === 'silent') return;
		for (const gathered of this.gather(entries)) {
			for (const channel of channels) this.tell(channel, gathered);
		}
	}

	reset(): void {
		this.pending = [];
		this.queue.reset();
	}

	private operationOf({ deed }: JournalEntry): DeliveredOperation | null {
		if (deed === 'created') return 'insert';
		if (deed === 'updated') return 'update';
		if (deed === 'deleted') return 'delete';
		if (deed === 'purged' || this.context.switches.watchRestored === 'silent') return null;
		return this.context.switches.watchRestored;
	}

	/** The entries that share a delivery: those of one module and operation, in order. */
	private gather(entries: readonly JournalEntry[]): Gathered[] {
		const groups = new Map<string, Gathered>();
		for (const entry of entries) {
			const operation = this.operationOf(entry);
			if (operation === null) continue;
			const { module, sequence } = entry;
			const key = [module, operation, this.context.switches.watchGathering === 'single' ? sequence : ''].join('/');
			const group = groups.get(key) ?? { module, operation, entries: [] };
			group.entries.push(entry);
			groups.set(key, group);
		}
		return [...groups.values()];
	}

	private tell(channel: Channel, { module, operation, entries }: Gathered): void {
		if (!isWatched(channel, module, operation) || channel.quietUntil > this.context.clock()) return;
		const demanded = operation === 'update' ? channel.condition?.fields[module] : undefined;
		const meant = demanded
			? entries.filter((entry) => changedFields(entry).some((name) => demanded.includes(name)))
			: entries;
		if (meant.length > 0) this.queue.add({ channel, module, operation, body: this.body(channel, operation, meant) });
	}

	private body(channel: Channel, operation: DeliveredOperation, entries: readonly JournalEntry[]): JsonObject {
		const { org, clock } = this.context;
		const [{ module }] = entries;
		const changed = operation === 'update' ? entries.map((entry) => ({ entry, fields: changedFields(entry) })) : [];
		const values = changed.map(({ entry, fields }) => ({ record_id: entry.id, values: valuesOf(entry, fields) }));
		return {
			server_time: clock(),
			...(channel.returnsValues ? { affected_values: values } : {}),
			query_params: Object.fromEntries(new URL(channel.notifyUrl).searchParams),
			module,
			resource_uri: resourceUri(org, module),
			ids: [...new Set(entries.map(({ id }) => id))],
			affected_fields: changed.map(({ entry, fields }) => ({ [entry.id]: fields })),
			operation,
			channel_id: channel.id,
			token: channel.token,
		};
	}
}
