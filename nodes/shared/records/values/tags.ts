import { isObject } from '../../model/json';
import { fold } from '../../problems/nearest';
import { isEmpty, parsedJson, scalarText } from './kinds';
import { converted, EMPTY, wrongType } from './results';
import { splitList } from './splitList';
import { checkedText } from './text';
import type { Converter } from './types';

/** Tag: `[{name}]` from names or objects with a name, as a list, JSON text or parted text (reference 4.4). */
export const convertTags: Converter = (raw, field, context) => {
	const names = new Map<string, string>();
	for (const entry of entriesOf(raw)) {
		if (isEmpty(entry)) continue;
		const name = scalarText(isObject(entry) ? entry.name : entry)?.trim();
		if (isEmpty(name) || name === undefined)
			return wrongType(field, entry, 'tag names, such as "Customer, Newsletter"');
		const checked = checkedText(name, field, context);
		if (checked.kind === 'problem') return checked;
		if (!names.has(fold(name))) names.set(fold(name), name);
	}
	if (names.size === 0) return EMPTY;
	return converted([...names.values()].map((name) => ({ name })));
};

function entriesOf(raw: unknown): unknown[] {
	if (Array.isArray(raw)) return raw;
	if (typeof raw !== 'string') return [raw];
	const json = parsedJson(raw);
	if (Array.isArray(json)) return json;
	return isObject(json) ? [json] : splitList(raw, () => false);
}
