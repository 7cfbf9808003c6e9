import type { JsonObject } from '../json';

/** What happens to records, in the words of events (reference 9). */
export const OPERATIONS = ['create', 'edit', 'delete', 'all'] as const;

export type WatchedOperation = (typeof OPERATIONS)[number];

/** What a delivery says that happened (reference 9). */
export type DeliveredOperation = 'insert' | 'update' | 'delete';

/** `Contacts.create`, read. */
export interface WatchedEvent {
	/** API name of a module. */
	resource: string;
	operation: WatchedOperation;
}

/** One channel of notifications (reference 9). */
export interface Channel {
	/** Digits. */
	id: string;
	events: readonly WatchedEvent[];
	notifyUrl: string;
	token: string | null;
	/** Milliseconds. */
	expiresAt: number;
	/** Milliseconds; it delivers nothing until then. */
	quietUntil: number;
	onRelatedAction: boolean;
	returnsValues: boolean;
	/** As it was sent, and for each module the fields of which one has to change. */
	condition: { sent: JsonObject[]; fields: Readonly<Record<string, readonly string[]>> } | null;
}

/** The modules that a channel is about, each once. */
export const resourcesOf = ({ events }: Pick<Channel, 'events'>): string[] => [
	...new Set(events.map(({ resource }) => resource)),
];

/** The channels that are alive; one that has expired is gone (reference 9). */
export class Channels {
	private readonly channels = new Map<string, Channel>();

	constructor(private readonly clock: () => number) {}

	get(id: string): Channel | undefined {
		const known = this.channels.get(id);
		return known && known.expiresAt > this.clock() ? known : undefined;
	}

	/** Those alive, in the order in which they were enabled first. */
	alive(): Channel[] {
		return [...this.channels.keys()].flatMap((id) => this.get(id) ?? []);
	}

	set(channel: Channel): void {
		this.channels.set(channel.id, channel);
	}

	remove(id: string): void {
		this.channels.delete(id);
	}

	reset(): void {
		this.channels.clear();
	}
}
