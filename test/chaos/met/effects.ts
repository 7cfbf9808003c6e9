import { effectOf } from '../faultKinds';
import { LOOK_UP_EFFECTS, lookUpEffectsIn } from './lookUps';
import { GUARDS, guardNamedIn } from '../oracle/guardRules';
import { isObject, TAG_FIELD } from '../oracle/rules';
import { tagOf } from '../oracle/units';
import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import type { Telling } from '../told';

/** What a run can show of the options that ask what is stored, of guards and of summaries. */
export const EFFECTS = [
	'items left unchanged',
	'changes told',
	'values kept',
	'queries',
	'queries that failed',
	'queries that lag',
	'summaries',
	...LOOK_UP_EFFECTS,
	...GUARDS,
] as const;

type Effect = (typeof EFFECTS)[number];

/** How often each of them occurred in a run. */
export function effectsIn(scenario: Scenario, seen: Observation, telling: Telling): Array<[Effect, number]> {
	const told = telling.how === 'items' ? [...telling.items.values()].flat() : [];
	const sentences = telling.how === 'error' ? [telling.text] : told.map(({ sentence }) => sentence);
	const named = new Set(sentences.map(guardNamedIn));
	return [
		[
			'items left unchanged',
			telling.how === 'items' ? told.filter(({ kind }) => kind === 'unchanged').length : telling.counts.unchanged,
		],
		['changes told', told.filter(({ changed }) => changed && Object.keys(changed).length > 0).length],
		['values kept', keptIn(scenario, seen)],
		['queries', seen.queries.length],
		['queries that failed', seen.queries.filter((query) => effectOf(query) !== 'clear').length],
		['queries that lag', scenario.comparing.lagSeconds > 0 ? seen.queries.length : 0],
		['summaries', telling.how === 'summary' ? 1 : 0],
		...lookUpEffectsIn(scenario, seen, telling),
		...GUARDS.map((guard): [Effect, number] => [guard, named.has(guard) ? 1 : 0]),
	];
}

/** Values that items give and that were not sent. */
function keptIn({ items, comparing }: Scenario, { requests }: Observation): number {
	const valuesOf = new Map(items.map(({ values }, item) => [tagOf(item), values]));
	const records = requests.flatMap(({ body }) => (isObject(body) && Array.isArray(body.data) ? body.data : []));
	return records.filter(isObject).reduce((sum, record) => {
		const values = valuesOf.get(String(record[TAG_FIELD])) ?? {};
		const isKept = (field: string) => Boolean(values[field]) && !(field in record);
		return sum + comparing.keeps.filter(isKept).length;
	}, 0);
}
