import type { Journal } from '../history/journal';
import type { JsonObject, JsonValue } from '../json';
import { IdSource } from '../ids';
import type { OrgModule } from '../org/org';
import type { Field } from '../org/types';
import type { Switches } from '../switches';
import { systemFieldOf } from './systemField';

/** A record as the store keeps it: only fields that have a value. Never changed in place. */
export type StoredRecord = Readonly<{
	id: string;
	Created_Time: string;
	Modified_Time: string;
	[apiName: string]: JsonValue;
}>;

/** When a record was deleted, and by whom. */
export interface Deletion {
	time: string;
	/** As records carry users. */
	by: JsonObject;
}

/** A record in the recycle bin, or one that is gone for good. */
export interface DeletedRecord {
	record: StoredRecord;
	deletion: Deletion;
	isPurged: boolean;
}

/** Ids of the records that hold a value, oldest first. */
type FieldIndex = Map<string, string[]>;

interface ModuleRecords {
	records: Map<string, StoredRecord>;
	deleted: Map<string, DeletedRecord>;
	indexes: Map<string, FieldIndex>;
	/** How many were ever inserted. */
	inserted: number;
}

const isEmpty = (value: JsonValue | undefined): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Records by module, with an index for each field that is compared, so that a look-up costs the same at any size. */
export class RecordStore {
	private ids = new IdSource(100_000);
	private modules = new Map<string, ModuleRecords>();

	constructor(
		private readonly switches: Switches,
		private readonly journal: Journal,
	) {}

	/** The value as it is compared (reference 7.5, Case); null when there is nothing to compare. */
	matchKey(module: OrgModule, field: Field, value: JsonValue | undefined): string | null {
		if (isEmpty(value) || typeof value === 'object') return null;
		const text = String(value);
		const written = text !== text.trim() && this.switches.trimBeforeComparing ? text.trim() : text;
		const isSame = written === written.toLowerCase() || field.unique === '1';
		return isSame || !this.ignoresCase(module, field) ? written : written.toLowerCase();
	}

	private ignoresCase(module: OrgModule, field: Field): boolean {
		if (field.unique !== undefined) return field.unique === '0';
		return field === systemFieldOf(module, this.switches) && this.switches.caseOfSystemFields === 'ignore';
	}

	nextId(): string {
		return this.ids.next();
	}

	find(module: string, id: string): StoredRecord | undefined {
		return this.of(module).records.get(id);
	}

	/** How many records the module holds. */
	size(module: string): number {
		return this.of(module).records.size;
	}

	/** How many records the module was ever given; the next automatic number follows from it. */
	inserted(module: string): number {
		return this.of(module).inserted;
	}

	/** The records of a module, oldest first. */
	records(module: string): StoredRecord[] {
		return [...this.of(module).records.values()];
	}

	deleted(module: string): DeletedRecord[] {
		return [...this.of(module).deleted.values()];
	}

	/** Ids of the records that hold the value in the field, oldest first. */
	holders(module: OrgModule, field: Field, value: JsonValue | undefined): readonly string[] {
		const key = this.matchKey(module, field, value);
		return key === null ? [] : (this.indexOf(module, field).get(key) ?? []);
	}

	/** @param by id of the user who does it, where it is not who modified the record last */
	put(module: OrgModule, record: StoredRecord, by: string | null = null): void {
		const kept = this.of(module.apiName);
		const { records, deleted } = kept;
		const before = records.get(record.id);
		const wasDeleted = deleted.delete(record.id);
		if (!before && !wasDeleted) kept.inserted += 1;
		records.set(record.id, record);
		this.index(module, before, record);
		const deed = before ? 'updated' : wasDeleted ? 'restored' : 'created';
		this.journal.note({ module: module.apiName, id: record.id, deed, by, before, record });
	}

	/** Moves a record to the recycle bin; false when there is none. */
	remove(module: OrgModule, id: string, deletion: Deletion): boolean {
		const { records, deleted } = this.of(module.apiName);
		const record = records.get(id);
		if (!record) return false;
		records.delete(id);
		deleted.set(id, { record, deletion, isPurged: false });
		for (const field of this.comparedFields(module)) {
			const key = this.matchKey(module, field, record[field.apiName]);
			if (key !== null) this.forget(this.indexOf(module, field), key, id);
		}
		const by = String(deletion.by.id);
		this.journal.note({ module: module.apiName, id, deed: 'deleted', by, before: record, record });
		return true;
	}

	/** Takes a record out of the recycle bin, with these values changed; false when it is not in it. */
	restore(module: OrgModule, id: string, changes: JsonObject, by: string): boolean {
		const deleted = this.of(module.apiName).deleted.get(id);
		if (!deleted || deleted.isPurged) return false;
		this.put(module, { ...deleted.record, ...changes } as StoredRecord, by);
		return true;
	}

	/** Deletes a record in the recycle bin for good; false when it is not in it. */
	purge(module: string, id: string, by: string): boolean {
		const deleted = this.of(module).deleted.get(id);
		if (!deleted || deleted.isPurged) return false;
		this.of(module).deleted.set(id, { ...deleted, isPurged: true });
		this.journal.note({ module, id, deed: 'purged', by, before: deleted.record, record: deleted.record });
		return true;
	}

	reset(): void {
		this.ids = new IdSource(100_000);
		this.modules = new Map();
	}

	/** Forgets the indexes, which are built anew when they are needed: comparing or the fields have changed. */
	reindex(): void {
		for (const module of this.modules.values()) module.indexes.clear();
	}

	private of(module: string): ModuleRecords {
		const known = this.modules.get(module);
		if (known) return known;
		const created: ModuleRecords = { records: new Map(), deleted: new Map(), indexes: new Map(), inserted: 0 };
		this.modules.set(module, created);
		return created;
	}

	private index(module: OrgModule, before: StoredRecord | undefined, record: StoredRecord): void {
		for (const field of this.comparedFields(module)) {
			const index = this.indexOf(module, field);
			const oldKey = before ? this.matchKey(module, field, before[field.apiName]) : null;
			const newKey = this.matchKey(module, field, record[field.apiName]);
			if (oldKey === newKey) continue;
			if (oldKey !== null) this.forget(index, oldKey, record.id);
			if (newKey !== null) this.note(index, newKey, record.id);
		}
	}

	private comparedFields(module: OrgModule): readonly Field[] {
		const system = systemFieldOf(module, this.switches);
		return system && !module.unique.includes(system) ? [system, ...module.unique] : module.unique;
	}

	private indexOf(module: OrgModule, field: Field): FieldIndex {
		const { indexes, records } = this.of(module.apiName);
		const known = indexes.get(field.apiName);
		if (known) return known;
		const index: FieldIndex = new Map();
		indexes.set(field.apiName, index);
		for (const record of records.values()) {
			const key = this.matchKey(module, field, record[field.apiName]);
			if (key !== null) this.note(index, key, record.id);
		}
		return index;
	}

	private note(index: FieldIndex, key: string, id: string): void {
		const ids = index.get(key);
		if (!ids) index.set(key, [id]);
		else if (!ids.includes(id)) index.set(key, [...ids, id].sort());
	}

	private forget(index: FieldIndex, key: string, id: string): void {
		const left = (index.get(key) ?? []).filter((other) => other !== id);
		if (left.length > 0) index.set(key, left);
		else index.delete(key);
	}
}
