import type { FileContent } from '../files/multipart';
import { type JsonObject, isObject } from '../json';
import { type Refusal, refusalJson, withJsonPath } from '../refusals';
import type { Switches } from '../switches';
import type { StoredRecord } from './store';

/** An HTTP answer: 204 has no body. */
export interface Answer {
	status: number;
	body: JsonObject | null;
	headers?: Record<string, string>;
	/** In place of the body. */
	file?: FileContent;
}

function reference(value: unknown): JsonObject {
	return isObject(value) ? { name: value.name ?? null, id: value.id ?? null } : {};
}

/** The entry of a record that was written (reference 6.4). */
export function writtenEntry(record: StoredRecord, message: string, switches: Switches): JsonObject {
	const details: JsonObject = {
		Modified_Time: record.Modified_Time,
		Modified_By: reference(record.Modified_By),
		Created_Time: record.Created_Time,
		id: record.id,
		Created_By: reference(record.Created_By),
	};
	if (switches.approvalState) details.$approval_state = 'approved';
	return { code: 'SUCCESS', details, message, status: 'success' };
}

/** The entry of a record that was refused (reference 7.6): no `action`, no `duplicate_field`. */
export function refusedEntry(refusal: Refusal, index: number, switches: Switches): JsonObject {
	return refusalJson(switches.jsonPath ? withJsonPath(refusal, index) : refusal);
}

/** `data[]` and the HTTP status that goes with it (reference 7.6). */
export function writeAnswer(data: JsonObject[], successStatus: number, switches: Switches): Answer {
	const failed = data.filter((entry) => entry.status === 'error').length;
	if (failed === 0) return { status: successStatus, body: { data } };
	// A record that somebody else has changed meanwhile (reference 12.3).
	if (data.every(({ code }) => code === 'ALREADY_MODIFIED')) return { status: 412, body: { data } };
	const status = failed === data.length ? switches.allFailedStatus : switches.partlyFailedStatus;
	return { status, body: { data } };
}
