/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import { Schedule, type Timing } from '../faults';
import type { JsonObject } from '../json';
import type { Channel, DeliveredOperation } from './channels';
import type { Post } from './post';

/** What is to be delivered. */
interface Delivery {
	channel: Channel;
	module: string;
	operation: DeliveredOperation;
	body: JsonObject;
}

/** Something that goes wrong with deliveries, once or several times; nobody documents how often (reference 9). */
export interface DeliveryFault extends Timing {
	/** Which deliveries; all when left out. */
	match?: { module?: string; operation?: DeliveredOperation; channelId?: string };
	/** It never leaves. */
	lose?: boolean;
	/** It leaves so many times more. */
	repeat?: number;
	/** It leaves so much later, by the machine's clock. */
	delayMs?: number;
	/** It leaves when this is over. */
	delayUntil?: () => Promise<unknown>;
	/** It leaves after so many later ones have left. */
	behind?: number;
}

/** One delivery, as it went. */
export interface DeliveryLog {
	url: string;
	body: JsonObject;
	/** HTTP status of each answer; null where none came. */
	statuses: Array<number | null>;
	/** Whether a fault kept it from leaving. */
	lost: boolean;
}

function matches({ match = {} }: DeliveryFault, { channel, module, operation }: Delivery): boolean {
	return (
		(match.module ?? module) === module &&
		(match.operation ?? operation) === operation &&
		(match.channelId ?? channel.id) === channel.id
	);
}

/** Sends deliveries as they come, but for those that a fault keeps back. */
export class DeliveryQueue {
	readonly faults = new Schedule<DeliveryFault, Delivery>(matches);
	/** In the order in which they were due. */
	readonly log: DeliveryLog[] = [];
	private readonly underWay = new Set<Promise<void>>();
	private held: Array<{ behind: number; entry: DeliveryLog; fault: DeliveryFault }> = [];

	constructor(private readonly post: Post) {}

	add(delivery: Delivery): void {
		const fault = this.faults.due(delivery) ?? {};
		const { body, channel } = delivery;
		const entry: DeliveryLog = { url: channel.notifyUrl, body, statuses: [], lost: fault.lose === true };
		this.log.push(entry);
		if (entry.lost) return;
		if (fault.behind === undefined) this.start(entry, fault);
		else this.held.push({ behind: fault.behind + 1, entry, fault });
		this.letGo();
	}

	/** Waits until all that has left was answered; what waits behind later ones stays there. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	reset(): void {
		this.faults.clear();
		this.log.length = 0;
		this.held = [];
	}

	/** One more has come, which those that are kept back have waited for. */
	private letGo(): void {
		for (const one of this.held) one.behind -= 1;
		const free = this.held.filter(({ behind }) => behind < 1);
		this.held = this.held.filter(({ behind }) => behind >= 1);
		const before = [...this.underWay];
		for (const { entry, fault } of free) {
			this.start(entry, { ...fault, delayUntil: async () => await Promise.all([...before, fault.delayUntil?.()]) });
		}
	}

	private start(entry: DeliveryLog, fault: DeliveryFault): void {
		const sending = this.send(entry, fault).finally(() => void this.underWay.delete(sending));
		this.underWay.add(sending);
	}

	private async send(entry: DeliveryLog, { delayMs = 0, delayUntil, repeat = 0 }: DeliveryFault): Promise<void> {
		if (delayMs > 0) await sleep(delayMs);
		await delayUntil?.();
		for (let left = repeat; left >= 0; left--) entry.statuses.push(await this.post(entry.url, entry.body));
	}
}
