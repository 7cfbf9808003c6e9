import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { connectionOfReading, connectionOfWriting, optionsOf } from '../../form/connection';
import { NotPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import { listPager, readPages } from '../../reading/pages';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { recordIdFrom } from '../../values/ids';
import { emptyResultNotice, limit, moduleToRead, returnAll, simplify } from '../record/readParts';
import { moduleToWrite, recordId } from '../record/writeParts';
import { reads } from '../terms/operation';
import type { Operation, Resource } from '../terms/operation';
import { changed } from './changed';
import { outputField, outputFieldOf, pathOf, problemOfPart, recordAsked } from './fileParts';
import type { RecordAsked } from './fileParts';
import { uploadAttachment } from './upload';

const attachmentId: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 7618134000000648015',
	description: 'The ID of the attachment, as Get Many tells it',
};

/** Attachment: files and links that hang on a record (reference 10, Attachments). */
export const attachmentResource = (product: Product): Resource => ({
	name: 'Attachment',
	value: 'attachment',
	operations: [
		deleteAttachment(product),
		downloadAttachment(product),
		attachmentsOf(product),
		uploadAttachment(product),
	],
	default: 'upload',
});

interface AttachmentAsked extends RecordAsked {
	attachmentId: string;
}

const attachmentAsked = (form: ItemForm, product: Product): AttachmentAsked => {
	const id = recordIdFrom(form.value(attachmentId.name), product);
	const { displayName: label } = attachmentId;
	if (!id.ok) {
		const isMissing = id.problem.reason === 'noRecordId';
		throw new NotPossible(isMissing ? problemOf('noAttachmentId', { label }) : { ...id.problem, label });
	}
	return { ...recordAsked(form), attachmentId: id.value };
};

const scopeFor = ({ scopePrefix }: Product, operation: string) => `${scopePrefix}.modules.attachments.${operation}`;

const noSuch = ({ attachmentId: value, module }: AttachmentAsked) =>
	problemOf('unknownAttachment', { label: attachmentId.displayName, value, module });

function deleteAttachment(product: Product): Operation {
	const options = optionsOf(connectionOfWriting(product));
	const choice = {
		name: 'Delete',
		value: 'delete',
		description: 'Delete a file or link that is attached to a record',
		action: 'Delete attachment',
	};
	const ask = (form: ItemForm) => attachmentAsked(form, product);
	const form = [moduleToWrite(product), recordId, attachmentId, options];
	return reads(choice, form, { changes: true, options, ask, answer: answerDelete });
}

async function answerDelete(asked: AttachmentAsked, reading: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, `Attachments/${asked.attachmentId}`);
	if (!path.ok) return path;
	const request = { method: 'DELETE' as const, path: path.value };
	const made = await changed(reading, request, { asked, deed: 'removeFile', scope: 'modules.attachments.DELETE' });
	const isGone = !made.ok && isMissing(made.problem);
	if (isGone && !made.afterLoss) return { ok: false, problem: noSuch(asked) };
	if (!made.ok && !isGone) return made;
	reading.put({ id: asked.attachmentId, action: 'delete', module: asked.module, recordId: asked.id });
	return { ok: true };
}

/** How a record or file is refused that is not there. */
function isMissing({ code, status }: { code: string; status?: number }): boolean {
	return (code === 'INVALID_DATA' && status === 400) || code === 'RESOURCE_NOT_FOUND';
}

interface DownloadAsked extends AttachmentAsked {
	field: string;
}

function downloadAttachment(product: Product): Operation {
	const options = optionsOf(connectionOfReading(product));
	const choice = {
		name: 'Download',
		value: 'download',
		description: 'Download a file that is attached to a record',
		action: 'Download attachment',
	};
	const ask = (form: ItemForm): DownloadAsked => ({ ...attachmentAsked(form, product), field: outputFieldOf(form) });
	const form = [moduleToRead(product), recordId, attachmentId, outputField, options];
	return reads(choice, form, { options, ask, answer: answerDownload });
}

async function answerDownload(asked: DownloadAsked, { client, files, put }: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, `Attachments/${asked.attachmentId}`);
	if (!path.ok) return path;
	const got = await client.download(path.value, async (file) => await files.keep(file));
	if (!got.ok) {
		if (isMissing(got.problem)) return { ok: false, problem: noSuch(asked) };
		return { ok: false, problem: problemOfPart(got.problem, asked, scopeFor(client.product, 'READ')) };
	}
	if (got.value === null) return { ok: false, problem: noSuch(asked) };
	const { fileName, mimeType } = got.value;
	put(
		{ id: asked.attachmentId, fileName, mimeType, module: asked.module, recordId: asked.id },
		{ [asked.field]: got.value },
	);
	return { ok: true };
}

interface ListAsked extends RecordAsked {
	limit: number;
	simplify: boolean;
}

function attachmentsOf(product: Product): Operation {
	const options = optionsOf(connectionOfReading(product));
	const choice = {
		name: 'Get Many',
		value: 'getMany',
		description: 'Get the names, sizes and IDs of the files and links that are attached to a record',
		action: 'Get many attachments',
	};
	const ask = (form: ItemForm): ListAsked => ({
		...recordAsked(form),
		limit: form.limit(),
		simplify: form.toggle('simplify', 'Simplify'),
	});
	const form = [moduleToRead(product), recordId, returnAll, limit, simplify, emptyResultNotice, options];
	return reads(choice, form, { options, ask, answer: answerList });
}

/** Lists name the fields that they want (reference 6.2). */
const FIELDS = 'id,File_Name,Size,Created_Time,Modified_Time,Owner,Created_By,Parent_Id';

async function answerList(asked: ListAsked, { client, put, signal }: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, 'Attachments');
	if (!path.ok) return path;
	const perPage = Math.min(client.product.limits.recordsOfPage, asked.limit);
	const scope = scopeFor(client.product, 'READ');
	const pager = listPager({
		client,
		path: path.value,
		query: { fields: FIELDS },
		perPage,
		module: asked.module,
		scope,
	});
	let left = asked.limit;
	const take = (entries: IDataObject[]) => {
		for (const entry of entries.slice(0, left)) put(asked.simplify ? simplified(entry) : entry);
		left -= entries.length;
		return left > 0;
	};
	const read = await readPages(pager, take, signal);
	return read.ok ? { ok: true } : read;
}

/** A link has an address and no size that says anything. */
function simplified(entry: IDataObject): IDataObject {
	const link = entry.$link_url;
	const isLink = typeof link === 'string' && link !== '';
	return {
		id: entry.id,
		fileName: entry.File_Name,
		bytes: isLink ? null : Number(entry.Size),
		link: isLink ? link : null,
		createdTime: entry.Created_Time,
		createdBy: isObject(entry.Created_By) ? entry.Created_By.name : undefined,
	};
}
