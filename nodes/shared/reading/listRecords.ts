import type { IDataObject } from 'n8n-workflow';

import { fieldMeant } from '../metadata/fieldNames';
import { loadModuleMetadata } from '../metadata/orgMetadata';
import { LINE_TAX, SUBFORM } from '../model/field';
import type { FieldMetadata, ModuleMetadata } from '../model/field';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { relatedKeysOf } from '../records/relatedRecords';
import type { ApiClient } from '../transport/apiClient';
import { parameterField } from '../values/converter';
import { convertDateTime } from '../values/dates';
import { listPager, readPages } from './pages';
import type { Page, Pager, PagesRead } from './pages';
import { readOne } from './recordsById';

/** What a list is asked for. */
interface ListRequest {
	/** API name. */
	module: string;
	/** API names of fields, in groups that one list may name; at least one. */
	groups: ReadonlyArray<readonly string[]>;
	/** Whatever else is asked for, such as `sort_by`. */
	query: Record<string, string>;
	/** Most records wanted. */
	limit: number;
}

/**
 * Lists records page by page; no more than one page of each column group is held (reference 6.2).
 *
 * @param take gets the records of a page, put together from all groups; gives false when it needs no further one
 */
export async function listRecords(
	client: ApiClient,
	{ module, groups, query, limit }: ListRequest,
	{ take, signal }: { take: (records: IDataObject[]) => boolean; signal?: AbortSignal },
): Promise<PagesRead> {
	const perPage = Math.min(client.product.limits.recordsOfPage, limit);
	const pagers = groups.map((fields) =>
		listPager({ client, path: `/${module}`, query: { fields: fields.join(','), ...query }, perPage, module }),
	);
	return await readPages(joined(pagers, { client, module, groups }), take, signal);
}

/**
 * Reads the pages of all groups side by side. A record that one group's page lacks, because another was written between
 * the two requests, is completed by itself.
 */
function joined(
	[first, ...others]: readonly Pager[],
	{ client, module, groups }: Pick<ListRequest, 'module' | 'groups'> & { client: ApiClient },
): Pager {
	if (others.length === 0) return first;
	return {
		async next(): Promise<Result<Page>> {
			const page = await first.next();
			if (!page.ok || page.value.records.length === 0) return page;
			for (const [index, other] of others.entries()) {
				const part = await other.next();
				if (!part.ok) return part;
				const rest = { client, module, fields: groups[index + 1], part: part.value.records };
				const problem = await complete(page.value.records, rest);
				if (problem) return { ok: false, problem };
			}
			return page;
		},
	};
}

interface Rest {
	client: ApiClient;
	module: string;
	fields: readonly string[];
	/** Records with these fields. */
	part: readonly IDataObject[];
}

async function complete(
	records: readonly IDataObject[],
	{ client, module, fields, part }: Rest,
): Promise<Problem | undefined> {
	const byId = new Map<unknown, IDataObject>(part.map((record) => [record.id, record]));
	for (const record of records) {
		const known = byId.get(record.id);
		const read = known
			? { ok: true as const, value: known }
			: await readOne(client, { module, id: String(record.id), fields });
		if (!read.ok) return read.problem;
		Object.assign(record, read.value);
	}
	return undefined;
}

/** Fields in groups that one list may name: a list of more is read group by group and put together. */
export function columnGroups(apiNames: readonly string[], most: number): string[][] {
	const names = [...new Set(apiNames)];
	const groups: string[][] = [];
	for (let start = 0; start < names.length; start += most) groups.push(names.slice(start, start + most));
	return groups;
}

/**
 * Why the fields that the user chose cannot be read; undefined when they can. `id` always can.
 *
 * @param metadata of the module, where it is at hand
 */
export function fieldsProblem(apiNames: readonly string[], metadata: ModuleMetadata): Problem | undefined {
	const unknown = apiNames.find((name) => name !== 'id' && !metadata.fieldsByApiName.has(name));
	if (unknown === undefined) return undefined;
	const suggestion = fieldMeant(unknown, metadata.fields);
	return problemOf('unknownField', { field: unknown, module: metadata.module, suggestion });
}

const MODIFIED_TIME = 'Modified_Time';

/** A filter by the time of the last change; without a moment everything passes. */
interface ModifiedSince {
	/** In milliseconds. */
	moment: number | undefined;
	includes(record: IDataObject): boolean;
}

/**
 * Reads the moment since which records must have been created or changed.
 *
 * @param given ISO text, a Date or a luxon value; undefined for no filter
 * @param reading whose time zone is that of the workflow, in which text without an offset is read
 */
export function modifiedSinceOf(
	given: unknown,
	{ client: { product }, timezone }: { client: ApiClient; timezone: string },
): Result<ModifiedSince> {
	if (given === undefined) return { ok: true, value: { moment: undefined, includes: () => true } };
	const context = { product, timezone, validate: true, valuesNotInList: 'fail', lookupByName: false } as const;
	const converted = convertDateTime(given, parameterField('Modified Since', 'datetime'), context);
	if (converted.kind === 'problem') return { ok: false, problem: converted.problem };
	const moment = converted.kind === 'value' ? Date.parse(String(converted.value)) : undefined;
	const includes = (record: IDataObject) => moment === undefined || isSince(record[MODIFIED_TIME], moment);
	return { ok: true, value: { moment, includes } };
}

/** A record without a readable time is not left out: it may have been changed. */
function isSince(value: unknown, moment: number): boolean {
	const modified = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(modified) || modified >= moment;
}

interface ChosenFields {
	/** API names in groups that one list may name. */
	groups: string[][];
	metadata: ModuleMetadata;
	/** Labels of those asked for that lists do not show (CRM reference 7). */
	notInLists: readonly string[];
}

/**
 * The fields to ask for, in groups that one list may name: those chosen, or all of the module (reference 6.2).
 *
 * @param chosen API names; none means all, for a list those that lists show
 * @param needed fields that the operation needs besides
 * @param byId for records that are read by their IDs
 */
export async function chosenFields(
	client: ApiClient,
	module: string,
	{ chosen, needed = [], byId = false }: { chosen: readonly string[]; needed?: readonly string[]; byId?: boolean },
): Promise<Result<ChosenFields>> {
	const loaded = await loadModuleMetadata(client, module);
	if (!loaded.ok) return loaded;
	const { value: metadata } = loaded;
	const problem = fieldsProblem(chosen, metadata);
	if (problem) return { ok: false, problem };
	const { shownOnlyById, limits } = client.product;
	const isInLists = ({ dataType }: FieldMetadata) => !shownOnlyById.includes(dataType);
	const isWanted = (field: FieldMetadata) =>
		chosen.length > 0 ? chosen.includes(field.apiName) : byId || isInLists(field);
	const fields = metadata.fields.filter(isWanted);
	const isWhole = chosen.length === 0 && fields.some(({ dataType }) => dataType === SUBFORM);
	const names = chosen.length > 0 ? chosen : [...fields.map(({ apiName }) => apiName), ...(isWhole ? [LINE_TAX] : [])];
	const groups = columnGroups([...names, ...needed, ...relatedKeysOf(names)], limits.fieldsOfList);
	const notInLists = fields.filter((field) => !isInLists(field)).map(({ label }) => label);
	return { ok: true, value: { groups, metadata, notInLists } };
}
