import { type Operation, recordScopes } from '../accounts/scopes';
import type { ApiCall, Endpoint } from '../api';
import type { JsonObject } from '../json';
import { moduleInScopes, moduleNamed } from '../metadata';
import { userValue } from '../org/org';
import type { Answer } from '../records/answers';
import { invalidId, mandatoryMissing, paramMissing, RequestRefused } from '../refusals';
import type { Attachment } from './fileStore';

const RECORD = '/:module/:id(^\\d+$)/Attachments';
const ONE = `${RECORD}/:file(^\\d+$)`;
const MEGABYTE = 1024 * 1024;

/** The record that the path names; @throws RequestRefused where there is none. */
export function recordIn(call: ApiCall): { module: string; id: string } {
	const { apiName } = moduleNamed(call.params.module, call);
	const { id } = call.params;
	if (!call.state.store.find(apiName, id)) throw new RequestRefused(400, invalidId('id'));
	return { module: apiName, id };
}

/** The scopes of the record's module. */
export const moduleScopes =
	(...operations: Operation[]) =>
	(call: ApiCall): string[] =>
		recordScopes(moduleInScopes(call.params.module, call), operations);

function listed({ id, name, createdTime, file, link }: Attachment, call: ApiCall): JsonObject {
	const by = userValue(call.state.org.currentUser);
	return {
		id,
		File_Name: name,
		Size: String(file?.content.length ?? 0),
		$type: link === null ? 'Attachment' : 'Link URL',
		$link_url: link,
		Parent_Id: { id: call.params.id, name: null },
		Owner: by,
		Created_By: by,
		Created_Time: createdTime,
		Modified_Time: createdTime,
	};
}

function list(call: ApiCall): Answer {
	const { module, id } = recordIn(call);
	if (!call.query.fields) throw new RequestRefused(400, paramMissing('fields'));
	const all = call.state.files.of(module, id);
	if (all.length === 0) return { status: 204, body: null };
	const page = Number(call.query.page ?? 1);
	const perPage = Number(call.query.per_page ?? 200);
	const data = all.slice((page - 1) * perPage, page * perPage).map((one) => listed(one, call));
	const info = { per_page: perPage, count: data.length, page, more_records: page * perPage < all.length };
	return { status: 200, body: { data, info } };
}

function attach(call: ApiCall): Answer {
	const { module, id } = recordIn(call);
	const { form, state } = call;
	const createdTime = state.org.formatTime(state.clock());
	const link = form?.texts.attachmentUrl ?? null;
	const file = form?.files.file ?? null;
	if (link === null && file === null) throw new RequestRefused(400, mandatoryMissing('file'));
	if ((file?.content.length ?? 0) > state.switches.attachmentMegabytes * MEGABYTE) {
		const message = 'The size of the file is more than the allowed size';
		throw new RequestRefused(400, { code: 'FILE_SIZE_MORE_THAN_ALLOWED_SIZE', message, details: {} });
	}
	const name = file?.name ?? form?.texts.title ?? String(link);
	const made = state.files.attach(module, id, { name, createdTime, file, link: file ? null : link });
	const by = userValue(state.org.currentUser);
	const times = { Created_Time: createdTime, Modified_Time: createdTime, Created_By: by, Modified_By: by };
	const details = { ...times, id: made.id };
	const message = 'attachment uploaded successfully';
	return { status: 200, body: { data: [{ code: 'SUCCESS', details, message, status: 'success' }] } };
}

const unknown = ({ state }: ApiCall): RequestRefused =>
	new RequestRefused(
		state.switches.unknownFileStatus,
		state.switches.unknownFileStatus === 400
			? invalidId('id')
			: { code: 'RESOURCE_NOT_FOUND', message: 'the file does not exist', details: {} },
	);

function download(call: ApiCall): Answer {
	const { module, id } = recordIn(call);
	const found = call.state.files.of(module, id).find((one) => one.id === call.params.file);
	if (!found?.file) throw unknown(call);
	return { status: 200, body: null, file: found.file };
}

function remove(call: ApiCall): Answer {
	const { module, id } = recordIn(call);
	const { file } = call.params;
	if (!call.state.files.detach(module, id, file)) throw unknown(call);
	const entry = { code: 'SUCCESS', details: { id: file }, message: 'record deleted', status: 'success' };
	return { status: 200, body: { data: [entry] } };
}

const endpoint = (
	method: Endpoint['method'],
	{ url, operation, answer }: { url: string; operation: Operation; answer: Endpoint['answer'] },
): Endpoint => ({
	method,
	url,
	scopes: moduleScopes(operation === 'READ' ? 'READ' : 'WRITE', operation),
	alsoScopes: () => [recordScopes('attachments', [operation])],
	credits: () => 1,
	answer,
});

/** Attachments of a record: listed, added, read and deleted (reference 10, Attachments). */
export const ATTACHMENT_ENDPOINTS: readonly Endpoint[] = [
	endpoint('GET', { url: RECORD, operation: 'READ', answer: list }),
	endpoint('POST', { url: RECORD, operation: 'CREATE', answer: attach }),
	endpoint('GET', { url: ONE, operation: 'READ', answer: download }),
	endpoint('DELETE', { url: ONE, operation: 'DELETE', answer: remove }),
];
