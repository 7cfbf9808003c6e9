import type { FieldMetadata, PicklistValue } from '../../model/field';
import type { JsonValue, ZohoRecord } from '../../model/record';
import type { Problem } from '../../problems/problem';

type Fields = ReadonlyMap<string, FieldMetadata>;

/**
 * The record with the system's own word for each picklist value, where that is another than the one people see. Sources
 * differ on which of the two the API takes (reference 4.4), so the display value is sent first and this one when it is refused.
 *
 * @returns undefined where both words are the same
 */
export function withActualValues(record: ZohoRecord, fields: Fields): ZohoRecord | undefined {
	const changed = Object.entries(record).flatMap(([name, value]) => {
		const list = fields.get(name)?.picklistValues ?? [];
		const actual = list.length === 0 ? value : actualOf(value, list);
		return actual === value ? [] : [[name, actual] as const];
	});
	return changed.length === 0 ? undefined : { ...record, ...Object.fromEntries(changed) };
}

function actualOf(value: JsonValue, list: readonly PicklistValue[]): JsonValue {
	if (Array.isArray(value)) {
		const words = value.map((one) => actualOf(one, list));
		return words.some((word, index) => word !== value[index]) ? words : value;
	}
	return list.find(({ displayValue }) => displayValue === value)?.actualValue ?? value;
}

/** Whether a refusal may be of the word by which a picklist value was sent; the API need not say which field it means. */
export function mayBeOfPicklist({ code, reason, field }: Problem, fields: Fields): boolean {
	if (field === undefined) return code === 'INVALID_DATA' || reason === 'multipleErrors';
	return (fields.get(field)?.picklistValues.length ?? 0) > 0;
}
