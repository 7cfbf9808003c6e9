import { isObject } from '../../model/json';
import type { FieldMetadata } from '../../model/field';
import { firstValues, nearest } from '../../problems/nearest';
import { isEmpty, parsedJson, scalarText } from './kinds';
import { displayValuesOf, spellingInList } from './listSpelling';
import { converted, EMPTY, refused, wrongType } from './results';
import { splitList } from './splitList';
import type { ConversionContext, Converted, Converter } from './types';

/** picklist: the display value of the list (reference 4.4). */
export const convertPicklist: Converter = (raw, field, context) => {
	const text = scalarText(raw);
	if (text === undefined) return wrongType(field, raw, 'one value of its list, as text');
	return listValue(text, field, context);
};

/** multiselectpicklist: a list of display values, each once (design 6). */
export const convertMultiSelect: Converter = (raw, field, context) => {
	const entries = entriesOf(raw, field);
	if (entries === undefined) return wrongType(field, raw, 'a list of values, such as "First; Second"');
	const values = new Set<string>();
	for (const entry of entries) {
		const text = scalarText(entry);
		if (text === undefined) return wrongType(field, entry, 'values as text, not lists or objects inside the list');
		const result = listValue(text, field, context);
		if (result.kind !== 'value') return result;
		values.add(String(result.value));
	}
	return values.size === 0 ? EMPTY : converted([...values]);
};

function listValue(text: string, field: FieldMetadata, context: ConversionContext): Converted {
	const list = field.picklistValues;
	const spelling = spellingInList(text, list);
	if (spelling !== undefined) return converted(spelling);
	const isChecked = context.validate && context.valuesNotInList === 'fail' && list.length > 0;
	if (!isChecked) return converted(text.trim());
	const values = displayValuesOf(list);
	const suggestion = nearest(text, values);
	const facts = suggestion === undefined ? { expected: firstValues(values) } : { suggestion };
	return refused('notInList', field, text, facts);
}

/** The entries of an array, of JSON text or of parted text, without empty ones. */
function entriesOf(raw: unknown, field: FieldMetadata): unknown[] | undefined {
	if (isObject(raw)) return undefined;
	const list = typeof raw === 'string' ? listOfText(raw, field) : Array.isArray(raw) ? raw : [raw];
	return list?.filter((entry) => !isEmpty(entry));
}

function listOfText(text: string, field: FieldMetadata): unknown[] | undefined {
	const isValue = (part: string) => spellingInList(part, field.picklistValues) !== undefined;
	if (isValue(text)) return [text];
	const json = parsedJson(text);
	if (Array.isArray(json)) return json;
	return isObject(json) ? undefined : splitList(text, isValue);
}
