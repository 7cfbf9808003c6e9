import type { FieldMetadata } from '../../model/field';
import { isObject } from '../../model/json';
import { isDay, RECORD_ID } from '../../model/texts';
import type { ProblemReason } from '../problem';

/** What was sent for a field, and what is known of it. */
export interface SentValue {
	value: unknown;
	field: FieldMetadata | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

/** Whether a value is of a kind, by the API's own names of kinds; undefined where that cannot be told here. */
function isOfKind(value: unknown, kind: string): boolean | undefined {
	switch (kind.toLowerCase()) {
		case 'integer':
		case 'long':
			return Number.isInteger(value);
		case 'bigint':
			return Number.isInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value));
		case 'double':
			return typeof value === 'number';
		case 'string':
		case 'text':
			return typeof value === 'string';
		case 'boolean':
			return typeof value === 'boolean';
		case 'jsonarray':
			return Array.isArray(value);
		case 'jsonobject':
			return isObject(value);
		default:
			return undefined;
	}
}

/**
 * Whether a reason is refuted by what was sent: a refusal is never explained against what is known (design 6).
 *
 * @param kind what the API says the field takes, where it does
 */
export function isRefuted(reason: ProblemReason, { value, field }: SentValue, kind?: string): boolean {
	switch (reason) {
		case 'notInList':
			return isListed(value, field);
		case 'notADate':
			return typeof value === 'string' && DAY.test(value) && isDay(value);
		case 'notADateTime':
			return typeof value === 'string' && MOMENT.test(value) && isDay(value.slice(0, 10));
		case 'notAnId':
			return isObject(value) && typeof value.id === 'string' && RECORD_ID.test(value.id);
		case 'wrongType':
			return kind !== undefined && isOfKind(value, kind) === true;
		default:
			return false;
	}
}

function isListed(value: unknown, field: FieldMetadata | undefined): boolean {
	const list = field?.picklistValues ?? [];
	const sent = Array.isArray(value) ? value : [value];
	const isEntry = (one: unknown) => list.some((entry) => entry.displayValue === one || entry.actualValue === one);
	return sent.length > 0 && sent.every(isEntry);
}
