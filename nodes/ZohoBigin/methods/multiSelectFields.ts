import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { quote } from '../../shared/problems/quote';
import { chosenModuleMetadata } from './chosenModule';
import { editorClient } from './editorClient';
import { labelAndName } from './labels';
import { nothingToChoose } from './nothingToChoose';

const MULTI_SELECT = 'multiselectpicklist';

/** The multi-select fields that may be written, for the rows of Multi-Select Fields (design 4). */
export async function getMultiSelectFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const metadata = await chosenModuleMetadata(this, await editorClient(this));
	const fields = metadata.fields.filter((field) => field.dataType === MULTI_SELECT && field.writable);
	if (fields.length === 0) {
		return nothingToChoose('This module has no multi-select fields', 'Remove this row, or choose another module.');
	}
	return fields.map((field) => ({ name: labelAndName(field), value: field.apiName }));
}

/**
 * The values of the multi-select field that stands in the same row; none while the row has no field. A field of which no
 * values are known leaves an entry that says why: the row may be left over from another module.
 */
export async function getMultiSelectValues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const name = this.getCurrentNodeParameter('&field');
	if (typeof name !== 'string' || name === '') return [];
	if (name.startsWith('=')) {
		return nothingToChoose(
			'The field is an expression, so its values are not known yet',
			'Choose the field from the list, or give its values as an expression too.',
		);
	}
	const metadata = await chosenModuleMetadata(this, await editorClient(this));
	const field = metadata.fieldsByApiName.get(name);
	if (field?.dataType !== MULTI_SELECT) {
		return nothingToChoose(
			`This module has no multi-select field ${quote(name)}`,
			'Choose another field, or remove this row.',
		);
	}
	return field.picklistValues.map(({ displayValue }) => ({ name: displayValue, value: displayValue }));
}
