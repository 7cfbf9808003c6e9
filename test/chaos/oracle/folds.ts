import type { JsonObject } from '../../emulator';
import { type ModuleName, ROWS_FIELD, RULES } from './rules';

/** What "Merge" has to know of an item. */
export interface Foldable {
	group: { module: ModuleName };
	/** One text for each match key, in check order. */
	keys: readonly string[];
	record: JsonObject;
}

interface Fold<Item> {
	members: Item[];
	/** Places of the members among all items. */
	places: number[];
	/** One text for each match value that their record holds afterwards. */
	held: Set<string>;
	/** Values by which Bigin looked for it first. */
	sought: Set<string>;
}

/** The texts of all linked items, and the fold that is sent last of theirs. */
interface Thread<Item> {
	texts: Set<string>;
	latest: Fold<Item>;
}

/**
 * Which items "Merge" may send as one (E3), told again in the plainest way: an item joins those that it is linked with if
 * Bigin certainly takes all for one record, no match value changes, and nothing between them may write to that record.
 *
 * @returns lists of items in the order in which they are sent
 */
export function foldsOf<Item extends Foldable>(
	items: readonly Item[],
	isOneGroup: (left: Item, right: Item) => boolean,
): Item[][] {
	const folds: Array<Fold<Item>> = [];
	let threads: Array<Thread<Item>> = [];
	items.forEach((item, place) => {
		const linked = threads.filter(({ texts }) => item.keys.some((key) => texts.has(key)));
		const before = linked.map(({ latest }) => latest).sort((one, other) => folds.indexOf(one) - folds.indexOf(other));
		const alone: Fold<Item> = { members: [item], places: [place], held: new Set(item.keys), sought: first(item.keys) };
		const joins =
			before.length > 0 &&
			[item, ...before.flatMap(({ members }) => members)].filter(hasRows).length < 2 &&
			before.every(
				(fold) =>
					isOneGroup(fold.members[0], item) && isOneRecord(fold, item) && keeps(fold, item) && findsNoOther(fold, item),
			) &&
			before.every((fold) =>
				before.every((other) => fold === other || other.members.every((member) => keeps(fold, member))),
			) &&
			isUndisturbed(before, items, place);
		const fold = joins ? union([...before, alone]) : carriedOn(before, alone, item);
		if (joins) folds.splice(folds.indexOf(before[before.length - 1]), 1, fold);
		else folds.push(fold);
		for (const gone of joins ? before.slice(0, -1) : []) folds.splice(folds.indexOf(gone), 1);
		const texts = new Set([...item.keys, ...linked.flatMap((thread) => [...thread.texts])]);
		threads = [...threads.filter((thread) => !linked.includes(thread)), { texts, latest: fold }];
	});
	return folds.map(({ members }) => [...members].sort((one, other) => items.indexOf(one) - items.indexOf(other)));
}

/** Of two lists of rows in one record only the later would be left. */
const hasRows = ({ record }: Foldable): boolean => ROWS_FIELD in record;

const fieldOf = (key: string): string => key.slice(key.indexOf(' ') + 1, key.indexOf('='));
const first = (keys: readonly string[]): Set<string> => new Set(keys.slice(0, 1));

const isUnique = (module: ModuleName, key: string): boolean => RULES[module].unique.includes(fieldOf(key));

/** What others may hold, too, may find one of them when it is looked for after the values that are shared were not found. */
function findsNoOther<Item extends Foldable>({ held }: Fold<Item>, { group, keys }: Item): boolean {
	const firstShared = keys.findIndex((key) => held.has(key));
	return keys.every((key, place) => held.has(key) || isUnique(group.module, key) || place < firstShared);
}

/** By a unique value, or by one that Bigin looked for first both times. */
function isOneRecord<Item extends Foldable>({ held, sought }: Fold<Item>, { group, keys }: Item): boolean {
	return keys.some((key, place) => held.has(key) && (isUnique(group.module, key) || (place === 0 && sought.has(key))));
}

function keeps<Item extends Foldable>({ held }: Fold<Item>, { keys, record }: Item): boolean {
	return [...held].every((text) => !(fieldOf(text) in record) || keys.includes(text));
}

/** Others of the module, if there are any between, have only match values of fields whose value is known. */
function isUndisturbed<Item extends Foldable>(
	folds: ReadonlyArray<Fold<Item>>,
	items: readonly Item[],
	place: number,
): boolean {
	const places = folds.flatMap((fold) => fold.places);
	const between = items.filter((_, other) => other > Math.min(...places) && other < place && !places.includes(other));
	if (between.length === 0) return true;
	const known = new Set([...folds[0].held].map(fieldOf));
	const isOfModule = ({ group }: Item) => group.module === folds[0].members[0].group.module;
	return (
		folds.length === 1 &&
		between.filter(isOfModule).every(({ keys }) => keys.map(fieldOf).every((field) => known.has(field)))
	);
}

function union<Item>(folds: ReadonlyArray<Fold<Item>>): Fold<Item> {
	return {
		members: folds.flatMap((fold) => fold.members),
		places: folds.flatMap((fold) => fold.places),
		held: new Set(folds.flatMap((fold) => [...fold.held])),
		sought: new Set(folds.flatMap((fold) => [...fold.sought])),
	};
}

/** A new fold knows what the one before left in the record, if it is the same one. */
function carriedOn<Item extends Foldable>(before: ReadonlyArray<Fold<Item>>, fold: Fold<Item>, item: Item): Fold<Item> {
	const [only, ...others] = before;
	if (only === undefined || others.length > 0 || !isOneRecord(only, item)) return fold;
	const isKept = (text: string) => !(fieldOf(text) in item.record);
	return {
		...fold,
		held: new Set([...[...only.held].filter(isKept), ...fold.held]),
		sought: new Set([...[...only.sought].filter(isKept), ...fold.sought]),
	};
}
