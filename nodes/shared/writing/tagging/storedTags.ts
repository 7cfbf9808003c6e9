import type { IDataObject } from 'n8n-workflow';

import { TAG } from '../../model/field';
import type { JsonValue } from '../../model/record';
import { IDS_OF_ONE_LIST, readList } from '../../reading/recordsById';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import { sideBySide } from '../../transport/pace/sideBySide';
import type { Outcome, TagChange } from '../terms/outcome';
import { namesOfTags } from './recordTags';
import type { RecordTags } from './recordTags';

interface ReadingMeans {
	client: ApiClient;
	gate: Gate;
	change: TagChange;
}

/**
 * Reads the tags of records that are left alone as unchanged (design 12), and forgets those that change nothing either. What
 * cannot be read is changed: a tag twice is a tag once.
 *
 * @returns how many requests read them
 */
export async function forgetSettledTags(
	outcomes: readonly Outcome[],
	tags: RecordTags,
	{ client, gate, change }: ReadingMeans,
): Promise<number> {
	const lists = listsOf(outcomes, tags);
	const waiting = lists.values();
	const next = () => waiting.next().value;
	const read = async ({ module, items }: TagList) => {
		const listed = await readList(client, { module, ids: [...items.keys()], groups: [[TAG]] });
		if (!listed.ok) return;
		for (const [id, record] of listed.records) {
			const held = heldTags(record);
			for (const itemIndex of items.get(id) ?? []) {
				if (isSettled(tags.of(itemIndex)?.tags ?? [], held, change)) tags.forget(itemIndex);
			}
		}
	};
	await sideBySide(next, read, gate);
	return lists.length;
}

/** Records of one module by ID, with the items that are about each. */
interface TagList {
	module: string;
	items: Map<string, number[]>;
}

function listsOf(outcomes: readonly Outcome[], tags: RecordTags): TagList[] {
	const lists: TagList[] = [];
	const latest = new Map<string, TagList>();
	for (const outcome of outcomes) {
		const { itemIndex } = outcome;
		if (outcome.kind !== 'unchanged' || tags.areAll(itemIndex) || !tags.of(itemIndex)) continue;
		const { module, record } = outcome;
		let list = latest.get(module);
		if (!list || (list.items.size === IDS_OF_ONE_LIST && !list.items.has(record.id))) {
			list = { module, items: new Map() };
			latest.set(module, list);
			lists.push(list);
		}
		list.items.set(record.id, [...(list.items.get(record.id) ?? []), itemIndex]);
	}
	return lists;
}

/** What is no list of tags tells nothing. */
function heldTags(record: IDataObject): ReadonlySet<string> | undefined {
	const { [TAG]: held } = record;
	// What came from the API is JSON, which n8n's types do not say.
	return Array.isArray(held) ? new Set(namesOfTags(held as JsonValue).map((name) => name.toLowerCase())) : undefined;
}

/** Names are the same whatever their case. */
function isSettled(names: readonly string[], held: ReadonlySet<string> | undefined, change: TagChange): boolean {
	return held !== undefined && names.every((name) => held.has(name.toLowerCase()) === (change === 'add'));
}
