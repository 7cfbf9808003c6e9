import { APPEND_VALUES } from './appendValues';
import { readJsonRecord } from './jsonRecord';
import { recordIdFrom } from './recordId';
import type { RecordSource } from './recordRequest';

/**
 * The values of a record without its own ID, which the form gives. A different ID stays among them and is refused where
 * fields are named, because it could be the one that is meant; items that are mapped automatically have IDs of
 * wherever they come from.
 */
export function withoutRecordId(source: RecordSource, id: string): RecordSource {
	switch (source.kind) {
		case 'automatic':
			return 'id' in source.item ? { ...source, item: without(source.item) } : source;
		case 'mapped':
			return isSame(source.values.id, id) ? { ...source, values: without(source.values) } : source;
		case 'json': {
			// Reading the text of every item once more would cost much for a key that is hardly ever there.
			if (typeof source.value === 'string' && !source.value.includes('"id"')) return source;
			const read = readJsonRecord(source.value);
			if (!read.ok || !isSame(read.values.id, id)) return source;
			return { ...source, value: { ...without(read.values), [APPEND_VALUES]: read.appendValues } };
		}
	}
}

function isSame(given: unknown, id: string): boolean {
	const read = recordIdFrom(given);
	return read.ok && read.id === id;
}

function without<Value>(values: Record<string, Value>): Record<string, Value> {
	return Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'id'));
}
