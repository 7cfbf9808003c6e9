import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { NotPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import { listPager, readPages } from '../../reading/pages';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { recordIdFrom } from '../../values/ids';
import { emptyResultNotice, limit, returnAll, simplify } from '../record/readParts';
import type { Operation, Resource } from '../terms/operation';
import { received, removed } from './fileCalls';
import { fileOperation, outputField, outputFieldOf, pathOf, recordAsked } from './fileParts';
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

const noSuch = ({ attachmentId: value, module }: AttachmentAsked) =>
	problemOf('unknownAttachment', { label: attachmentId.displayName, value, module });

const deleteAttachment = (product: Product): Operation =>
	fileOperation(product, {
		choice: [
			'Delete',
			'delete',
			'Delete a file or link that is attached to a record, by its Attachment ID. Get Many lists the attachments of a record with their IDs.',
			'Delete attachment of record',
		],
		changes: true,
		parameters: [attachmentId],
		ask: (form) => attachmentAsked(form, product),
		answer: answerDelete,
	});

async function answerDelete(asked: AttachmentAsked, reading: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, `Attachments/${asked.attachmentId}`);
	if (!path.ok) return path;
	const change = { asked, deed: 'removeFile', scope: 'modules.attachments.DELETE' } as const;
	const gone = await removed(reading, path.value, change, noSuch(asked));
	if (!gone.ok) return gone;
	reading.put({ id: asked.attachmentId, action: 'delete', module: asked.module, recordId: asked.id });
	return { ok: true };
}

interface DownloadAsked extends AttachmentAsked {
	field: string;
}

const downloadAttachment = (product: Product): Operation =>
	fileOperation(product, {
		choice: [
			'Download',
			'download',
			'Download a file that is attached to a record, by its Attachment ID. Get Many lists the attachments of a record with their IDs.',
			'Download attachment of record',
		],
		changes: false,
		parameters: [attachmentId, outputField],
		ask: (form): DownloadAsked => ({ ...attachmentAsked(form, product), field: outputFieldOf(form) }),
		answer: answerDownload,
	});

async function answerDownload(asked: DownloadAsked, reading: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, `Attachments/${asked.attachmentId}`);
	if (!path.ok) return path;
	const { field, attachmentId: id } = asked;
	const wanted = { asked, path: path.value, field, scope: 'modules.attachments.READ', missing: noSuch(asked) };
	return await received(reading, wanted, { id });
}

interface ListAsked extends RecordAsked {
	limit: number;
	simplify: boolean;
}

const attachmentsOf = (product: Product): Operation =>
	fileOperation(product, {
		choice: [
			'Get Many',
			'getMany',
			'Get the names, sizes and IDs of the files and links that are attached to a record. Use it before Download or Delete, which take the ID of an attachment.',
			'Get many attachments of record',
		],
		changes: false,
		parameters: [returnAll, limit, simplify, emptyResultNotice],
		ask: (form): ListAsked => ({
			...recordAsked(form),
			limit: form.limit(),
			simplify: form.toggle('simplify', 'Simplify'),
		}),
		answer: answerList,
	});

/** Lists name the fields that they want (reference 6.2). */
const FIELDS = 'id,File_Name,Size,Created_Time,Modified_Time,Owner,Created_By,Parent_Id';

async function answerList(asked: ListAsked, { client, put, signal }: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, 'Attachments');
	if (!path.ok) return path;
	const perPage = Math.min(client.product.limits.recordsOfPage, asked.limit);
	const scope = `${client.product.scopePrefix}.modules.attachments.READ`;
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
