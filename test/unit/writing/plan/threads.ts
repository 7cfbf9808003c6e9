import type { KeyedRecord } from '../../../../nodes/shared/writing/terms/requestPlan';

/** One text for each match key; a field's value means the same record in all groups of a module. */
export const keysOf = ({ group, matchKeys }: KeyedRecord): string[] =>
	matchKeys.map(({ field, value }) => `${group.module} ${field} ${value}`);

/** For each item, the earlier ones that may write to its record: linked by a key, or through earlier items. */
export function earlierInThread(list: readonly KeyedRecord[]): number[][] {
	let threads: Array<{ keys: Set<string>; items: number[] }> = [];
	return list.map((record) => {
		const own = keysOf(record);
		const touched = threads.filter((thread) => own.some((key) => thread.keys.has(key)));
		const items = touched.flatMap((thread) => thread.items);
		const joined = new Set([...own, ...touched.flatMap((thread) => [...thread.keys])]);
		threads = [
			...threads.filter((thread) => !touched.includes(thread)),
			{ keys: joined, items: [...items, record.itemIndex] },
		];
		return items;
	});
}
