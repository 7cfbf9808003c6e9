import { getOperators, getReadableFields, getSearchableFields } from './fieldLists';
import { getCustomViews } from './getCustomViews';
import { getFieldsForMapper } from './getFieldsForMapper';
import { getMatchFields } from './getMatchFields';
import { getMultiSelectFields, getMultiSelectValues } from './multiSelectFields';
import { searchModules, searchModulesToRead, searchModulesToWrite } from './searchModules';

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
