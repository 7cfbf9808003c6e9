import {
	getCustomViews,
	getMatchFields,
	getMultiSelectFields,
	getMultiSelectValues,
	getOperators,
	getReadableFields,
	getSearchableFields,
} from './fieldLists';
import { getFieldsForMapper } from './mapper';
import { searchModules, searchModulesToRead, searchModulesToWrite } from './modules';

/** What the editor may ask while the form is filled in, by n8n's own kinds of question. */
export const listSearch = { searchModules, searchModulesToRead, searchModulesToWrite };
export const loadOptions = {
	getCustomViews,
	getMatchFields,
	getMultiSelectFields,
	getMultiSelectValues,
	getOperators,
	getReadableFields,
	getSearchableFields,
};
export const resourceMapping = { getFieldsForMapper };
