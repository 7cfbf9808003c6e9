import { getFieldsForMapper } from './getFieldsForMapper';
import { getMatchFields } from './getMatchFields';
import { getMultiSelectFields, getMultiSelectValues } from './multiSelectFields';
import { searchModules } from './searchModules';

/** What the editor may ask while the form is filled in, by n8n's own kinds of question. */
export const listSearch = { searchModules };
export const loadOptions = { getMatchFields, getMultiSelectFields, getMultiSelectValues };
export const resourceMapping = { getFieldsForMapper };
