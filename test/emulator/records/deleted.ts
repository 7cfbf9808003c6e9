import { z } from 'zod';

import type { JsonObject } from '../json';
import type { OrgModule } from '../org/org';
import { invalidData, RequestRefused } from '../refusals';
import type { Answer } from './answers';
import { wholeNumber } from './read';
import { isMeant, isVisible, nothing } from './changedSince';
import type { ReadContext } from './readContext';
import type { DeletedRecord } from './store';

const QUERY = z.object({
	type: z.enum(['all', 'recycle', 'permanent']).default('all'),
	page: wholeNumber(Number.MAX_SAFE_INTEGER, 1),
	per_page: wholeNumber(200, 200),
});

type DeletedType = 'recycle' | 'permanent';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long something deleted stays in the recycle bin, and how long it is listed after that (reference 6.7). */
const DAYS_IN_BIN = 60;
const DAYS_AFTER = 120;

/** `{name, id}` of a user as records carry them. */
const referenceOf = ({ name, id }: JsonObject): JsonObject => ({ name, id });

const itemOf = ({ record, deletion }: DeletedRecord, type: DeletedType, module: OrgModule): JsonObject => ({
	deleted_by: referenceOf(deletion.by),
	id: record.id,
	display_name: module.displayField ? (record[module.displayField] ?? null) : null,
	type,
	created_by: record.Created_By ?? null,
	deleted_time: deletion.time,
});

/** What has become of a deleted record by now; null once it is kept no longer (reference 6.7). */
function typeOf({ deletion, isPurged }: DeletedRecord, now: number): DeletedType | null {
	const days = (now - Date.parse(deletion.time)) / DAY_MS;
	if (days <= DAYS_IN_BIN && !isPurged) return 'recycle';
	return days <= DAYS_IN_BIN + DAYS_AFTER ? 'permanent' : null;
}

/** The deleted records that a list may have now, in the order in which it has them. */
function listable(module: OrgModule, type: 'all' | DeletedType, context: ReadContext) {
	const { store, switches, now } = context;
	const entries = store.deleted(module.apiName).filter(({ deletion }) => {
		const moment = Date.parse(deletion.time);
		return isVisible(moment, now, switches.deletedLagSeconds) && isMeant(moment, context);
	});
	const typed = entries.map((entry) => ({ entry, type: typeOf(entry, now) }));
	const meant = typed.flatMap((one) =>
		one.type === null || (type !== 'all' && type !== one.type) ? [] : [{ ...one, type: one.type }],
	);
	return switches.deletedOrder === 'newestFirst' ? meant.reverse() : meant;
}

/**
 * `GET /{m}/deleted` (reference 6.7).
 * @throws RequestRefused for a wrong query
 */
export function listDeleted(module: OrgModule, sent: unknown, context: ReadContext): Answer {
	const parsed = QUERY.safeParse(sent);
	if (!parsed.success)
		throw new RequestRefused(400, invalidData({ param_name: String(parsed.error.issues[0].path[0]) }));
	const { type, page, per_page: perPage } = parsed.data;
	const deleted = listable(module, type, context);
	const part = deleted.slice((page - 1) * perPage, page * perPage);
	if (part.length === 0) return nothing(context);
	const info = { per_page: perPage, count: part.length, page, more_records: page * perPage < deleted.length };
	return { status: 200, body: { data: part.map(({ entry, type }) => itemOf(entry, type, module)), info } };
}
