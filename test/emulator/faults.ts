/** Which of those that match are hit. */
export interface Timing {
	/** The first matching one that is hit, counted from 1 when the fault is added. Default 1. */
	nth?: number;
	/** How many matching ones in a row are hit. Default 1; Infinity for all. */
	times?: number;
}

/** Something that goes wrong with requests, once or several times. */
export interface Fault extends Timing {
	/** Which requests; all when left out. The token endpoint is `pathIncludes: '/oauth/v2/token'`. */
	match?: { method?: string; pathIncludes?: string; bodyIncludes?: string };
	/** Answered in place of the real status. */
	status?: number;
	/** Answered in place of the real body: text as it is, anything else as JSON. */
	body?: unknown;
	/** Added to the answer, or put in place of a real header. */
	headers?: Record<string, string>;
	/** With `status` or `body`: the request is worked on all the same. */
	applied?: boolean;
	/** The same as `applied: true` with this status and body. */
	respondAfterApplying?: { status: number; body?: unknown };
	/** Waits before the request is worked on; it is worked on even if the client has gone. */
	delayMs?: number;
	/** Waits between working on the request and answering it. */
	answerDelayMs?: number;
	/** Waits for something other than the clock before the request is worked on; so it is even if the client has gone. */
	delayUntil?: () => Promise<unknown>;
	/** The same between working on the request and answering it. */
	answerDelayUntil?: () => Promise<unknown>;
	/** Resets the connection; `duringAnswer` announces the whole body and sends half of it. */
	reset?: 'beforeApplying' | 'afterApplying' | 'duringAnswer';
	/** Sends a body that ends early, under a matching length: half of it, or that many characters. */
	truncateBody?: true | number;
}

/** A fault with its defaults filled in. */
export interface DueFault extends Fault {
	/** Whether the real request is worked on. */
	applies: boolean;
	/** Whether the answer's status or body is not the real one. */
	replaces: boolean;
}

function settled(fault: Fault): DueFault {
	const after = fault.respondAfterApplying;
	const full = after ? { ...fault, ...after, applied: true } : fault;
	const replaces = full.status !== undefined || full.body !== undefined;
	return { ...full, replaces, applies: !replaces || full.applied === true };
}

/** What faults look at to tell requests apart. */
export interface Arrival {
	method: string;
	/** Without the query. */
	path: string;
	/** As JSON text; looked at only by faults with `bodyIncludes`. */
	bodyText(): string;
}

function matches(fault: Fault, { method, path, bodyText }: Arrival): boolean {
	const { method: wanted, pathIncludes = '', bodyIncludes } = fault.match ?? {};
	if (wanted !== undefined && wanted.toUpperCase() !== method) return false;
	return path.includes(pathIncludes) && (bodyIncludes === undefined || bodyText().includes(bodyIncludes));
}

/** Faults that tests have scheduled. Each counts what it matches; the first that is due wins. */
export class Schedule<Scheduled extends Timing, Happening> {
	private scheduled: Array<{ fault: Scheduled; seen: number }> = [];

	constructor(private readonly matches: (fault: Scheduled, happening: Happening) => boolean) {}

	add(fault: Scheduled): void {
		this.scheduled.push({ fault, seen: 0 });
	}

	clear(): void {
		this.scheduled = [];
	}

	/** The fault that hits this, if any. */
	due(happening: Happening): Scheduled | null {
		let hit: Scheduled | null = null;
		for (const entry of this.scheduled) {
			if (!this.matches(entry.fault, happening)) continue;
			entry.seen += 1;
			const first = entry.fault.nth ?? 1;
			const isDue = entry.seen >= first && entry.seen < first + (entry.fault.times ?? 1);
			if (isDue && !hit) hit = entry.fault;
		}
		return hit;
	}
}

/** The faults of requests. */
export class FaultSchedule {
	private readonly schedule = new Schedule<DueFault, Arrival>(matches);

	add(fault: Fault): void {
		this.schedule.add(settled(fault));
	}

	clear(): void {
		this.schedule.clear();
	}

	/** The fault that hits this request, if any. */
	due(arrival: Arrival): DueFault | null {
		return this.schedule.due(arrival);
	}
}
