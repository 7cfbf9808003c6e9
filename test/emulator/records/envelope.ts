import { type JsonObject, type JsonValue, isObject } from '../json';
import {
	invalidData,
	mandatoryMissing,
	type Refusal,
	RequestRefused,
	tooLong,
	unparsable,
	wrongType,
} from '../refusals';
import type { Switches } from '../switches';

/** Most records of one request (reference 6.1, 7.7). */
export const MAXIMUM_RECORDS = 100;

/** The body of a write, once its outer form is right. */
export interface WriteBody {
	records: JsonObject[];
	/** `duplicate_check_fields` at the top level; null when it is absent. */
	checkFields: string[] | null;
	/** Everything that was sent. */
	whole: JsonObject;
	/** `$append_values` at the top level (reference 7.3). */
	appendValues: JsonValue | undefined;
}

function refuseData(refusal: Refusal, switches: Switches): never {
	throw new RequestRefused(400, refusal, switches.dataProblemEnvelope);
}

function refuseNumber(switches: Switches): never {
	if (switches.tooManyRecordsCode === 'INVALID_DATA') return refuseData(tooLong('data', MAXIMUM_RECORDS), switches);
	const message = 'the number of records in the request is beyond the limit';
	return refuseData({ code: 'LIMIT_EXCEEDED', message, details: { limit: MAXIMUM_RECORDS } }, switches);
}

function recordsIn(data: JsonValue | undefined, switches: Switches): JsonObject[] {
	const isAbsent = data === undefined || (Array.isArray(data) && data.length === 0);
	if (isAbsent && switches.missingDataCode === 'MANDATORY_NOT_FOUND')
		return refuseData(mandatoryMissing('data'), switches);
	if (isAbsent) return refuseData(invalidData({ api_name: 'data' }), switches);
	if (!Array.isArray(data)) return refuseData(wrongType('data', 'jsonarray'), switches);
	if (data.length > MAXIMUM_RECORDS) return refuseNumber(switches);
	const records = data.filter(isObject);
	if (records.length < data.length) return refuseData(wrongType('data', 'jsonobject'), switches);
	return records;
}

function textsIn(value: JsonValue | undefined, name: string): string[] | null {
	if (value === undefined || value === null) return null;
	const texts = Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
	const isList = Array.isArray(value) && texts.length === value.length;
	if (!isList) throw new RequestRefused(400, wrongType(name, 'jsonarray'));
	return texts;
}

/**
 * Reads the body of an insert, update or upsert (reference 6.4, 7.1).
 * @throws RequestRefused when it is no JSON object, has no records or too many, or a list is none
 */
export function readWriteBody(body: JsonValue | undefined, switches: Switches): WriteBody {
	if (!isObject(body)) throw new RequestRefused(400, unparsable());
	const records = recordsIn(body.data, switches);
	textsIn(body.trigger, 'trigger');
	return {
		records,
		checkFields: textsIn(body.duplicate_check_fields, 'duplicate_check_fields'),
		whole: body,
		appendValues: body.$append_values,
	};
}
