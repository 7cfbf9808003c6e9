import { faultKindOf } from './faultKinds';
import type { Observation } from './run';
import type { Scenario } from './scenario';
import { KINDS, tellingOf } from './told';

/** What all runs together have met. */
export class Tally {
	private runs = 0;
	private items = 0;
	private requests = 0;
	private readonly faults = new Map<string, number>();
	private readonly outcomes = new Map<string, number>();
	private readonly startedAt = performance.now();

	add({ items }: Scenario, { requests, result }: Observation): void {
		this.runs += 1;
		this.items += items.length;
		this.requests += requests.length;
		for (const request of requests) {
			const kind = faultKindOf(request) ?? (request.status === 429 ? 'tooManyOfItself' : null);
			if (kind) count(this.faults, kind, 1);
		}
		const telling = tellingOf(result);
		if (telling.how === 'error') for (const kind of KINDS) count(this.outcomes, kind, telling.counts[kind]);
		else for (const told of [...telling.items.values()].flat()) count(this.outcomes, told.kind, 1);
	}

	/** The closing line of a command. */
	summary(violations: number): string {
		const seconds = ((performance.now() - this.startedAt) / 1_000).toFixed(1);
		const all = [...this.faults.values()].reduce((sum, times) => sum + times, 0);
		return [
			`${this.runs} runs, ${this.items} items, ${this.requests} requests`,
			`${all} faults (${listed(this.faults)})`,
			`outcomes: ${listed(this.outcomes)}`,
			`${violations} violations, ${seconds} s`,
		].join('; ');
	}
}

function count(counts: Map<string, number>, name: string, times: number): void {
	if (times > 0) counts.set(name, (counts.get(name) ?? 0) + times);
}

function listed(counts: ReadonlyMap<string, number>): string {
	const descending = [...counts].sort(([, left], [, right]) => right - left);
	return descending.map(([name, times]) => `${name} ${times}`).join(', ');
}
