import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Product } from '../model/product';
import { pause } from '../transport/pause';
import type { Wait } from '../transport/pause';
import { Editor } from './editor';
import {
	getCustomViews,
	getLayouts,
	getMatchFields,
	getMultiSelectFields,
	getMultiSelectValues,
	getOperators,
	getReadableFields,
	getSearchableFields,
	getTeamPipelines,
} from './fieldLists';
import { getFieldsToFindBy, getLinkFields } from './linkLists';
import { getFieldsForMapper } from './mapper';
import { searchModules, searchModulesToRead, searchModulesToWrite } from './modules';

/**
 * What the editor may ask while the form of a product's node is filled in, by n8n's own kinds of question.
 *
 * @param wait how a question waits before it is asked again
 */
export function editorMethods(product: Product, wait: Wait = pause) {
	const asked = askedOf(product, wait);
	return {
		listSearch: {
			searchModules: asked(searchModules),
			searchModulesToRead: asked(searchModulesToRead),
			searchModulesToWrite: asked(searchModulesToWrite),
		},
		loadOptions: {
			getCustomViews: asked(getCustomViews),
			getFieldsToFindBy: asked(getFieldsToFindBy),
			...(product.layouts && { getLayouts: asked(getLayouts) }),
			getLinkFields: asked(getLinkFields),
			getMatchFields: asked(getMatchFields),
			getMultiSelectFields: asked(getMultiSelectFields),
			getMultiSelectValues: asked(getMultiSelectValues),
			getOperators: asked(getOperators),
			getReadableFields: asked(getReadableFields),
			getSearchableFields: asked(getSearchableFields),
			...(product.teamPipelines && { getTeamPipelines: asked(getTeamPipelines) }),
		},
		resourceMapping: { getFieldsForMapper: asked(getFieldsForMapper) },
	};
}

/** The same for the form of a product's trigger. */
export function triggerMethods(product: Product, wait: Wait = pause) {
	const asked = askedOf(product, wait);
	return {
		listSearch: { searchModulesToRead: asked(searchModulesToRead) },
		loadOptions: { getReadableFields: asked(getReadableFields) },
	};
}

function askedOf(product: Product, wait: Wait) {
	return <Given extends unknown[], Answer>(answer: (editor: Editor, ...given: Given) => Promise<Answer>) =>
		async function (this: ILoadOptionsFunctions, ...given: Given): Promise<Answer> {
			return await answer(new Editor(this, product, wait), ...given);
		};
}
