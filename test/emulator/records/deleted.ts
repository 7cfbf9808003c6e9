import { z } from 'zod';

import type { JsonObject } from '../json';
import type { OrgModule } from '../org/org';
import { invalidData, RequestRefused } from '../refusals';
import type { Answer } from './answers';
import { wholeNumber } from './read';
import type { ReadContext } from './readContext';
import type { DeletedRecord } from './store';

const QUERY = z.object({
	type: z.enum(['all', 'recycle', 'permanent']).default('all'),
	page: wholeNumber(Number.MAX_SAFE_INTEGER, 1),
	per_page: wholeNumber(200, 200),
});

const itemOf = ({ record, deletedTime }: DeletedRecord, module: OrgModule): JsonObject => ({
	deleted_by: record.Modified_By ?? null,
	id: record.id,
	display_name: module.displayField ? (record[module.displayField] ?? null) : null,
	type: 'recycle',
	created_by: record.Created_By ?? null,
	deleted_time: deletedTime,
});

/**
 * `GET /{m}/deleted` (reference 6.7). What is deleted stays in the recycle bin, so nothing is `permanent`.
 * @throws RequestRefused for a wrong query
 */
export function listDeleted(module: OrgModule, sent: unknown, { store }: ReadContext): Answer {
	const parsed = QUERY.safeParse(sent);
	if (!parsed.success)
		throw new RequestRefused(400, invalidData({ param_name: String(parsed.error.issues[0].path[0]) }));
	const { type, page, per_page: perPage } = parsed.data;
	const deleted = type === 'permanent' ? [] : store.deleted(module.apiName);
	const part = deleted.slice((page - 1) * perPage, page * perPage);
	if (part.length === 0) return { status: 204, body: null };
	const info = { per_page: perPage, count: part.length, page, more_records: page * perPage < deleted.length };
	return { status: 200, body: { data: part.map((entry) => itemOf(entry, module)), info } };
}
