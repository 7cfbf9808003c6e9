import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../../shared/model/json';
import { settingsList } from '../../../shared/reading/settingsList';
import type { ItemForm } from '../../../shared/form/itemForm';
import { readItems } from '../../../shared/reading/readItems';
import type { Answered, Asked, Reading } from '../../../shared/reading/readItems';
import { toggleGiven } from '../../../shared/form/formValues';

interface ModulesAsked extends Asked {
	includeUnusable: boolean;
	simplify: boolean;
}

/** Module > Get Many: the modules of the org, in its own order (reference 3). */
export async function getManyModules(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

function ask(form: ItemForm): ModulesAsked {
	const given = form.value('options');
	const include = isObject(given) ? given.includeUnusable : undefined;
	return {
		module: '',
		includeUnusable: include !== undefined && toggleGiven('Include Unusable Modules', include),
		simplify: form.toggle('simplify', 'Simplify'),
	};
}

async function answer({ includeUnusable, simplify }: ModulesAsked, { client, put }: Reading): Promise<Answered> {
	const listed = await settingsList(client, { path: '/settings/modules', key: 'modules' });
	if (!listed.ok) return listed;
	const usable = listed.entries.filter((module) => includeUnusable || module.api_supported === true);
	for (const module of usable) put(simplify ? simplified(module) : module);
	return { ok: true };
}

function simplified(module: IDataObject): IDataObject {
	return {
		apiName: module.api_name,
		singularLabel: module.singular_label,
		pluralLabel: module.plural_label,
		usable: module.api_supported === true,
		creatable: module.creatable === true,
		editable: module.editable === true,
		deletable: module.deletable === true,
		id: module.id,
	};
}
