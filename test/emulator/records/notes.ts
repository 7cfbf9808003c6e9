import { recordScopes } from '../accounts/scopes';
import type { ApiCall, Endpoint } from '../api';
import { isObject, type JsonObject, type JsonValue } from '../json';
import { moduleInScopes, moduleNamed } from '../metadata';
import { invalidId, RequestRefused } from '../refusals';
import type { Answer } from './answers';
import { readContext, writeContext, writeCredits } from './endpoints';
import { insert } from './insertAndUpdate';
import { listRecords } from './read';
import { idIn } from './values';

const URL = '/:module/:id(^\\d+$)/Notes';

const needing = (call: ApiCall, operations: Parameters<typeof recordScopes>[1]): string[] =>
	recordScopes(moduleInScopes('Notes', call), operations);

/** The notes of a record, of which there are none where there is no such record (reference 6.1, 10). */
function notesOf(call: ApiCall): Answer {
	const { id } = parentOf(call);
	const isOnParent = ({ Parent_Id: parent }: JsonObject) => idIn(parent ?? null) === id;
	return listRecords(moduleNamed('Notes', call), call.query, readContext(call), isOnParent);
}

/** @throws RequestRefused for an unknown id, when the switch asks for 400 */
function parentOf(call: ApiCall): { id: string; module: string } {
	const { module } = call.params;
	const { apiName } = moduleNamed(module, call);
	const { id } = call.params;
	const { store, switches } = call.state;
	if (!store.find(apiName, id) && switches.unknownIdStatus === 400) throw new RequestRefused(400, invalidId('id'));
	return { id, module: apiName };
}

/** Notes that the path says the record of (reference 10). */
function insertNotes(call: ApiCall): Answer {
	const { id, module } = parentOf(call);
	const onParent = (note: JsonValue): JsonValue =>
		isObject(note) ? { ...note, Parent_Id: { id, module: { api_name: module } } } : note;
	const { body } = call;
	const sent = isObject(body) && Array.isArray(body.data) ? { ...body, data: body.data.map(onParent) } : body;
	return insert(moduleNamed('Notes', call), sent, writeContext(call));
}

/** The notes of one record; those of all are records of the module Notes (reference 10). */
export const NOTE_ENDPOINTS: readonly Endpoint[] = [
	{
		method: 'GET',
		url: URL,
		scopes: (call) => needing(call, ['READ']),
		credits: () => 1,
		answer: notesOf,
	},
	{
		method: 'POST',
		url: URL,
		scopes: (call) => needing(call, ['CREATE', 'WRITE']),
		credits: writeCredits,
		answer: insertNotes,
	},
];
