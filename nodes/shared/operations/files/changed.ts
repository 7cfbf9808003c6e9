import type { Deed } from '../../problems/facts';
import { hasTrait } from '../../problems/problem';
import type { Reading } from '../../reading/readItems';
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
