import type { ModuleSchema } from '../../metadata/moduleSchema';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { KeyedRecord } from '../terms/requestPlan';
import type { Match } from './findMatches';

/** The refusal of a record that is there already. */
export function existsAlready(
	keyed: KeyedRecord,
	{ ids, field }: Match & { kind: 'found' },
	schema: ModuleSchema,
): Problem {
	return problemOf('alreadyExists', { ...factsOf(keyed, field, schema), existingId: ids[0] });
}

const MOST_NAMED = 3;

/** The refusal of a record that several stored ones match. */
export function severalMatch(
	keyed: Pick<KeyedRecord, 'record'>,
	{ ids, field }: Pick<Match & { kind: 'found' }, 'ids' | 'field'>,
	schema: ModuleSchema,
): Problem {
	const more = ids.length > MOST_NAMED ? ['more'] : [];
	const expected = [...ids.slice(0, MOST_NAMED), ...more].join(', ') || undefined;
	return problemOf('severalMatches', { ...factsOf(keyed, field, schema), expected });
}

/** The refusal of a record that none stored matches. */
export function noneMatches({ matchKeys, record }: KeyedRecord, schema: ModuleSchema): Problem {
	if (matchKeys.length === 0) return problemOf('noMatchField');
	const tried = matchKeys.map(({ field }) => `${schema.field(field)?.label ?? field} "${quote(record[field])}"`);
	return problemOf('noRecordMatches', { expected: tried.join(' or ') });
}

function factsOf({ record }: Pick<KeyedRecord, 'record'>, field: string, schema: ModuleSchema) {
	return { field, label: schema.field(field)?.label, value: quote(record[field]) };
}
