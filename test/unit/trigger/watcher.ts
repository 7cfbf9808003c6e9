import { look } from '../../../nodes/shared/trigger/look';
import type { Look } from '../../../nodes/shared/trigger/look';
import type { TriggerEvent } from '../../../nodes/shared/trigger/events';
import { readState, writeState } from '../../../nodes/shared/trigger/triggerState';
import type { TriggerSettings } from '../../../nodes/shared/trigger/triggerSettings';
import type { FakeModule } from './fakeModule';

export const ALL: TriggerSettings = {
	module: 'Contacts',
	events: ['created', 'updated', 'deleted'],
	fields: ['Last_Name', 'Phone'],
	onlyFields: [],
	leaveOutOwn: false,
	account: 'credential',
};

/** A trigger on a module, which remembers through JSON as n8n does. */
export class Watcher {
	readonly told: TriggerEvent[] = [];
	private memory = '{}';
	private saved = '{}';

	constructor(
		private readonly module: FakeModule,
		private settings: TriggerSettings = ALL,
	) {}

	/** @param timeUp whether the time of the look is up, asked after each page and each batch */
	async look(timeUp: () => boolean = () => false): Promise<Look> {
		const stored = JSON.parse(this.memory);
		const looked = await look(readState(stored), { client: this.module.client, settings: this.settings, timeUp });
		if (looked.state) writeState(stored, looked.state);
		this.memory = JSON.stringify(stored);
		// n8n writes static data to its database when something is told.
		if (looked.events.length > 0) this.saved = this.memory;
		this.told.push(...looked.events);
		return looked;
	}

	/** What n8n writes when the workflow is activated. */
	save(): void {
		this.saved = this.memory;
	}

	/** n8n ends and starts again: what it had only in memory is gone. */
	restart(): void {
		this.memory = this.saved;
	}

	change(settings: Partial<TriggerSettings>): void {
		this.settings = { ...this.settings, ...settings };
	}

	get events(): string[] {
		return this.told.map(({ event, id, time }) => `${event} ${id} ${time}`);
	}
}
