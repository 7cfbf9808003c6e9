/** Counts the workflow runs that writes set off, so that tests can see them suppressed (reference 6.4, trigger). */
export class WorkflowLog {
	private counts = new Map<string, number>();
	private runs: Array<{ module: string; id: string }> = [];

	/** Runs since the start or the last reset. */
	get total(): number {
		return this.runs.length;
	}

	/** Runs for one record. */
	runsOf(id: string): number {
		return this.counts.get(id) ?? 0;
	}

	/** Runs in one module. */
	runsIn(module: string): number {
		return this.runs.filter((run) => run.module === module).length;
	}

	ran(module: string, id: string): void {
		this.runs.push({ module, id });
		this.counts.set(id, this.runsOf(id) + 1);
	}

	reset(): void {
		this.counts = new Map();
		this.runs = [];
	}
}
