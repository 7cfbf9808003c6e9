import type { JsonObject, JsonValue } from '../../emulator';
import { comparable, comparedFields, isAccepted, isBlank, isObject, isPlaced, RULES, type ModuleName } from './rules';

/** What Bigin does with one record of an upsert request. */
export type Effected = { action: 'insert' } | { action: 'update'; id: string } | { action: 'refuse' };

/** A model of one module's records: what an upsert does, and nothing else of Bigin. */
export class BiginModel {
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
		const added = given.map((field) => [field, isAdded(field, sent) ? union(held?.[field], sent[field]) : sent[field]]);
		this.records.set(id, { ...held, ...Object.fromEntries(added) });
	}

	/** Decides about one record without writing it; @param listed `duplicate_check_fields` */
	judge(record: JsonObject, listed: readonly string[]): Effected {
		const id = this.matching(record, listed);
		const { fields, mandatory, unique } = RULES[this.module];
		const lacksName = id === null && isBlank(record[mandatory]);
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

const isAdded = (field: string, { $append_values: wish }: JsonObject): boolean =>
	isObject(wish) && wish[field] === true;

/** Values in the order in which they came, each of them once. */
export function union(held: JsonValue | undefined, added: JsonValue): JsonValue {
	return [...new Set([...(Array.isArray(held) ? held : []), ...(Array.isArray(added) ? added : [])])];
}
