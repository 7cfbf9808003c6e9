import { FakeModule } from './fakeModule';
import { Watcher } from './watcher';

export const MINUTE = 60_000;

/** A trigger that watches contacts, of which one was there before. */
class Trial {
	readonly contacts = new FakeModule();
	readonly watcher: Watcher;

	constructor() {
		this.contacts.create();
		this.later();
		this.watcher = new Watcher(this.contacts);
	}

	/** Lets time pass. */
	later(milliseconds = MINUTE): void {
		this.contacts.now += milliseconds;
	}

	/** What the next look tells, and of which records. */
	async toldNext(): Promise<string[][]> {
		return (await this.watcher.look()).events.map(({ event, id }) => [event, id]);
	}
}

/** A trial of its own for each test of a block. */
export function useTrial(): Trial {
	const trial = new Trial();
	beforeEach(() => void Object.assign(trial, new Trial()));
	return trial;
}
