import { NodeOperationError } from 'n8n-workflow';
import type { INodePropertyOptions } from 'n8n-workflow';

import { lookedUpFields, uniqueFields } from '../metadata/matching';
import type { UniqueField } from '../metadata/matching';
import { loadLayouts, loadTeamPipelines } from '../metadata/orgMetadata';
import { MULTI_SELECT } from '../model/field';
import type { FieldMetadata, ModuleMetadata } from '../model/field';
import type { Product } from '../model/product';
import { problemOf } from '../problems/problem';
import { quote } from '../problems/quote';
import { OPERATOR_NAMES, operatorsOf } from '../reading/search/conditions';
import { settingsList } from '../reading/settingsList';
import { ANEW, labelAndName, labelledApart, moduleFirst, nothingToChoose } from './editor';
import type { Editor } from './editor';

/** All fields of the module, for the list of fields to return, which the editor reads before a module is chosen. */
export async function getReadableFields(editor: Editor): Promise<INodePropertyOptions[]> {
	if (editor.chosenModule() === '') return moduleFirst();
	const { fields } = await editor.chosenMetadata();
	return fields.map((field) => ({ name: labelAndName(field), value: field.apiName }));
}

/** The fields that a search takes, for the rows of Conditions (reference 6.6). */
export async function getSearchableFields(editor: Editor): Promise<INodePropertyOptions[]> {
	if (editor.chosenModule() === '') return moduleFirst();
	const { fields } = await editor.chosenMetadata();
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
export async function getOperators(editor: Editor): Promise<INodePropertyOptions[]> {
	const name = editor.context.getCurrentNodeParameter('&field');
	const all = OPERATOR_NAMES.map(([value, label]) => ({ name: label, value }));
	if (typeof name !== 'string' || name === '' || name.startsWith('=')) return all;
	const { module, fieldsByApiName } = await editor.chosenMetadata();
	const field = fieldsByApiName.get(name);
	if (field === undefined) throw editor.error(problemOf('unknownField', { module, field: quote(name) }));
	const allowed = operatorsOf(field);
	if (allowed.length === 0) {
		throw new NodeOperationError(editor.context.getNode(), `${editor.product.name} cannot search by ${field.label}`, {
			description: 'Choose another field, or use the operation Query.',
		});
	}
	return all.filter(({ value }) => allowed.includes(value));
}

/**
 * The fields that Match On may list: those that the product matches by, in its default order (design 4, reference 7.4), then
 * those by which the node looks records up (design 12).
 */
export async function getMatchFields(editor: Editor): Promise<INodePropertyOptions[]> {
	if (editor.chosenModule() === '') return moduleFirst();
	const { product } = editor;
	const metadata = await editor.chosenMetadata();
	const unique = uniqueFields(metadata, product);
	const lookedUp = lookedUpFields(metadata, product);
	if (unique.length + lookedUp.length === 0) {
		return nothingToChoose(
			'This module has no fields to match on',
			`Without one ${product.name} adds a new record for every item. Mark a field as unique in ${product.name} to match on it.`,
		);
	}
	const labels = labelledApart([...unique.map(({ field }) => field), ...lookedUp]);
	const matched = unique.map(({ field, origin }, place) => ({
		name: `${labels.get(field.apiName)} (${origin === 'system' ? 'system' : 'yours'})`,
		value: field.apiName,
		// The editor cuts what is longer than two lines, so the warning comes first.
		description: [
			...(origin === 'system' && mayRepeat(field, metadata, product) ? [whenRepeated(product)] : []),
			`${place + 1} of ${unique.length} in ${product.name}'s default order. ${whenCompared(origin)}.`,
		].join(' '),
	}));
	const foundByNode = lookedUp.map(({ apiName }) => ({
		name: `${labels.get(apiName)} (looked up)`,
		value: apiName,
		description: 'Not unique: looked up by this node before writing. Costs 1 API credit per 50 values.',
	}));
	return [...matched, ...foundByNode];
}

/** Whether several records may hold the same value of the module's own match field (CRM reference 3). */
function mayRepeat({ unique }: FieldMetadata, { module }: ModuleMetadata, { systemMatchFields }: Product): boolean {
	const known = systemMatchFields[module];
	return unique === null && (known === undefined || known.mayRepeat === true);
}

const whenRepeated = ({ name }: Product) =>
	`Several records may have the same value: ${name} then decides which of them it updates.`;

function whenCompared(origin: UniqueField['origin']): string {
	return origin === 'system'
		? 'Compared only if you list it or list nothing'
		: 'Always compared: after the listed fields if you do not list it';
}

/** The multi-select fields that may be written, for the rows of Multi-Select Fields (design 4). */
export async function getMultiSelectFields(editor: Editor): Promise<INodePropertyOptions[]> {
	if (editor.chosenModule() === '') return moduleFirst();
	const metadata = await editor.chosenMetadata();
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
export async function getMultiSelectValues(editor: Editor): Promise<INodePropertyOptions[]> {
	const name = editor.context.getCurrentNodeParameter('&field');
	if (typeof name !== 'string' || name === '') return [];
	if (name.startsWith('=')) {
		return nothingToChoose(
			'The field is an expression, so its values are not known yet',
			'Choose the field from the list, or give its values as an expression too.',
		);
	}
	if (editor.chosenModule() === '') return moduleFirst();
	const metadata = await editor.chosenMetadata();
	const field = metadata.fieldsByApiName.get(name);
	if (field?.dataType !== MULTI_SELECT) {
		return nothingToChoose(
			`This module has no multi-select field ${quote(name)}`,
			'Choose another field, or remove this row.',
		);
	}
	return field.picklistValues.map(({ displayValue }) => ({ name: displayValue, value: displayValue }));
}

/**
 * The team pipelines, for the filter of Get Many (reference 10, Layouts). While the module is not known they are listed,
 * too: it may come from an expression.
 */
export async function getTeamPipelines(editor: Editor): Promise<INodePropertyOptions[]> {
	const { name, teamPipelines: placed } = editor.product;
	const module = editor.chosenModule();
	if (module !== '' && module !== placed?.module) {
		return nothingToChoose('This module has no team pipelines', 'Remove this filter, or choose another module.');
	}
	const loaded = await loadTeamPipelines(await editor.client(), ANEW);
	if (!loaded.ok) throw editor.error(loaded.problem);
	if (loaded.value.length === 0) {
		return nothingToChoose('There are no team pipelines', `Create one in ${name}, or remove this filter.`);
	}
	return loaded.value.map((pipeline) => ({ name: pipeline.name, value: pipeline.id }));
}

/** The layouts of the module, for records that choose one (CRM reference 5). */
export async function getLayouts(editor: Editor): Promise<INodePropertyOptions[]> {
	const module = editor.chosenModule();
	if (module === '') return nothingToChoose('Choose a module first', 'Its layouts are listed here then.');
	const loaded = await loadLayouts(await editor.client(), module, ANEW);
	if (!loaded.ok) throw editor.error(loaded.problem);
	return loaded.value.map(({ id, name }) => ({ name, value: id }));
}

/** The custom views of the module (reference 10, Custom views). */
export async function getCustomViews(editor: Editor): Promise<INodePropertyOptions[]> {
	const module = editor.chosenModule();
	if (module === '') return nothingToChoose('Choose a module first', 'Its custom views are listed here then.');
	const request = { path: '/settings/custom_views', key: 'custom_views', module } as const;
	const listed = await settingsList(await editor.client(), request);
	if (!listed.ok) throw editor.error(listed.problem);
	const views = listed.value.flatMap(({ id, display_value: label, name }) => {
		const shown = [label, name].find((text) => typeof text === 'string' && text !== '');
		return typeof id === 'string' ? [{ name: typeof shown === 'string' ? shown : id, value: id }] : [];
	});
	if (views.length === 0) {
		return nothingToChoose(
			'This module has no custom views',
			`Create one in ${editor.product.name}, or remove this filter.`,
		);
	}
	return views;
}
