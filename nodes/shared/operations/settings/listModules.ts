import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import { toggleGiven } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import { simplify } from '../record/readParts';

const options = optionsOf([
	{
		displayName: 'Include Unusable Modules',
		name: 'includeUnusable',
		type: 'boolean',
		default: false,
		description: 'Whether to return modules too that Bigin does not open to other programs, such as Social',
	},
	retriesOfReading,
	timeoutOption,
]);

/** The form of Module > Get Many. */
const getManyModulesForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['module'], operation: ['getMany'] } },
	[simplify, options],
);

/** The operations of the Module resource and their forms. */
export const moduleProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['module'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'Get the modules of the organization and what can be done with their records',
				action: 'Get many modules',
			},
		],
		default: 'getMany',
	},
	...getManyModulesForm,
];

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
