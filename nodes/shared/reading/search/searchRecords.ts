import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../model/json';
import { fold } from '../../problems/nearest';
import type { ApiClient } from '../../transport/apiClient';
import { numberedPager, readPages } from '../pages';
import type { PagesRead } from '../pages';
import { criteriaText } from './conditions';
import type { Condition, Joiner } from './conditions';

/** Scope that searching needs besides those of records (reference 2.7). */
const SEARCH_SCOPE = 'ZohoSearch.securesearch.READ';

/** Exactly one way to search (reference 6.6). */
export type SearchWay =
	| { by: 'criteria'; conditions: readonly Condition[]; joiner: Joiner }
	| { by: 'email' | 'phone' | 'word'; value: string };

interface SearchRequest {
	/** API name. */
	module: string;
	way: SearchWay;
	/** Only records that match exactly; the others are left out after they were read. */
	exactOnly: boolean;
	/** Most records wanted. */
	limit: number;
}

interface SearchTake {
	take: (records: IDataObject[]) => boolean;
	leaveOut?: (count: number) => void;
	signal?: AbortSignal;
}

/**
 * Searches page by page, at most 2,000 records (reference 6.6).
 *
 * @param take gets the records of a page that match; gives false when it needs no further one
 * @param leaveOut is told how many others there were
 */
export async function searchRecords(
	client: ApiClient,
	{ module, way, exactOnly, limit }: SearchRequest,
	{ take, leaveOut, signal }: SearchTake,
): Promise<PagesRead> {
	// What is left out again would make small pages many.
	const { recordsOfPage, recordsByPageNumber } = client.product.limits;
	const perPage = exactOnly ? recordsOfPage : Math.min(recordsOfPage, limit);
	const read = { client, path: `/${module}/search`, query: queryOf(way), perPage, module, scope: SEARCH_SCOPE };
	const matching = (records: IDataObject[]) => {
		const exact = exactOnly ? records.filter((record) => isExactMatch(record, way)) : records;
		if (exact.length < records.length) leaveOut?.(records.length - exact.length);
		return exact;
	};
	return await readPages(numberedPager(read, recordsByPageNumber), (records) => take(matching(records)), signal);
}

function queryOf(way: SearchWay): Record<string, string> {
	if (way.by === 'criteria') return { criteria: criteriaText(way.conditions, way.joiner) };
	return { [way.by]: way.value };
}

/**
 * Whether a record that a search found matches exactly. Zoho's own `equals` also finds texts that only contain the
 * value (reference 6.6). What cannot be told here counts as a match: no right record is dropped.
 */
export function isExactMatch(record: IDataObject, way: SearchWay): boolean {
	switch (way.by) {
		case 'criteria':
			return meets(record, way.conditions, way.joiner);
		case 'email':
			return texts(record).some((text) => fold(text) === fold(way.value));
		case 'phone':
			return texts(record).some((text) => digits(text) === digits(way.value));
		case 'word':
			return true;
	}
}

function meets(record: IDataObject, conditions: readonly Condition[], joiner: Joiner): boolean {
	const isMet = (condition: Condition) => isMetExactly(record, condition);
	return joiner === 'and' ? conditions.every(isMet) : conditions.some(isMet);
}

function isMetExactly(record: IDataObject, { field, operator, values }: Condition): boolean {
	// A field that the answer lacks cannot be compared.
	if ((operator !== 'equals' && operator !== 'in') || !(field in record)) return true;
	const held = heldBy(record[field]);
	return values.some((value) => held.some((text) => areEqual(text, value)));
}

/** Everything that a value is found by: of a reference its ID and its name. */
function heldBy(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(heldBy);
	if (isObject(value)) return [value.id, value.name].flatMap(heldBy);
	return value === null || value === undefined ? [] : [String(value)];
}

function areEqual(held: string, wanted: string): boolean {
	return fold(held) === fold(wanted) || isSameNumber(held, wanted) || isSameMoment(held, wanted);
}

function isSameNumber(held: string, wanted: string): boolean {
	const isNumber = (text: string) => /^-?\d{1,15}(\.\d+)?$/.test(text);
	return isNumber(held) && isNumber(wanted) && Number(held) === Number(wanted);
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T.*[+-]\d{2}:\d{2}$/;

function isSameMoment(held: string, wanted: string): boolean {
	return MOMENT.test(held) && MOMENT.test(wanted) && Date.parse(held) === Date.parse(wanted);
}

function texts(record: IDataObject): string[] {
	return Object.values(record).filter((value) => typeof value === 'string');
}

/** Phone numbers are written in many ways; only their digits and a leading plus count. */
function digits(text: string): string {
	const number = text.replace(/[^\d+]/g, '');
	return number === '' ? text : number;
}
