import type { JsonObject, JsonValue } from '../json';
import { type OrgModule, userValue } from '../org/org';
import {
	invalidData,
	invalidId,
	mandatoryMissing,
	paramMissing,
	type Refusal,
	RequestRefused,
	tooLong,
} from '../refusals';
import { type Answer, refusedEntry, writeAnswer, writtenEntry } from './answers';
import { MAXIMUM_RECORDS, readWriteBody } from './envelope';
import { readRequestOptions } from './requestOptions';
import { keptApart, systemFieldOf } from './systemField';
import { appendedFields } from './values';
import { type WriteContext, writeRecord, type Written } from './write';

const NOTHING: ReadonlySet<string> = new Set();

function answer(results: Written[], successStatus: number, { switches }: WriteContext): Answer {
	const data = results.map((written, index) => {
		if (!written.ok) return refusedEntry(written.refusal, index, switches);
		return writtenEntry(written.record, written.action === 'insert' ? 'record added' : 'record updated', switches);
	});
	return writeAnswer(data, successStatus, switches);
}

/**
 * `POST /{m}` (reference 6.4).
 * @throws RequestRefused when the body as a whole cannot be worked on
 */
export function insert(module: OrgModule, sent: JsonValue | undefined, base: WriteContext): Answer {
	const body = readWriteBody(sent, base.switches);
	const context = { ...base, request: readRequestOptions(body.whole, 'insert', module, base) };
	const sharable = base.switches.insertOfKnownEmail === 'accept' ? new Set(['Email']) : NOTHING;
	const system = base.switches.insertOfKnownName === 'refuse' ? systemFieldOf(module, base.switches) : null;
	const apart = system ? [system] : keptApart(module, base);
	const results = body.records.map((record) =>
		writeRecord({ module, record, existing: null, append: NOTHING, sharable, keptApart: apart }, context),
	);
	return answer(results, 201, context);
}

function updateOne(record: JsonObject, module: OrgModule, context: WriteContext): Written {
	const refuse = (refusal: Refusal): Written => ({ ok: false, refusal });
	const { id } = record;
	if (id === undefined || id === null || id === '') return refuse(mandatoryMissing('id'));
	const existing = typeof id === 'string' ? context.store.find(module.apiName, id) : undefined;
	if (!existing) return refuse(invalidId('id'));
	return writeRecord({ module, record, existing, append: appendedFields(record.$append_values) }, context);
}

/**
 * `PUT /{m}` and, with `id`, `PUT /{m}/{id}` (reference 6.5).
 * @throws RequestRefused when the body as a whole cannot be worked on
 */
export function update(module: OrgModule, sent: JsonValue | undefined, base: WriteContext, id?: string): Answer {
	const body = readWriteBody(sent, base.switches);
	if (id !== undefined && body.records.length > 1) throw new RequestRefused(400, tooLong('data', 1), 'data');
	const context = { ...base, request: readRequestOptions(body.whole, 'update', module, base) };
	const results = body.records.map((record) =>
		updateOne(id === undefined ? record : { ...record, id }, module, context),
	);
	return answer(results, 200, context);
}

function removedEntry(id: string, module: OrgModule, context: WriteContext): JsonObject {
	const by = userValue(context.org.currentUser);
	if (context.store.remove(module, id, { time: context.now, by })) {
		context.workflows.ran(module.apiName, id, context.request.automation);
		return { code: 'SUCCESS', details: { id }, message: 'record deleted', status: 'success' };
	}
	return { ...refusedEntry(invalidData({ id }, 'record not deleted'), 0, { ...context.switches, jsonPath: false }) };
}

/**
 * `DELETE /{m}?ids=` and `DELETE /{m}/{id}` (reference 6.5).
 * @throws RequestRefused without ids or with more than 100
 */
export function remove(module: OrgModule, ids: readonly string[], context: WriteContext): Answer {
	if (ids.length === 0) throw new RequestRefused(400, paramMissing('ids'));
	if (ids.length > MAXIMUM_RECORDS) throw new RequestRefused(400, tooLong('ids', MAXIMUM_RECORDS));
	return writeAnswer(
		ids.map((id) => removedEntry(id, module, context)),
		200,
		context.switches,
	);
}
