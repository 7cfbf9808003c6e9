import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { loadModules } from '../metadata/orgMetadata';
import type { ModuleSummary } from '../model/field';
import type { Product } from '../model/product';
import { ANEW } from './editor';
import type { Editor } from './editor';

/**
 * The modules of the org that take new records, for the Module list: those whose upsert is documented first
 * (reference 7.1), each group in the org's order.
 *
 * @param filter part of the label or the API name
 */
export async function searchModules(editor: Editor, filter = ''): Promise<INodeListSearchResult> {
	// Opening the list reads it anew; typing in it asks again with every pause.
	const loaded = await loadModules(await editor.client(), filter.trim() === '' ? ANEW : {});
	if (!loaded.ok) throw editor.error(loaded.problem);
	return { results: moduleChoices(loaded.value, editor.product).filter((choice) => isFound(choice, filter)) };
}

function moduleChoices(modules: readonly ModuleSummary[], product: Product): INodeListSearchItems[] {
	const { name, upsertModules, modulesWithoutUpsert, matchFieldOfCustomModules } = product;
	const usable = modules.filter(
		({ apiName, apiSupported, creatable }) => apiSupported && creatable && !modulesWithoutUpsert.includes(apiName),
	);
	const isDocumented = ({ apiName, custom }: ModuleSummary) =>
		upsertModules.includes(apiName) || (custom && matchFieldOfCustomModules !== undefined);
	const remark = `${name} does not document upsert for it`;
	return [
		...usable.filter(isDocumented).map((module) => choiceOf(module, product)),
		...usable.filter((module) => !isDocumented(module)).map((module) => choiceOf(module, product, remark)),
	];
}

function choiceOf(
	{ apiName, label }: ModuleSummary,
	{ recordWords }: Product,
	...remarks: string[]
): INodeListSearchItems {
	const records = recordWords[apiName];
	const inBrackets = [
		...(label === apiName ? [] : [apiName]),
		...(records === undefined ? [] : [`its records are ${records}`]),
		...remarks,
	];
	return { name: inBrackets.length === 0 ? label : `${label} (${inBrackets.join(', ')})`, value: apiName };
}

function isFound({ name, value }: INodeListSearchItems, filter: string): boolean {
	const wanted = filter.trim().toLowerCase();
	return `${name} ${value}`.toLowerCase().includes(wanted);
}

/**
 * The modules of the org whose records can be read, in the org's order, for the Module list of reading operations.
 *
 * @param filter part of the label or the API name
 */
export async function searchModulesToRead(editor: Editor, filter = ''): Promise<INodeListSearchResult> {
	return await modulesThat(editor, filter, ({ apiSupported }) => apiSupported);
}

/**
 * The modules of the org whose records can be written, in the org's order, for the Module list of operations that
 * create, update or delete.
 *
 * @param filter part of the label or the API name
 */
export async function searchModulesToWrite(editor: Editor, filter = ''): Promise<INodeListSearchResult> {
	return await modulesThat(editor, filter, ({ apiSupported, creatable }) => apiSupported && creatable);
}

async function modulesThat(
	editor: Editor,
	filter: string,
	fit: (module: ModuleSummary) => boolean,
): Promise<INodeListSearchResult> {
	const loaded = await loadModules(await editor.client(), filter.trim() === '' ? ANEW : {});
	if (!loaded.ok) throw editor.error(loaded.problem);
	const choices = loaded.value.filter(fit).map((module) => choiceOf(module, editor.product));
	return { results: choices.filter((choice) => isFound(choice, filter)) };
}
