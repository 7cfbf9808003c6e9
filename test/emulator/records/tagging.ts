import { z } from 'zod';

import { recordScopes } from '../accounts/scopes';
import type { ApiCall, Endpoint } from '../api';
import type { JsonObject, JsonValue } from '../json';
import { moduleInScopes, moduleNamed } from '../metadata';
import { invalidData, invalidId, RequestRefused, tooLong, wrongType } from '../refusals';
import { type Answer, refusedEntry, writeAnswer } from './answers';
import { tagNamesIn } from './values';

/** Most records of one call, and how many one credit pays for (reference 10, 11). */
const MAXIMUM_RECORDS = 500;
const RECORDS_A_CREDIT = 50;

const BODY = z.object({
	tags: z.array(z.object({ name: z.string().min(1).optional(), id: z.string().optional() })).min(1),
	ids: z.array(z.string()).min(1).optional(),
	over_write: z.boolean().default(false),
});

type Change = 'add' | 'remove';

/** The tags after the change, as records carry them. */
function tagsAfter(
	before: JsonValue | undefined,
	named: JsonObject[],
	change: Change,
	overWrite: boolean,
): JsonObject[] {
	const held = Array.isArray(before) ? (before as JsonObject[]) : [];
	const others = held.filter(({ id }) => !named.some((tag) => tag.id === id));
	if (change === 'remove') return others;
	return overWrite ? named : [...others, ...named];
}

const idsOf = ({ params, body }: ApiCall): string[] => {
	const parsed = BODY.safeParse(body);
	return params.id === undefined ? (parsed.success && parsed.data.ids) || [] : [params.id];
};

/** Adds tags to records, or takes them away, and answers each record with what it has then (reference 10, Tags). */
function changeTags(call: ApiCall, change: Change): Answer {
	const { org, store, tags, switches, clock } = call.state;
	const module = moduleNamed(call.params.module, call);
	const parsed = BODY.safeParse(call.body);
	if (!parsed.success) throw new RequestRefused(400, wrongType(String(parsed.error.issues[0].path[0]), 'jsonarray'));
	const ids = idsOf(call);
	if (ids.length === 0 || ids.length > MAXIMUM_RECORDS) throw new RequestRefused(400, tooLong('ids', MAXIMUM_RECORDS));
	const names = tagNamesIn(
		parsed.data.tags.map(({ id, name }) => ({ name: tags.nameOf(module.apiName, id) ?? name ?? '' })),
	);
	const isNew = (name: string) => !tags.has(module.apiName, name);
	if (!names || (change === 'add' && switches.unknownTags === 'refuse' && names.some(isNew))) {
		throw new RequestRefused(400, invalidData({ api_name: 'tags' }));
	}
	const known = change === 'add' ? names : names.filter((name) => !isNew(name));
	const named = tags.named(module.apiName, known);
	const data = ids.map((id, index) => {
		const record = store.find(module.apiName, id);
		if (!record) return refusedEntry(invalidId('id'), index, switches);
		const after = tagsAfter(record.Tag, named, change, parsed.data.over_write);
		store.put(module, { ...record, Tag: after, Modified_Time: org.formatTime(clock()) });
		return { code: 'SUCCESS', details: { id, tags: after }, message: 'tags updated successfully', status: 'success' };
	});
	const answer = writeAnswer(data, 200, switches);
	const written = data.filter(({ status }) => status === 'success').length;
	return { ...answer, body: { ...answer.body, success_count: String(written), locked_count: '0' } };
}

const tagging = (url: string, change: Change): Endpoint => ({
	method: 'POST',
	url: `${url}/actions/${change}_tags`,
	scopes: (call) => recordScopes(moduleInScopes(call.params.module, call), ['CREATE', 'WRITE', 'UPDATE']),
	credits: (call) => Math.max(1, Math.ceil(idsOf(call).length / RECORDS_A_CREDIT)),
	answer: (call) => changeTags(call, change),
});

/** Tags of records, of one or of many. */
export const TAG_ENDPOINTS: readonly Endpoint[] = ['/:module', '/:module/:id(^\\d+$)'].flatMap((url) => [
	tagging(url, 'add'),
	tagging(url, 'remove'),
]);
