import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { settingsList } from '../../shared/reading/settingsList';
import { chosenModule } from './chosenModule';
import { editorClient } from './editorClient';
import { editorError } from './editorError';
import { nothingToChoose } from './nothingToChoose';

/** The custom views of the module (reference 10, Custom views). */
export async function getCustomViews(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const module = chosenModule(this);
	if (module === '') return nothingToChoose('Choose a module first', 'Its custom views are listed here then.');
	const request = { path: '/settings/custom_views', key: 'custom_views', module } as const;
	const listed = await settingsList(await editorClient(this), request);
	if (!listed.ok) throw editorError(this, listed.problem);
	const views = listed.entries.flatMap(({ id, display_value: label, name }) => {
		const shown = [label, name].find((text) => typeof text === 'string' && text !== '');
		return typeof id === 'string' ? [{ name: typeof shown === 'string' ? shown : id, value: id }] : [];
	});
	if (views.length === 0)
		return nothingToChoose('This module has no custom views', 'Create one in Bigin, or remove this filter.');
	return views;
}
