import { isObject } from '../model/json';
import { converted, parsedJson, refused, wrongType } from './converter';
import type { Converter } from './converter';
import { withTextIds } from './ids';
import { jsonValueOf } from './jsonValue';

/** Continues "The field takes". */
const ROWS = 'a list of rows, each an object of its fields, such as [{"Quantity": 2}]';

/** subform: a list of rows, JSON text of one, or one row (CRM reference 6). What is in them is not looked at here. */
export const convertRowList: Converter = (raw, field, { timezone }) => {
	const value = typeof raw === 'string' ? (parsedJson(raw) ?? raw) : raw;
	const list = Array.isArray(value) ? value : [value];
	const json = list.every(isObject) ? jsonValueOf(list, timezone) : undefined;
	if (json === undefined) return wrongType(field, raw, ROWS);
	const withIds = withTextIds(json);
	return withIds === undefined ? refused('idAsNumber', field, raw) : converted(withIds);
};
