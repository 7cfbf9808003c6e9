import { isObject } from '../../model/json';
import { TAG } from '../../model/field';
import type { JsonValue, RequestGroup, ZohoRecord } from '../../model/record';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import type { Admission, Drafted } from '../terms/requestPlan';

/** The tags that records get or lose once they are written, by item. */
export class RecordTags {
	private readonly groups = new Map<number, TagGroup>();
	/** Items of a long run that give the same tags share one group in memory. */
	private readonly known = new Map<string, TagGroup>();
	/** Items that give nothing but tags. */
	private readonly alone = new Set<number>();

	/** Takes the tags out of drafts, one after the other: they are not sent with the record, where they would replace all. */
	*takenFrom(drafts: Iterable<Drafted>): Generator<Drafted> {
		for (const drafted of drafts) yield drafted.ok ? { ok: true, draft: this.withoutTags(drafted.draft) } : drafted;
	}

	/** Settles the records that are named by their ID and give nothing but tags: only those have to be written. */
	*settled(admissions: Iterable<Admission>): Generator<Admission> {
		for (const admission of admissions) yield this.isAlone(admission) ? asItIs(admission) : admission;
	}

	/** Module and tags of an item; undefined where none are left to change. */
	of(itemIndex: number): TagGroup | undefined {
		return this.groups.get(itemIndex);
	}

	/** Says that a record has its tags already, or lacks those it is to lose. */
	forget(itemIndex: number): void {
		this.groups.delete(itemIndex);
	}

	/** Whether the item gives nothing but tags, so that what becomes of them becomes of the item. */
	areAll(itemIndex: number): boolean {
		return this.alone.has(itemIndex);
	}

	private withoutTags(draft: (Drafted & { ok: true })['draft']) {
		const { itemIndex, group, record } = draft;
		if (!(TAG in record)) return draft;
		const { [TAG]: given, ...others } = record;
		const names = namesOfTags(given);
		if (names.length > 0) this.groups.set(itemIndex, this.shared(group.module, names));
		return { ...draft, record: others };
	}

	private shared(module: string, names: readonly string[]): TagGroup {
		const text = JSON.stringify([module, names]);
		const group = this.known.get(text) ?? { module, matchOn: [], tags: names };
		this.known.set(text, group);
		return group;
	}

	private isAlone(admission: Admission): admission is Admission & { ok: true } {
		if (!admission.ok) return false;
		const { itemIndex, record } = admission.keyed;
		if (!this.groups.has(itemIndex) || !isOnlyId(record)) return false;
		this.alone.add(itemIndex);
		return true;
	}
}

/** What requests that change tags are grouped by. */
export type TagGroup = RequestGroup & { tags: readonly string[] };

function isOnlyId(record: ZohoRecord): boolean {
	return Object.keys(record).every((name) => name === RECORD_ID_KEY);
}

function asItIs({ keyed: { itemIndex, group, record } }: Admission & { ok: true }): Admission {
	const written = { id: String(record[RECORD_ID_KEY]), createdTime: null, modifiedTime: null };
	return { ok: false, outcome: { kind: 'unchanged', itemIndex, module: group.module, record: written } };
}

/** The names of tags as records carry them, sent or read (reference 4.4). */
export function namesOfTags(tags: JsonValue | undefined): string[] {
	if (!Array.isArray(tags)) return [];
	return tags.flatMap((tag) => (isObject(tag) && typeof tag.name === 'string' ? [tag.name] : []));
}
