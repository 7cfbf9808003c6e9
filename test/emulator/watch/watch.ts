import type { EmulatorState } from '../state';
import type { Channel } from './channels';
import type { DeliveryFault, DeliveryLog } from './deliveryQueue';

export type { Channel, DeliveryFault, DeliveryLog };

/** What tests see of notifications. */
export interface Watch {
	/** Those alive. */
	channels(): Channel[];
	/** Ends every channel, as if each had expired. */
	endChannels(): void;
	/** Every delivery that was due, in order. */
	deliveries: readonly DeliveryLog[];
	/** Waits until all that has left was answered. */
	settled(): Promise<void>;
	faults: { add(fault: DeliveryFault): void; clear(): void };
}

export const watchOf = ({ channels, notifier: { queue } }: EmulatorState): Watch => ({
	channels: () => channels.alive(),
	endChannels: () => channels.reset(),
	deliveries: queue.log,
	settled: async () => await queue.settled(),
	faults: queue.faults,
});
