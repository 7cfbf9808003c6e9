import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { FieldMetadata } from '../../model/field';
import type { ZohoRecord } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { Result } from '../../problems/problem';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import { isEmpty, isNone } from '../../values/converter';
import { refused } from '../terms/requestPlan';
import type { Admission, KeyedRecord } from '../terms/requestPlan';
import type { Match } from './findMatches';
import { severalMatch } from './matchProblems';
import { isComparable } from './sameValue';
import { threadsOf, unchangedOutcome } from './unchanged';
import type { Comparison } from './unchanged';

/**
 * Takes out of each record the values of these fields where what is stored is not empty (design 12), or where an earlier
 * item of the run fills it. What is not known must not be overwritten: where a query failed, or several records match, an
 * item that gives such a field is refused. The field by which the record is found is never taken out.
 *
 * @param names of the fields, as the user gave them
 */
export function keepValues(
	admissions: readonly Admission[],
	names: readonly string[],
	comparison: Comparison,
): Admission[] {
	const threads = threadsOf(admissions, comparison);
	const earlier = new Map<number, Earlier>();
	return admissions.map((admission, index) => {
		if (!admission.ok) return admission;
		const { keyed } = admission;
		const schema = comparison.schemaOf(keyed.group.module);
		const fields = fieldsToKeep(names, keyed.record, schema);
		if (!fields.ok) return refused(keyed.itemIndex, fields.problem);
		if (fields.value.length === 0) return admission;
		const thread = threads(index);
		const before = earlier.get(thread) ?? { filled: new Set(), held: new Set() };
		earlier.set(thread, before);
		return keepIn(keyed, { fields: fields.value, ...before, match: comparison.matchOf(keyed.itemIndex), schema });
	});
}

/** The fields of the record that are to be kept; a name that no field has, and one that no query gives, is refused. */
function fieldsToKeep(names: readonly string[], record: ZohoRecord, schema: ModuleSchema): Result<FieldMetadata[]> {
	const fields: FieldMetadata[] = [];
	for (const name of names) {
		const field = schema.fieldNamed(name);
		const facts = { field: field?.apiName ?? name, label: field?.label };
		if (!field) {
			const suggestion = schema.nearestField(name);
			return { ok: false, problem: problemOf('unknownField', { ...facts, module: schema.module, suggestion }) };
		}
		if (!(field.apiName in record)) continue;
		if (!isComparable(field)) return { ok: false, problem: problemOf('cannotBeKept', facts) };
		fields.push(field);
	}
	return { ok: true, value: fields };
}

/** Fields of records to which earlier items of the run may write as well; grows. */
interface Earlier {
	/** Those that such an item fills. */
	filled: Set<string>;
	/** Those that such a record holds, and that an item which comes to it only by what an earlier one writes must not change. */
	held: Set<string>;
}

interface Keeping extends Earlier {
	fields: readonly FieldMetadata[];
	match: Match | undefined;
	schema: ModuleSchema;
}

function keepIn(keyed: KeyedRecord, { fields, filled, held, match = { kind: 'none' }, schema }: Keeping): Admission {
	if (match.kind === 'notRead') return refused(keyed.itemIndex, match.problem);
	const [row, ...others] = match.kind === 'found' ? (match.rows ?? []) : [];
	if (match.kind === 'found' && others.length > 0) return refused(keyed.itemIndex, severalMatch(keyed, match, schema));
	const foundBy = match.kind === 'found' ? [match.field] : keyed.matchKeys.map(({ field }) => field);
	const record = { ...keyed.record };
	for (const { apiName } of fields) {
		if (foundBy.includes(apiName)) continue;
		const isHeld = row ? holds(row.values[apiName]) : held.has(apiName);
		if (row && isHeld) held.add(apiName);
		if (filled.has(apiName) || isHeld) delete record[apiName];
		else if (!isEmpty(record[apiName])) filled.add(apiName);
	}
	const isLeftEmpty = Object.keys(record).every((name) => name === RECORD_ID_KEY);
	if (row && isLeftEmpty) return { ok: false, outcome: unchangedOutcome(keyed, { row, field: foundBy[0] }) };
	const matchKeys = keyed.matchKeys.filter(({ field }) => field in record);
	return { ok: true, keyed: { ...keyed, record, matchKeys } };
}

/** What the query did not tell may be anything. */
function holds(stored: unknown): boolean {
	return stored === undefined || !(isEmpty(stored) || isNone(stored));
}
