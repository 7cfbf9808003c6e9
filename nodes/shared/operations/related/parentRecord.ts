import type { INodeProperties } from 'n8n-workflow';

import { NotPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { moduleLocator } from '../../form/moduleLocator';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { parsedJson } from '../../values/converter';
import { moduleInAddress, recordIdFrom } from '../../values/ids';

/** Parts of the forms of what hangs on a record, such as its notes. Names and values are kept in saved workflows. */

export const parentRecord = ({ name }: Product): INodeProperties => ({
	displayName: 'Record',
	name: 'parent',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 7618134000000648015',
	description: `The record that has the notes: its ID, its address as copied from the browser, or an item that a node for ${name} has put out`,
	hint: 'To take the records that the node before has written or read, use the expression {{ $json }}.',
});

/** @param whenEmpty what happens without a module, as a sentence without its period */
export const parentModule = (product: Product, whenEmpty: string): INodeProperties => ({
	...moduleLocator(product, 'searchModulesToRead', 'read'),
	required: false,
	description: `The kind of record that has the notes. Leave it empty where the item or the address tells it. ${whenEmpty}. ${product.moduleNamesHint}.`,
});

/** The record on which something hangs, as far as an item tells it. */
export interface ParentRecord {
	id: string;
	/** API name; undefined where neither the form nor the item nor an address tells it. */
	module: string | undefined;
}

/**
 * Reads which record is meant: by ID, by address, or by an item that the node has put out. The module chosen in the form
 * counts before the one that the item or the address tells.
 *
 * @throws NotPossible for anything that names no record
 */
export function parentGiven(form: ItemForm, product: Product): ParentRecord {
	const { record, module } = namedIn(form.value('parent'), product);
	const id = recordIdFrom(record, product);
	if (!id.ok) throw new NotPossible(id.problem);
	const chosen = form.module();
	return { id: id.value, module: chosen === '' ? (moduleNamed(module) ?? moduleInAddress(record, product)) : chosen };
}

interface NamedRecord {
	record: unknown;
	module?: unknown;
}

/** The record that an item is about, in each of the forms of the option Output. */
function namedIn(given: unknown, product: Product): NamedRecord {
	const value = typeof given === 'string' ? (parsedJson(given) ?? given) : given;
	if (!isObject(value)) return { record: value };
	const result = value[product.resultKey];
	if (isObject(result)) return namedIn(result, product);
	if (!('id' in value) && isObject(value.details)) return { record: value.details.id };
	return { record: value.id, module: value.module };
}

/** A module by its API name, or as the API itself tells it beside an ID (reference 10, Notes). */
function moduleNamed(module: unknown): string | undefined {
	const name = isObject(module) ? module.api_name : module;
	return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}
