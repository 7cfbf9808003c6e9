import type { ApiCall, Endpoint } from '../api';
import type { JsonObject } from '../json';
import type { Answer } from '../records/answers';
import { invalidData, invalidModule, mandatoryMissing, RequestRefused } from '../refusals';
import { moduleScopes, recordIn } from './attachments';

const PHOTO = '/:module/:id(^\\d+$)/photo';
/** Modules whose records have a photo (reference 10, Photo). */
const MODULES: readonly string[] = ['Leads', 'Contacts', 'Accounts', 'Products', 'Vendors'];
const TYPES = /^image\/(png|jpe?g|gif|bmp|x-ms-bmp)$/;

const done = (message: string): Answer => {
	const body: JsonObject = { message, details: {}, status: 'success', code: 'SUCCESS' };
	return { status: 200, body };
};

function placeOf(call: ApiCall) {
	const place = recordIn(call);
	if (!MODULES.includes(place.module)) throw new RequestRefused(400, invalidModule());
	return place;
}

function upload(call: ApiCall): Answer {
	const { module, id } = placeOf(call);
	const photo = call.form?.files.file;
	if (!photo) throw new RequestRefused(400, mandatoryMissing('file'));
	if (!TYPES.test(photo.type)) throw new RequestRefused(400, invalidData({ api_name: 'file' }));
	call.state.files.setPhoto(module, id, photo);
	return done('photo uploaded successfully');
}

function download(call: ApiCall): Answer {
	const { module, id } = placeOf(call);
	const photo = call.state.files.photo(module, id);
	return photo ? { status: 200, body: null, file: photo } : { status: 204, body: null };
}

function remove(call: ApiCall): Answer {
	const { module, id } = placeOf(call);
	if (!call.state.files.photo(module, id)) throw new RequestRefused(400, invalidData({}));
	call.state.files.setPhoto(module, id, undefined);
	return done('Photo deleted');
}

const endpoint = (method: 'GET' | 'POST' | 'DELETE', answer: Endpoint['answer']): Endpoint => ({
	method,
	url: PHOTO,
	scopes: moduleScopes(...({ GET: ['READ'], POST: ['CREATE', 'WRITE'], DELETE: ['DELETE'] } as const)[method]),
	credits: () => 1,
	answer,
});

/** The photo of a record (reference 10, Photo). */
export const PHOTO_ENDPOINTS: readonly Endpoint[] = [
	endpoint('GET', download),
	endpoint('POST', upload),
	endpoint('DELETE', remove),
];
