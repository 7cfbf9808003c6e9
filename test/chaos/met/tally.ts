import { faultKindOf } from '../faultKinds';
import { EFFECTS, effectsIn } from './effects';
import { halvingsIn } from './halvings';
import { RULES } from '../oracle/rules';
import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import { KINDS, tellingOf, type Kind } from '../told';

/** What all runs together have met. */
export class Tally {
	private runs = 0;
	private items = 0;
	private requests = 0;
	private readonly products = new Map<string, number>();
	private readonly faults = new Map<string, number>();
	private halvings = 0;
	/** Requests that were at work together with others. */
	private together = 0;
	private readonly outcomes = new Map<Kind, number>();
	/** Runs that were stopped, and connections that never stood. */
	private cancelled = 0;
	private unconnected = 0;
	/** What options that ask what is stored, guards and summaries came to. */
	private readonly reached = new Map<string, number>();
	private readonly startedAt = performance.now();

	add(scenario: Scenario, seen: Observation): void {
		const { items, output, module } = scenario;
		const { requests, result, sentBeforeCancel, unconnected } = seen;
		this.runs += 1;
		count(this.products, RULES[module].product, 1);
		if (sentBeforeCancel !== null) this.cancelled += 1;
		this.unconnected += unconnected;
		this.items += items.length;
		this.requests += requests.length;
		this.halvings += halvingsIn(requests);
		this.together += requests.filter(({ overlappedWith }) => overlappedWith.length > 0).length;
		for (const request of requests) {
			const kind = faultKindOf(request) ?? (request.status === 429 ? 'tooManyOfItself' : null);
			if (kind) count(this.faults, kind, 1);
		}
		const telling = tellingOf(result, output);
		for (const [name, times] of effectsIn(scenario, seen, telling)) count(this.reached, name, times);
		if (telling.how === 'items') {
			for (const told of [...telling.items.values()].flat()) count(this.outcomes, told.kind, 1);
		} else for (const kind of KINDS) count(this.outcomes, kind, telling.counts[kind]);
	}

	/** How often each option had an effect, by its name; those without any are there, too. */
	get effects(): Record<string, number> {
		return Object.fromEntries(EFFECTS.map((name) => [name, this.reached.get(name) ?? 0]));
	}

	/** Sums that show whether the runs have tried anything. */
	get sums(): Record<'runs' | 'faults' | 'writes' | 'halvings' | 'together' | 'cancelled' | 'unconnected', number> {
		const { inserted = 0, updated = 0 } = this.outcomeCounts;
		const { runs, halvings, together, cancelled, unconnected } = this;
		return { runs, faults: sum(this.faults), writes: inserted + updated, halvings, together, cancelled, unconnected };
	}

	/** Items by what was told of them. */
	get outcomeCounts(): Partial<Record<Kind, number>> {
		return Object.fromEntries(this.outcomes);
	}

	/** The closing line of a command. */
	summary(violations: number): string {
		const seconds = ((performance.now() - this.startedAt) / 1_000).toFixed(1);
		return [
			`${this.runs} runs (${listed(this.products)}; ${this.cancelled} cancelled), ${this.items} items, ${this.requests} requests (${this.together} together with others)`,
			`${this.unconnected} connections that never stood`,
			`${sum(this.faults)} faults (${listed(this.faults)})`,
			`outcomes: ${listed(this.outcomes)}`,
			`options: ${listed(this.reached)}`,
			`${violations} violations, ${seconds} s`,
		].join('; ');
	}
}

const sum = (counts: ReadonlyMap<string, number>): number =>
	[...counts.values()].reduce((total, times) => total + times, 0);

function count<Name>(counts: Map<Name, number>, name: Name, times: number): void {
	if (times > 0) counts.set(name, (counts.get(name) ?? 0) + times);
}

function listed(counts: ReadonlyMap<string, number>): string {
	const descending = [...counts].sort(([, left], [, right]) => right - left);
	return descending.map(([name, times]) => `${name} ${times}`).join(', ');
}
