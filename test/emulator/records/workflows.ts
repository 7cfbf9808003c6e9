/** One write that let automation run. */
interface AutomationRun {
	module: string;
	id: string;
	kinds: readonly string[];
}

/** Counts the workflow runs that writes set off, so that tests can see them suppressed (reference 6.4, trigger; CRM 5). */
export class WorkflowLog {
	private counts = new Map<string, number>();
	private runs: AutomationRun[] = [];

	/** Runs since the start or the last reset. */
	get total(): number {
		return this.workflows().length;
	}

	/** Runs for one record. */
	runsOf(id: string): number {
		return this.counts.get(id) ?? 0;
	}

	/** Runs in one module. */
	runsIn(module: string): number {
		return this.workflows().filter((run) => run.module === module).length;
	}

	/** What ran for one record, write by write. */
	kindsOf(id: string): Array<readonly string[]> {
		return this.runs.filter((run) => run.id === id).map(({ kinds }) => kinds);
	}

	/** A write let these kinds of automation run. */
	ran(module: string, id: string, kinds: readonly string[]): void {
		this.runs.push({ module, id, kinds });
		if (kinds.includes('workflow')) this.counts.set(id, this.runsOf(id) + 1);
	}

	reset(): void {
		this.counts = new Map();
		this.runs = [];
	}

	private workflows(): AutomationRun[] {
		return this.runs.filter(({ kinds }) => kinds.includes('workflow'));
	}
}
