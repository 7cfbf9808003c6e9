import type { JsonObject, JsonValue } from '../../emulator';
import {
	comparable,
	comparedFields,
	isAccepted,
	isMissing,
	isObject,
	isPlaced,
	keepsMandatory,
	type ModuleName,
	ROWS_FIELD,
	RULES,
} from './rules';

/** What the API does with one record of an upsert request. */
export type Effected = { action: 'insert' } | { action: 'update'; id: string } | { action: 'refuse' };

/** A model of one module's records: what an upsert does, and nothing else of the API. */
export class UpsertModel {
	private readonly records = new Map<string, JsonObject>();

	constructor(private readonly module: ModuleName) {}

	/** The records by id, oldest first. */
	get stored(): ReadonlyMap<string, JsonObject> {
		return this.records;
	}

	/** Keeps the fields that runs write; `$append_values` adds to the values that the record has (reference 7.3). */
	put(id: string, sent: JsonObject): void {
		const held = this.records.get(id);
		const given = RULES[this.module].fields.filter((field) => field in sent);
		const added = given.map((field) => [field, valueAfter(field, held, sent)]);
		this.records.set(id, { ...held, ...Object.fromEntries(added) });
	}

	/** Decides about one record without writing it; @param listed `duplicate_check_fields` */
	judge(record: JsonObject, listed: readonly string[]): Effected {
		const id = this.matching(record, listed);
		const { fields, mandatory, unique } = RULES[this.module];
		const isNeeded = (field: string) => id === null || (keepsMandatory(RULES[this.module]) && field in record);
		const lacksName = mandatory.some((field) => isNeeded(field) && isMissing(record[field]));
		const isWrong = fields.some((field) => field in record && !isAccepted(field, record[field]));
		const isTaken = unique.some((field) => this.holders(field, record[field]).some((holder) => holder !== id));
		if (lacksName || isWrong || isTaken || !isPlaced(record, 'subPipeline')) return { action: 'refuse' };
		return id === null ? { action: 'insert' } : { action: 'update', id };
	}

	/** The first compared field with a match decides (reference 7.5). */
	private matching(record: JsonObject, listed: readonly string[]): string | null {
		for (const field of comparedFields(this.module, listed)) {
			const [oldest] = this.holders(field, record[field]);
			if (oldest !== undefined) return oldest;
		}
		return null;
	}

	private holders(field: string, value: JsonValue | undefined): string[] {
		const sought = comparable(field, value);
		if (sought === null) return [];
		return [...this.records].filter(([, held]) => comparable(field, held[field]) === sought).map(([id]) => id);
	}
}

function valueAfter(field: string, held: JsonObject | undefined, sent: JsonObject): JsonValue {
	const value = sent[field];
	if (field === ROWS_FIELD) return isMissing(value) ? value : [...listOf(held?.[field]), ...listOf(value)];
	return isAdded(field, sent) ? union(held?.[field], value) : value;
}

const isAdded = (field: string, { $append_values: wish }: JsonObject): boolean =>
	isObject(wish) && wish[field] === true;

/** Values in the order in which they came, each of them once. */
export function union(held: JsonValue | undefined, added: JsonValue): JsonValue {
	return [...new Set([...listOf(held), ...listOf(added)])];
}

const listOf = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);
