import type { IDataObject } from 'n8n-workflow';

import type { Product } from '../../model/product';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import type { Resource } from '../terms/operation';
import { settingsResource } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

/** Module > Get Many: the modules of the org, in its own order (reference 3). */
export const moduleResource = (product: Product): Resource =>
	settingsResource(product, {
		name: 'Module',
		description:
			'Get the modules of the organization with their API names and what can be done with their records. Use it first where the name of a module is not known.',
		option: {
			displayName: 'Include Unusable Modules',
			name: 'includeUnusable',
			type: 'boolean',
			default: false,
			description: `Whether to return modules too that ${product.name} does not open to other programs, such as Social`,
		},
		answer,
	});

async function answer(
	{ optionIsOn: includeUnusable, simplify }: SettingsAsked,
	{ client, put }: Reading,
): Promise<ItemAnswer> {
	const listed = await settingsList(client, { path: '/settings/modules', key: 'modules' });
	if (!listed.ok) return listed;
	const usable = listed.value.filter((module) => includeUnusable || module.api_supported === true);
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
