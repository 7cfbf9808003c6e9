import type { IDataObject } from 'n8n-workflow';

import type { Problem } from '../problems/problem';
import { convertDateTime } from '../values/dates';
import { parameterField } from './parameterField';

const MODIFIED_TIME = 'Modified_Time';

/** A filter by the time of the last change; without a moment everything passes. */
export type ModifiedSince =
	{ ok: true; moment: number | undefined; includes(record: IDataObject): boolean } | { ok: false; problem: Problem };

/**
 * Reads the moment since which records must have been created or changed.
 *
 * @param given ISO text, a Date or a luxon value; undefined for no filter
 * @param timezone of the workflow, in which text without an offset is read
 */
export function modifiedSinceOf(given: unknown, timezone: string): ModifiedSince {
	if (given === undefined) return { ok: true, moment: undefined, includes: () => true };
	const context = { timezone, validate: true, valuesNotInList: 'fail', lookupByName: false } as const;
	const converted = convertDateTime(given, parameterField('Modified Since', 'datetime'), context);
	if (converted.kind === 'problem') return { ok: false, problem: converted.problem };
	const moment = converted.kind === 'value' ? Date.parse(String(converted.value)) : undefined;
	return { ok: true, moment, includes: (record) => moment === undefined || isSince(record[MODIFIED_TIME], moment) };
}

/** A record without a readable time is not left out: it may have been changed. */
function isSince(value: unknown, moment: number): boolean {
	const modified = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(modified) || modified >= moment;
}
