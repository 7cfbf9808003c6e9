import type { ZohoRecord } from '../../model/record';
import { RECORD_ID_LABEL } from '../../model/texts';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { creditsWhere, PLAIN_WRITE } from '../terms/writeCall';
import type { WriteCall } from '../terms/writeCall';
import { writtenRecordIn } from './calls';

/** A change of tags twice changes nothing more than once, so it may repeat (E6). */
const TAGGING: Omit<WriteCall, 'request'> = {
	...PLAIN_WRITE,
	deed: 'update',
	finds: 'id',
	credits: creditsWhere(50),
	mayRepeat: () => true,
	refusal: (problem) => (problem.field === 'id' ? { ...problem, label: RECORD_ID_LABEL } : problem),
	readSuccess: (entry, sent) => {
		const record = writtenRecordIn(entry);
		return record?.id === sent.id ? { kind: 'updated', record } : undefined;
	},
};

/** POST /{module}/actions/{change}_tags (reference 10, Tags). */
const changing = (change: 'add' | 'remove'): WriteCall['request'] => {
	return ({ module, tags = [] }, records) => ({
		method: 'POST',
		path: `/${module}/actions/${change}_tags`,
		body: {
			tags: tags.map((name) => ({ name })),
			ids: records.map(({ id }) => String(id)),
			...(change === 'add' && { over_write: false }),
		},
	});
};

/** The tags that a record has stay; the API refuses those that the module does not know yet (reference 10, Tags). */
export const ADD_TAGS: WriteCall = {
	...TAGGING,
	request: changing('add'),
	refusal: (problem, sent) => (problem.field === 'tags' ? unknownTag(problem) : TAGGING.refusal(problem, sent)),
};

function unknownTag({ code, status, module }: Problem): Problem {
	return problemOf('unknownTag', { code, status, module });
}

export const REMOVE_TAGS: WriteCall = { ...TAGGING, request: changing('remove') };

/** POST /settings/tags?module= (reference 10, Tags). A second one would be refused, so it is never repeated (E6). */
export const CREATE_TAGS: WriteCall = {
	...PLAIN_WRITE,
	deed: 'create',
	scope: 'settings.tags.CREATE',
	answerKey: 'tags',
	finds: 'nothing',
	request: ({ module }, tags: readonly ZohoRecord[]) => ({
		method: 'POST',
		path: '/settings/tags',
		query: { module },
		body: { tags: [...tags] },
	}),
	credits: () => 1,
	mayRepeat: () => false,
	readSuccess: (entry) => {
		const record = writtenRecordIn(entry);
		return record && { kind: 'inserted', record };
	},
};
