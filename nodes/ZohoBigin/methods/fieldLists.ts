import { type ILoadOptionsFunctions, type INodePropertyOptions, NodeOperationError } from 'n8n-workflow';

import { problemOf } from '../../shared/problems/sentences';
import { quote } from '../../shared/problems/quote';
import { OPERATOR_NAMES, operatorsOf } from '../../shared/reading/search/conditions';
import { chosenModuleMetadata, isModuleLeftEmpty } from './chosenModule';
import { editorClient } from './editorClient';
import { editorError } from './editorError';
import { labelAndName } from './labels';
import { nothingToChoose } from './nothingToChoose';

const moduleFirst = () => nothingToChoose('Choose a module first', 'Its fields are listed here then.');

/** All fields of the module, for the list of fields to return, which the editor reads before a module is chosen. */
export async function getReadableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	if (isModuleLeftEmpty(this)) return moduleFirst();
	const { fields } = await chosenModuleMetadata(this, await editorClient(this));
	return fields.map((field) => ({ name: labelAndName(field), value: field.apiName }));
}

/** The fields that Bigin can search by, for the rows of Conditions (reference 6.6). */
export async function getSearchableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	if (isModuleLeftEmpty(this)) return moduleFirst();
	const { fields } = await chosenModuleMetadata(this, await editorClient(this));
	const searchable = fields.filter((field) => operatorsOf(field).length > 0);
	if (searchable.length === 0) {
		return nothingToChoose(
			'This module has no fields to search by',
			'Choose another module, or search in another way.',
		);
	}
	return searchable.map((field) => ({ name: labelAndName(field), value: field.apiName }));
}

/**
 * The operators of the field that stands in the same row (reference 6.6).
 *
 * @returns all operators while the row has no field, or an expression for one
 * @throws NodeOperationError when the module has no such field
 */
export async function getOperators(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const name = this.getCurrentNodeParameter('&field');
	const all = OPERATOR_NAMES.map(([value, label]) => ({ name: label, value }));
	if (typeof name !== 'string' || name === '' || name.startsWith('=')) return all;
	const { module, fieldsByApiName } = await chosenModuleMetadata(this, await editorClient(this));
	const field = fieldsByApiName.get(name);
	if (field === undefined) throw editorError(this, problemOf('unknownField', { module, field: quote(name) }));
	const allowed = operatorsOf(field);
	if (allowed.length === 0) {
		throw new NodeOperationError(this.getNode(), `Bigin cannot search by ${field.label}`, {
			description: 'Choose another field, or use the operation Query.',
		});
	}
	return all.filter(({ value }) => allowed.includes(value));
}
