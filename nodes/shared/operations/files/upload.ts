import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { nameGiven, NotPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import type { Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { MultipartBody } from '../../transport/body/multipart';
import type { FilePart, TextPart } from '../../transport/body/multipart';
import type { Operation } from '../terms/operation';
import { changed } from './fileCalls';
import { fileOperation, fileProblem, inputField, pathOf, recordAsked } from './fileParts';
import type { RecordAsked } from './fileParts';

const whatToAttach: INodeProperties = {
	displayName: 'Attach',
	name: 'whatToAttach',
	type: 'options',
	default: 'file',
	options: [
		{ name: 'File', value: 'file', description: 'A file of the item' },
		{ name: 'Link', value: 'link', description: 'A web address, which is attached as it is' },
	],
	description: 'Whether to attach a file or a link',
};

const shownFor = (attached: string) => ({ show: { whatToAttach: [attached] } });

const link: INodeProperties = {
	displayName: 'Link',
	name: 'link',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/offer.pdf',
	displayOptions: shownFor('link'),
	description: 'The web address to attach',
};

const linkTitle: INodeProperties = {
	displayName: 'Link Title',
	name: 'linkTitle',
	type: 'string',
	default: '',
	displayOptions: shownFor('link'),
	description: 'The name under which the link is shown. Leave empty to show its address.',
};

const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. offer.pdf',
	description: 'The name that the file gets, in place of its own',
};

/** What one item asks for. */
interface UploadAsked extends RecordAsked {
	/** '' for a file. */
	link: string;
	linkTitle: string;
	field: string;
	/** '' for the name of the file itself. */
	fileName: string;
}

/** Attachment > Upload: attaches a file or a link to a record (reference 10). */
export const uploadAttachment = (product: Product): Operation =>
	fileOperation(product, {
		choice: [
			'Upload',
			'upload',
			`Attach a file of the item, or a link, to a record by its ID. A file has ${product.limits.megabytesOfFile} MB at most, and each run attaches it again.`,
			'Upload attachment to record',
		],
		changes: true,
		parameters: [whatToAttach, { ...inputField, displayOptions: shownFor('file') }, link, linkTitle],
		ownOptions: [fileName],
		ask: uploadAsked,
		answer,
	});

function uploadAsked(given: ItemForm, options: INodeProperties): UploadAsked {
	const isLink = given.choice(whatToAttach.name, whatToAttach.displayName, ['file', 'link']) === 'link';
	return {
		...recordAsked(given),
		link: isLink ? linkGiven(given) : '',
		linkTitle: isLink ? given.text(linkTitle.name) : '',
		field: isLink ? '' : given.text(inputField.name),
		fileName: nameGiven(given.options(options).value(fileName.name)),
	};
}

function linkGiven(given: ItemForm): string {
	const address = given.text(link.name);
	const facts = { label: link.displayName, value: quote(address) };
	if (!/^https?:\/\/[^\s/]+\S*$/i.test(address)) throw new NotPossible(problemOf('notALink', facts));
	return address;
}

/** Sent again only where nothing was processed: a second attempt could attach it twice (E6). */
async function answer(asked: UploadAsked, reading: Reading): Promise<ItemAnswer> {
	const path = pathOf(asked, 'Attachments');
	if (!path.ok) return path;
	const parts = await partsOf(asked, reading);
	if (!parts.ok) return parts;
	const request = { method: 'POST' as const, path: path.value, form: new MultipartBody(parts.value) };
	const made = await changed(reading, request, { asked, deed: 'attach', scope: 'modules.attachments.CREATE' });
	if (!made.ok) return made;
	reading.put({ id: idIn(made.value), action: 'attach', module: asked.module, recordId: asked.id });
	return { ok: true };
}

async function partsOf(asked: UploadAsked, { files, client }: Reading): Promise<Result<Array<TextPart | FilePart>>> {
	if (asked.link !== '') {
		const title = asked.linkTitle === '' ? [] : [{ name: 'title', text: asked.linkTitle }];
		return { ok: true, value: [{ name: 'attachmentUrl', text: asked.link }, ...title] };
	}
	const given = await files.given(asked.itemIndex, asked.field, inputField.displayName);
	if (!given.ok) return given;
	const problem = fileProblem(given.value, client.product);
	if (problem) return { ok: false, problem };
	const { name: ownName, type, bytes, open } = given.value;
	return { ok: true, value: [{ name: 'file', fileName: asked.fileName || ownName, type, bytes, open }] };
}

function idIn(body: IDataObject | null): IDataObject[string] {
	const [entry]: unknown[] = Array.isArray(body?.data) ? body.data : [];
	return isObject(entry) && isObject(entry.details) ? entry.details.id : undefined;
}
