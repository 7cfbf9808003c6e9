import type { IDataObject } from 'n8n-workflow';

import type { Deed } from '../../problems/facts';
import { hasTrait } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import type { ApiRequest, ChangeAnswer } from '../../transport/apiClient';
import { problemOfPart } from './fileParts';
import type { RecordAsked } from './fileParts';

/** What a change is, for the words of its refusal. */
interface Change {
	asked: RecordAsked;
	deed: Deed;
	/** That the call needs besides those of records, after the product's prefix. */
	scope: string;
}

/** What is made once more leaves the same, but for an attachment (E6). */
const REPEATABLE: readonly Deed[] = ['removeFile', 'setPhoto'];

/** Makes a change to the files of a record; a problem tells whether it may have been made all the same. */
export async function changed(
	{ client }: Pick<Reading, 'client'>,
	request: ApiRequest,
	{ asked, deed, scope }: Change,
): Promise<ChangeAnswer> {
	const made = await client.change(request, REPEATABLE.includes(deed));
	if (made.ok) return made;
	const { problem } = made;
	if (hasTrait(problem, 'mayBeSaved')) return { ok: false, problem: { ...problem, deed } };
	return { ...made, problem: problemOfPart(problem, asked, `${client.product.scopePrefix}.${scope}`) };
}

/** How a record or a file is refused that is not there. */
export function isMissing({ code, status }: Problem): boolean {
	return (code === 'INVALID_DATA' && status === 400) || code === 'RESOURCE_NOT_FOUND';
}

/** Takes a file away; where an attempt was lost, one that is not there any more counts as taken away (E6). */
export async function removed(reading: Reading, path: string, change: Change, missing: Problem): Promise<ItemAnswer> {
	const made = await changed(reading, { method: 'DELETE', path }, change);
	if (made.ok || (isMissing(made.problem) && made.afterLoss)) return { ok: true };
	return isMissing(made.problem) ? { ok: false, problem: missing } : made;
}

/** A file to be read. */
interface Wanted {
	asked: RecordAsked;
	path: string;
	/** The field of the item in which to put it. */
	field: string;
	/** That the call needs besides those of records, after the product's prefix. */
	scope: string;
	/** Why there is none, where there is none. */
	missing: Problem;
}

/** Reads a file and puts it out with what is known of it. */
export async function received(
	{ client, files, put }: Reading,
	{ asked, path, field, scope, missing }: Wanted,
	known: IDataObject,
): Promise<ItemAnswer> {
	const got = await client.download(path, async (file) => await files.keep(file));
	if (!got.ok && isMissing(got.problem)) return { ok: false, problem: missing };
	if (!got.ok)
		return { ok: false, problem: problemOfPart(got.problem, asked, `${client.product.scopePrefix}.${scope}`) };
	if (got.value === null) return { ok: false, problem: missing };
	const { fileName, mimeType } = got.value;
	put({ ...known, fileName, mimeType, module: asked.module, recordId: asked.id }, { [field]: got.value });
	return { ok: true };
}
