import type { IDataObject } from 'n8n-workflow';

import type { ModuleSchema } from '../metadata/moduleSchema';
import { TAG } from '../model/field';
import type { FieldMetadata } from '../model/field';
import { isEmpty } from '../values/converter';
import { readId } from '../values/ids';

/** Ends the key under which a lookup that reading has flattened to its name keeps its ID. */
export const ID_SUFFIX = '_ID';

const REFERENCE_TYPES: ReadonlySet<string> = new Set([
	'lookup',
	'ownerlookup',
	'userlookup',
	'multiselectlookup',
	'multiuserlookup',
	'multi_module_lookup',
]);

/**
 * Puts IDs that stand beside the names of lookups back into them (design 6): a record that was read with flattened
 * lookups names them as one that was not. Of a lookup that is given as an object, as an ID or empty that value counts,
 * and tags are told by their names.
 *
 * @returns the values themselves where there is no such ID
 */
export function withIdsInLookups<Values extends IDataObject | Record<string, unknown>>(
	values: Values,
	schema: ModuleSchema,
): Values {
	let merged: Record<string, unknown> | undefined;
	for (const key of Object.keys(values)) {
		if (!key.endsWith(ID_SUFFIX) || schema.fieldNamed(key)) continue;
		const name = key.slice(0, -ID_SUFFIX.length);
		const field = schema.fieldNamed(name);
		const isNamed = Object.hasOwn(values, name);
		const takesId = field?.writable === true && REFERENCE_TYPES.has(field.dataType);
		if (!field || !(takesId || (isNamed && isFlattenedToo(field)))) continue;
		merged ??= { ...values };
		delete merged[key];
		const hasNameOnly = !isNamed || isName(values[name]);
		if (takesId && hasNameOnly && !isEmpty(values[key])) merged[name] = values[key];
	}
	return (merged as Values | undefined) ?? values;
}

/** Reading flattens whatever has an ID and a name. */
function isFlattenedToo({ apiName, writable }: FieldMetadata): boolean {
	return apiName === TAG || !writable;
}

/** Names as flattened lookups show them; records without one are null among others. */
function isName(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0 && value.every((one) => one === null || isName(one));
	return typeof value === 'string' && !isEmpty(value) && readId(value).kind === 'none';
}
