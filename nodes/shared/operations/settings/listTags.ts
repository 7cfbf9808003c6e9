import type { IDataObject } from 'n8n-workflow';

import { moduleNameProblem } from '../../metadata/orgMetadata';
import type { Product } from '../../model/product';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import { moduleToRead } from '../record/readParts';
import type { Resource } from '../terms/operation';
import { settingsResource } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

/** Tag > Get Many: the tags that a module has (reference 10, Tags); its other operations write. */
export const listTags = (product: Product): Resource =>
	settingsResource(product, {
		name: 'Tag',
		description: 'Get the tags that the records of a module may have. Use it to look up their exact names.',
		module: { ...moduleToRead(product), description: 'The module whose tags to return' },
		answer,
	});

async function answer({ module, simplify }: SettingsAsked, { client, put }: Reading): Promise<ItemAnswer> {
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const listed = await settingsList(client, { path: '/settings/tags', key: 'tags', module });
	if (!listed.ok) return listed;
	for (const tag of listed.value) put(simplify ? simplified(tag) : tag);
	return { ok: true };
}

function simplified({ id, name, color_code: color }: IDataObject): IDataObject {
	return { id, name, color };
}
