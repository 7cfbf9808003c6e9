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
import { received, removed } from './fileCalls';
import { outputField, outputFieldOf, pathOf, recordAsked } from './fileParts';
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
	const change = { asked, deed: 'removeFile', scope: 'modules.attachments.DELETE' } as const;
	const gone = await removed(reading, path.value, change, noSuch(asked));
	if (!gone.ok) return gone;
	reading.put({ id: asked.attachmentId, action: 'delete', module: asked.module, recordId: asked.id });
	return { ok: true };
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
