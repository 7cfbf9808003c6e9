import type { Gate } from './gate';

/**
 * Works on tasks side by side, as many at once as the gate allows at the moment (E10), until there is none left.
 *
 * @param next gives the next task that may begin; undefined while there is none
 */
export async function sideBySide<Task>(
	next: () => Task | undefined,
	work: (task: Task) => Promise<void>,
	gate: Pick<Gate, 'mayBegin'>,
): Promise<void> {
	const underWay = new Set<Promise<void>>();
	const fill = () => {
		while (gate.mayBegin(underWay.size)) {
			const task = next();
			if (task === undefined) return;
			const working = work(task).finally(() => underWay.delete(working));
			underWay.add(working);
		}
	};
	for (fill(); underWay.size > 0; fill()) await Promise.race(underWay);
}
