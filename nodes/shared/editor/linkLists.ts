import type { INodePropertyOptions } from 'n8n-workflow';

import { linkTargetOf, USER_FIELDS } from '../metadata/linking';
import { findByFields } from '../metadata/matching';
import { loadModuleMetadata } from '../metadata/orgMetadata';
import { ANEW, labelAndName, moduleFirst, nothingToChoose } from './editor';
import type { Editor } from './editor';

/** The fields that link a record or a user, for the rows of Links (design 14). */
export async function getLinkFields(editor: Editor): Promise<INodePropertyOptions[]> {
	if (editor.chosenModule() === '') return moduleFirst();
	const { fields, module } = await editor.chosenMetadata();
	const linking = fields.filter((field) => linkTargetOf(field, { module, product: editor.product }));
	if (linking.length === 0) {
		return nothingToChoose(
			'This module has no fields that link a record',
			'Remove this row, or choose another module.',
		);
	}
	return linking.map((field) => ({ name: labelAndName(field), value: field.apiName }));
}

const OF_USERS: INodePropertyOptions[] = [
	{ name: 'Email', value: USER_FIELDS.email },
	{ name: 'Full Name', value: USER_FIELDS.fullName },
];

/**
 * The fields by which the records are found that the field in the same row links; none while the row has no field. Where it is
 * not known which records these are, an entry says why.
 */
export async function getFieldsToFindBy(editor: Editor): Promise<INodePropertyOptions[]> {
	const name = editor.context.getCurrentNodeParameter('&field');
	if (typeof name !== 'string' || name === '') return [];
	if (name.startsWith('=')) {
		return nothingToChoose(
			'The field is an expression, so what it links is not known yet',
			'Choose the field from the list, or give this one as an expression too.',
		);
	}
	if (editor.chosenModule() === '') return moduleFirst();
	const { product } = editor;
	const { fieldsByApiName, module } = await editor.chosenMetadata();
	const field = fieldsByApiName.get(name);
	const target = field && linkTargetOf(field, { module, product });
	if (!target) return nothingToChoose('This field links no record', 'Choose another field, or remove this row.');
	if (target.kind === 'users') return OF_USERS;
	const linked = await loadModuleMetadata(await editor.client(), target.module, ANEW);
	if (!linked.ok) throw editor.error(linked.problem);
	return findByFields(linked.value, product).map((one) => ({ name: labelAndName(one), value: one.apiName }));
}
