import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { loadModules } from '../metadata/orgMetadata';
import { TEAM_PIPELINE_MODULE } from '../metadata/teamPipelineField';
import type { ModuleSummary } from '../model/field';
import type { Product } from '../model/product';
import { ANEW, editorClient, editorError } from './editor';

/**
 * The modules of the org that take new records, for the Module list: those whose upsert is documented first
 * (reference 7.1), each group in the org's order.
 *
 * @param filter part of the label or the API name
 */
export async function searchModules(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const client = await editorClient(this);
	// Opening the list reads it anew; typing in it asks again with every pause.
	const loaded = await loadModules(client, filter.trim() === '' ? ANEW : {});
	if (!loaded.ok) throw editorError(this, loaded.problem);
	return { results: moduleChoices(loaded.modules, client.product).filter((choice) => isFound(choice, filter)) };
}

function moduleChoices(modules: readonly ModuleSummary[], { name, upsertModules }: Product): INodeListSearchItems[] {
	const usable = modules.filter((module) => module.apiSupported && module.creatable);
	const isDocumented = (module: ModuleSummary) => upsertModules.includes(module.apiName);
	const remark = `${name} does not document upsert for it`;
	return [
		...usable.filter(isDocumented).map((module) => choiceOf(module, [])),
		...usable.filter((module) => !isDocumented(module)).map((module) => choiceOf(module, [remark])),
	];
}

function choiceOf({ apiName, label }: ModuleSummary, remarks: string[]): INodeListSearchItems {
	const inBrackets = [
		...(label === apiName ? [] : [apiName]),
		...(apiName === TEAM_PIPELINE_MODULE ? ['its records are deals'] : []),
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
export async function searchModulesToRead(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await modulesThat(this, filter, ({ apiSupported }) => apiSupported);
}

/**
 * The modules of the org whose records can be written, in the org's order, for the Module list of operations that
 * create, update or delete.
 *
 * @param filter part of the label or the API name
 */
export async function searchModulesToWrite(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await modulesThat(this, filter, ({ apiSupported, creatable }) => apiSupported && creatable);
}

async function modulesThat(
	context: ILoadOptionsFunctions,
	filter: string,
	fit: (module: ModuleSummary) => boolean,
): Promise<INodeListSearchResult> {
	const loaded = await loadModules(await editorClient(context), filter.trim() === '' ? ANEW : {});
	if (!loaded.ok) throw editorError(context, loaded.problem);
	const choices = loaded.modules.filter(fit).map((module) => choiceOf(module, []));
	return { results: choices.filter((choice) => isFound(choice, filter)) };
}
