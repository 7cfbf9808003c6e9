import type { MatchField } from '../../metadata/matching';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { RequestGroup } from '../../model/record';
import type { Result } from '../../problems/problem';

/** By which fields of a module the records of one run are found. */
export interface RunMatching {
	/** Of all match lists that its items use, each once. */
	fields: readonly MatchField[];
	/** One of the lists names a field that the API cannot match by, so that the node looks records up (design 12). */
	isLookedUp: boolean;
}

/** What the match lists of a run come to. */
interface Matching {
	matchingOf(module: string): RunMatching;
	/** The node looks up which records of some module are there. */
	looksUp: boolean;
}

/**
 * What the match lists of all items come to, by module. Records of one module may be written by items with different lists, so
 * where one list needs a look-up all of them are looked up: what the API finds by itself could not be told apart from it.
 *
 * @param groups of all items, as often as they come
 * @param mayLookUp the operation lets the API find records, unless it cannot
 */
export function runMatching(
	groups: Iterable<RequestGroup>,
	schemas: ReadonlyMap<string, Result<ModuleSchema>>,
	mayLookUp: boolean,
): Matching {
	const lists = new Map<string, Set<readonly string[]>>();
	for (const { module, matchOn } of groups) {
		const known = lists.get(module);
		if (known) known.add(matchOn);
		else lists.set(module, new Set([matchOn]));
	}
	const found = new Map<string, RunMatching>();
	for (const [module, ofModule] of lists) {
		const loaded = schemas.get(module);
		if (loaded?.ok) found.set(module, together(loaded.value, [...ofModule]));
	}
	const looksUp = mayLookUp && [...found.values()].some(({ isLookedUp }) => isLookedUp);
	return { matchingOf: (module) => found.get(module) ?? NO_FIELDS, looksUp };
}

const NO_FIELDS: RunMatching = { fields: [], isLookedUp: false };

function together(schema: ModuleSchema, lists: ReadonlyArray<readonly string[]>): RunMatching {
	const fields = new Map<string, MatchField>();
	for (const list of [[], ...lists]) {
		for (const field of schema.checkOrderFor(list)) fields.set(field.apiName, field);
	}
	return { fields: [...fields.values()], isLookedUp: lists.some((list) => schema.isLookedUp(list)) };
}
