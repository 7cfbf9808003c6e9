import { Regulator } from './regulator';
import type { Pace, Reception } from './regulator';

/** Tells how a request was received that has left; to be called once. */
export type Departure = (reception: Reception) => void;

/** Lets requests leave only as many at once as the regulator allows, in the order in which they came (E10). */
export class Gate {
	private readonly waiting: Array<(departure: Departure) => void> = [];
	private readonly regulator: Regulator;

	constructor(pace: Pace) {
		this.regulator = new Regulator(pace);
	}

	/** Whether something new may begin beside so many tasks of the run. */
	mayBegin(tasks: number): boolean {
		return this.regulator.mayBegin(tasks);
	}

	/** Resolves when a request may leave. */
	async pass(): Promise<Departure> {
		return await new Promise((depart) => {
			this.waiting.push(depart);
			this.admit();
		});
	}

	private admit(): void {
		while (this.regulator.hasPlace && this.waiting.length > 0) this.waiting.shift()?.(this.departure());
	}

	private departure(): Departure {
		const end = this.regulator.begin();
		return (reception) => {
			end(reception);
			this.admit();
		};
	}
}
