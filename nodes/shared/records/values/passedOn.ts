import { isObject } from '../../model/json';
import { jsonValueOf } from './jsonValue';
import { parsedJson } from './kinds';
import { converted, refused, wrongType } from './results';
import type { Converter } from './types';

/** Data types that the reference does not list: Bigin itself decides. */
export const convertUnknown: Converter = (raw, field, { timezone }) => {
	const json = jsonValueOf(raw, timezone);
	return json === undefined ? wrongType(field, raw, 'text, a number, a list or an object') : converted(json);
};

/** Remind_At, RRULE: objects, also as JSON text (reference 4.4). */
export const convertObject: Converter = (raw, field, context) => {
	const value = typeof raw === 'string' ? (parsedJson(raw) ?? raw) : raw;
	if (!isObject(value)) return wrongType(field, raw, "an object in the form that Bigin's API gives this field");
	return convertUnknown(value, field, context);
};

/** autonumber, formula and their like: Bigin fills them in (reference 4.4). */
export const refuseReadOnly: Converter = (raw, field) => refused('readOnlyField', field, raw);
