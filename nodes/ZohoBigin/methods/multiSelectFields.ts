import { type ILoadOptionsFunctions, type INodePropertyOptions, NodeOperationError } from 'n8n-workflow';

import type { ModuleMetadata } from '../../shared/metadata/types';
import { problemOf } from '../../shared/problems/messages';
import { quote } from '../../shared/problems/quote';
import { chosenModuleMetadata } from './chosenModule';
import { editorClient } from './editorClient';
import { editorError } from './editorError';
import { labelAndName } from './labels';
import { nothingToChoose } from './nothingToChoose';

const MULTI_SELECT = 'multiselectpicklist';

/** The multi-select fields that may be written, for the rows of Multi-Select Fields (design 4). */
export async function getMultiSelectFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const metadata = await chosenModuleMetadata(this, await editorClient(this));
	const fields = metadata.fields.filter((field) => field.dataType === MULTI_SELECT && field.writable);
	if (fields.length === 0) {
		return nothingToChoose(
			`${metadata.module} has no multi-select fields`,
			'Remove this row, or choose another module.',
		);
	}
	return fields.map((field) => ({ name: labelAndName(field), value: field.apiName }));
}

/**
 * The values of the multi-select field that stands in the same row.
 *
 * @returns no values while the row has no field
 * @throws NodeOperationError when the row's field is an expression, or no multi-select field of the module
 */
export async function getMultiSelectValues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const name = this.getCurrentNodeParameter('&field');
	if (typeof name !== 'string' || name === '') return [];
	if (name.startsWith('=')) {
		throw new NodeOperationError(this.getNode(), 'The field is an expression, so its values are not known yet', {
			description: 'Choose the field from the list, or give its values as an expression too.',
		});
	}
	const metadata = await chosenModuleMetadata(this, await editorClient(this));
	const field = metadata.fieldsByApiName.get(name);
	if (field?.dataType !== MULTI_SELECT) throw editorError(this, notMultiSelect(metadata, name));
	return field.picklistValues.map(({ displayValue }) => ({ name: displayValue, value: displayValue }));
}

function notMultiSelect({ module, fieldsByApiName }: ModuleMetadata, name: string) {
	const field = fieldsByApiName.get(name);
	return field === undefined
		? problemOf('unknownField', { module, field: quote(name) })
		: problemOf('wrongType', { module, field: name, label: field.label, expected: 'no list of values' });
}
