import { isObject } from '../../model/json';
import { DateTime } from 'luxon';

/** The moment that a Date or a luxon DateTime stands for, in the zone given; undefined for anything else. */
export function instantOf(value: unknown, zone: string): DateTime | undefined {
	if (isDate(value)) return DateTime.fromMillis(value.getTime(), { zone });
	const iso = isoOfLuxon(value);
	if (iso === undefined) return undefined;
	return DateTime.fromISO(iso, { zone });
}

/** n8n runs expressions in a realm of its own, so a class check alone would miss its dates. */
function isDate(value: unknown): value is Date {
	return (
		isObject(value) && Object.prototype.toString.call(value) === '[object Date]' && typeof value.getTime === 'function'
	);
}

/** n8n's luxon may be another copy than ours: the value is known by its shape and read by its text. */
function isoOfLuxon(value: unknown): string | undefined {
	if (!isObject(value) || value.isLuxonDateTime !== true || typeof value.toISO !== 'function') return undefined;
	const iso: unknown = value.toISO();
	return typeof iso === 'string' ? iso : '';
}
