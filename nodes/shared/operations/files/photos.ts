import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { MultipartBody } from '../../transport/body/multipart';
import type { Operation, Resource } from '../terms/operation';
import { changed, received, removed } from './fileCalls';
import { fileOperation, fileProblem, inputField, outputField, outputFieldOf, pathOf, recordAsked } from './fileParts';
import type { RecordAsked } from './fileParts';

/** Photo: the picture of a record, in the modules that have one (reference 10, Photo). */
export const photoResource = (product: Product): Resource => ({
	name: 'Photo',
	value: 'photo',
	operations: [deletePhoto(product), downloadPhoto(product), uploadPhoto(product)],
	default: 'upload',
});

const PART = 'photo';
const TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/jpg', 'image/gif', 'image/bmp', 'image/x-ms-bmp'];

const noPhoto = ({ module }: RecordAsked) => problemOf('noPhoto', { module });

interface WithField extends RecordAsked {
	field: string;
}

const uploadPhoto = (product: Product): Operation =>
	fileOperation(product, {
		choice: [
			'Upload',
			'upload',
			'Set the photo of a record, such as a contact, by record ID: an image file of the item. It takes the place of the one before.',
			'Upload photo of record',
		],
		changes: true,
		parameters: [inputField],
		ask: (form): WithField => ({ ...recordAsked(form), field: form.text(inputField.name) }),
		answer: answerUpload,
	});

/** Setting it once more leaves the same, so it is sent again after a loss (E6). */
async function answerUpload(asked: WithField, reading: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, PART);
	if (!path.ok) return path;
	const given = await reading.files.given(asked.itemIndex, asked.field, inputField.displayName);
	if (!given.ok) return given;
	const { name: fileName, type, bytes, open } = given.value;
	const facts = { label: inputField.displayName, value: quote(fileName) };
	if (!TYPES.includes(type.toLowerCase())) return { ok: false, problem: problemOf('notAPhoto', facts) };
	const problem = fileProblem(given.value, reading.client.product);
	if (problem) return { ok: false, problem };
	const form = new MultipartBody([{ name: 'file', fileName, type, bytes, open }]);
	const change = { asked, deed: 'setPhoto', scope: 'modules.ALL' } as const;
	const made = await changed(reading, { method: 'POST', path: path.value, form }, change);
	if (!made.ok) return made;
	reading.put({ action: 'setPhoto', module: asked.module, recordId: asked.id });
	return { ok: true };
}

const downloadPhoto = (product: Product): Operation =>
	fileOperation(product, {
		choice: [
			'Download',
			'download',
			'Download the photo of a record, such as a contact, by record ID. An item whose record has none fails.',
			'Download photo of record',
		],
		changes: false,
		parameters: [outputField],
		ask: (form): WithField => ({ ...recordAsked(form), field: outputFieldOf(form) }),
		answer: answerDownload,
	});

async function answerDownload(asked: WithField, reading: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, PART);
	if (!path.ok) return path;
	const { field } = asked;
	const wanted = { asked, path: path.value, field, scope: 'modules.ALL', missing: noPhoto(asked) };
	return await received(reading, wanted, {});
}

const deletePhoto = (product: Product): Operation =>
	fileOperation(product, {
		choice: [
			'Delete',
			'delete',
			'Delete the photo of a record, such as a contact, by record ID. An item whose record has none fails.',
			'Delete photo of record',
		],
		changes: true,
		ask: recordAsked,
		answer: answerDelete,
	});

async function answerDelete(asked: RecordAsked, reading: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, PART);
	if (!path.ok) return path;
	const change = { asked, deed: 'removeFile', scope: 'modules.ALL' } as const;
	const gone = await removed(reading, path.value, change, noPhoto(asked));
	if (gone.ok) reading.put({ action: 'delete', module: asked.module, recordId: asked.id });
	return gone;
}
