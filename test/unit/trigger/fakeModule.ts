import type { IDataObject } from 'n8n-workflow';

import type { Product } from '../../../nodes/shared/model/product';
import { problemOf } from '../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import type { ApiClient, ReadAnswer } from '../../../nodes/shared/transport/apiClient';

const ORIGIN = Date.parse('2026-03-01T09:00:00Z');
const FIELDS = ['Last_Name', 'Phone', 'Created_Time', 'Modified_Time', 'Created_By', 'Modified_By'];

interface Kept {
	id: string;
	values: IDataObject;
	created: number;
	modified: number;
	createdBy: string;
	modifiedBy: string;
	/** From when on a list shows this state of it. */
	visibleFrom: number;
	/** What lists show until then. */
	before?: Kept;
}

const written = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00');
const wholeSecond = (time: number) => Math.floor(time / 1000) * 1000;

/** A module of an org with small pages: enough of the API's lists to tell what a trigger must and must not tell of. */
export class FakeModule {
	now = ORIGIN;
	/** How long a list takes to show a change. */
	lagMs = 0;
	tellsTime = true;
	deletedOrder: 'newestFirst' | 'oldestFirst' | 'byId' = 'oldestFirst';
	/** Paths and queries asked for. */
	readonly asked: Array<{ path: string; query: Record<string, string> }> = [];
	/** Runs before each answer. */
	meanwhile: () => void = () => {};
	/** Says which request fails. */
	failing: (path: string) => boolean = () => false;
	/** What was ever true of a record: "event id time". */
	readonly truth = new Set<string>();

	private readonly records = new Map<string, Kept>();
	private deleted: Array<{ id: string; time: number; by: string }> = [];
	private ids = 0;

	constructor(
		readonly pageSize = 3,
		private readonly account = `account of ${Math.random()}`,
	) {}

	get product(): Product {
		const pages = { recordsOfPage: this.pageSize, recordsByPageNumber: this.pageSize * 2 };
		return { ...BIGIN, limits: { ...BIGIN.limits, ...pages } };
	}

	get client(): ApiClient {
		return {
			product: this.product,
			account: this.account,
			read: async (path, query = {}) => await Promise.resolve(this.answer(path, query)),
			attempt: async () => await Promise.resolve({ kind: 'cancelled' as const }),
		};
	}

	get alive(): string[] {
		return [...this.records.keys()];
	}

	modifiedOf(id: string): number {
		return this.records.get(id)?.modified ?? 0;
	}

	create(values: IDataObject = {}, by = 'other'): string {
		const id = String(1_000_000_000_000_000 + ++this.ids);
		const time = wholeSecond(this.now);
		const times = { created: time, modified: time, visibleFrom: this.now + this.lagMs };
		this.records.set(id, { id, values, createdBy: by, modifiedBy: by, ...times });
		this.truth.add(`created ${id} ${time}`);
		return id;
	}

	update(id: string, values: IDataObject = {}, by = 'other'): void {
		const before = this.records.get(id);
		if (!before) return;
		const modified = wholeSecond(this.now);
		const shown = before.visibleFrom <= this.now ? before : before.before;
		const now = { modified, modifiedBy: by, visibleFrom: this.now + this.lagMs, before: shown };
		this.records.set(id, { ...before, values: { ...before.values, ...values }, ...now });
		this.truth.add(`updated ${id} ${modified}`);
	}

	delete(id: string, by = 'other'): void {
		if (!this.records.delete(id)) return;
		const time = wholeSecond(this.now);
		this.deleted.push({ id, time, by });
		this.truth.add(`deleted ${id} ${time}`);
	}

	private answer(path: string, query: Record<string, string>): ReadAnswer {
		this.asked.push({ path, query });
		this.meanwhile();
		if (this.failing(path)) return { ok: false, problem: problemOf('couldNotRead', { status: 500 }) };
		const time = this.tellsTime ? { serverTime: wholeSecond(this.now) } : {};
		return { ...this.content(path, query), ...time };
	}

	private content(path: string, query: Record<string, string>): ReadAnswer {
		if (path === '/settings/fields') return { ok: true, value: { fields: FIELDS.map((name) => ({ api_name: name })) } };
		if (path === '/users') return { ok: true, value: { users: [{ id: 'me', full_name: 'Me' }] } };
		if (path === '/Contacts/deleted') return this.page(this.deletedEntries(), query);
		if (query.ids !== undefined) return this.byIds(query.ids.split(','));
		const one = /^\/Contacts\/(\d+)$/.exec(path);
		if (one) return this.byIds([one[1]]);
		const shown = [...this.records.values()].flatMap((kept) =>
			kept.visibleFrom <= this.now ? kept : (kept.before ?? []),
		);
		const newestFirst = shown.sort(
			(left, right) => right.modified - left.modified || Number(right.id) - Number(left.id),
		);
		return this.page(newestFirst.map(shownRecord), query);
	}

	private byIds(ids: string[]): ReadAnswer {
		const found = ids.flatMap((id) => this.records.get(id) ?? []).map(shownRecord);
		return { ok: true, value: found.length === 0 ? null : { data: found, info: { more_records: false } } };
	}

	private deletedEntries(): IDataObject[] {
		const entries = this.deleted.map(({ id, time, by }) => ({
			id,
			deleted_time: written(time),
			deleted_by: { id: by },
		}));
		if (this.deletedOrder === 'newestFirst') return entries.reverse();
		return this.deletedOrder === 'byId' ? entries.sort((left, right) => Number(left.id) - Number(right.id)) : entries;
	}

	/** Page numbers reach two pages; a token is the place in the list, as it is then. */
	private page(entries: IDataObject[], query: Record<string, string>): ReadAnswer {
		const size = Math.min(Number(query.per_page), this.pageSize);
		const start = query.page_token === undefined ? (Number(query.page) - 1) * size : Number(query.page_token);
		if (query.page_token === undefined && query.sort_by !== undefined && start >= size * 2) {
			return { ok: false, problem: problemOf('requestRefused', { code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED' }) };
		}
		const data = entries.slice(start, start + size);
		const more = start + size < entries.length;
		const info = { more_records: more, next_page_token: more ? String(start + size) : null };
		return { ok: true, value: data.length === 0 ? null : { data, info } };
	}
}

function shownRecord({ id, values, created, modified, createdBy, modifiedBy }: Kept): IDataObject {
	return {
		...values,
		id,
		Created_Time: written(created),
		Modified_Time: written(modified),
		Created_By: { id: createdBy, name: createdBy },
		Modified_By: { id: modifiedBy, name: modifiedBy },
	};
}
