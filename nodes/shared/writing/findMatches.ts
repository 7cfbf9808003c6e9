import type { IDataObject } from 'n8n-workflow';

import { matchKeysOf } from '../metadata/matching';
import { NUMBER_TYPES } from '../model/field';
import type { FieldMetadata } from '../model/field';
import type { JsonValue, ZohoRecord } from '../model/record';
import type { Problem } from '../problems/problem';
import { quotedText } from '../reading/query/coqlLiteral';
import { queryRecords } from '../reading/query/queryRecords';
import type { ApiClient } from '../transport/apiClient';
import type { Gate } from '../transport/pace/gate';
import { sideBySide } from '../transport/pace/sideBySide';
import type { KeyedRecord } from './terms/requestPlan';

/** What a look-up found for one record. */
export type Match =
	| { kind: 'none' }
	/** `field` is the first one in check order by which there is a record. */
	| { kind: 'found'; ids: readonly string[]; field: string }
	| { kind: 'notRead'; problem: Problem };

interface Matches {
	/** One for each record, in their order. */
	matches: Match[];
	/** Queries asked, each for one credit (reference 11). */
	requests: number;
}

interface LookUp {
	client: ApiClient;
	fieldOf(module: string, field: string): FieldMetadata | undefined;
	gate: Gate;
	signal?: AbortSignal;
}

/** Most values that one query may compare with (reference 6.8). */
const VALUES_OF_ONE_QUERY = 50;

const NONE: Match = { kind: 'none' };

/**
 * Looks up which records are in Zoho, as an upsert would: by the match keys of each in check order, the first that is
 * there counts (reference 7.4). Queries compare exactly, which searches do not (reference 6.8). What a query that fails
 * leaves open is not asked any further.
 */
export async function findMatches(records: readonly KeyedRecord[], lookUp: LookUp): Promise<Matches> {
	const matches = records.map((): Match => NONE);
	const mostKeys = records.reduce((most, { matchKeys }) => Math.max(most, matchKeys.length), 0);
	let requests = 0;
	for (let place = 0; place < mostKeys; place++) {
		const open = records.flatMap(({ matchKeys }, index) =>
			matches[index].kind === 'none' && matchKeys.length > place ? [index] : [],
		);
		const questions = questionsOf(records, open, { place, fieldOf: lookUp.fieldOf });
		const problem = await answerAll(questions, lookUp.gate, async (asked) => {
			const found = await ask(asked, lookUp);
			requests += found.requests;
			if (!found.ok) return found.problem;
			for (const [index, value] of asked.values) {
				const ids = found.ids.get(value);
				if (ids) matches[index] = { kind: 'found', ids, field: asked.field };
			}
			return undefined;
		});
		if (problem) {
			const notRead: Match = { kind: 'notRead', problem };
			return { matches: matches.map((match) => (match.kind === 'none' ? notRead : match)), requests };
		}
	}
	return { matches, requests };
}

/** Asks several questions at once and begins no other after one has failed; gives the first problem. */
async function answerAll(
	questions: readonly Question[],
	gate: Gate,
	answer: (question: Question) => Promise<Problem | undefined>,
): Promise<Problem | undefined> {
	const waiting = questions.values();
	let problem: Problem | undefined;
	const next = () => (problem ? undefined : waiting.next().value);
	const ask = async (question: Question) => {
		const met = await answer(question);
		problem ??= met;
	};
	await sideBySide(next, ask, gate);
	return problem;
}

/** At most 50 values of one field. */
interface Question {
	module: string;
	field: string;
	/** The comparable value of each record asked for, by its index. */
	values: Map<number, string>;
	/** As they are asked for, by comparable value. */
	sent: Map<string, readonly JsonValue[]>;
	/** How many are asked for. */
	count: number;
}

function questionsOf(
	records: readonly KeyedRecord[],
	open: readonly number[],
	{ place, fieldOf }: Pick<LookUp, 'fieldOf'> & { place: number },
): Question[] {
	const questions: Question[] = [];
	const latest = new Map<string, Question>();
	for (const index of open) {
		const { group, matchKeys, record } = records[index];
		const { field, value } = matchKeys[place];
		const name = `${group.module} ${field}`;
		let question = latest.get(name);
		const forms = formsOf(record[field], fieldOf(group.module, field));
		const isFull = question && question.count + forms.length > VALUES_OF_ONE_QUERY && !question.sent.has(value);
		if (!question || isFull) {
			question = { module: group.module, field, values: new Map(), sent: new Map(), count: 0 };
			latest.set(name, question);
			questions.push(question);
		}
		question.values.set(index, value);
		if (!question.sent.has(value)) question.count += forms.length;
		question.sent.set(value, forms);
	}
	return questions;
}

/** It is not known whether a query minds case (reference 6.8); most addresses are kept in small letters. */
function formsOf(value: JsonValue, field: FieldMetadata | undefined): readonly JsonValue[] {
	if (typeof value !== 'string' || field?.unique === 'caseSensitive') return [value];
	return [...new Set([value.trim(), value.trim().toLowerCase()])];
}

type Found =
	| { ok: true; ids: ReadonlyMap<string, string[]>; requests: number }
	| { ok: false; problem: Problem; requests: number };

async function ask({ module, field, sent }: Question, { client, fieldOf, signal }: LookUp): Promise<Found> {
	const metadata = fieldOf(module, field);
	const ids = new Map<string, string[]>();
	let requests = 0;
	if (!metadata) return { ok: true, ids, requests };
	const values = [...sent.values()]
		.flat()
		.map((value) => literalOf(value, metadata))
		.join(', ');
	const text = `select id, ${field} from ${module} where ${field} in (${values})`;
	const take = (rows: IDataObject[]) => {
		for (const row of rows) remember(row, metadata, ids);
		requests += 1;
		return true;
	};
	const query = { text, limit: undefined, offset: 0, isWhole: false };
	const read = await queryRecords(client, { query, limit: client.product.limits.rowsOfQuery }, { take, signal });
	return read.ok ? { ok: true, ids, requests } : { ok: false, problem: read.problem, requests: requests + 1 };
}

function remember(row: IDataObject, field: FieldMetadata, ids: Map<string, string[]>): void {
	const held: ZohoRecord = { [field.apiName]: scalarOf(row[field.apiName]) };
	const [key] = matchKeysOf(held, [field]);
	if (!key || typeof row.id !== 'string') return;
	const known = ids.get(key.value);
	if (known) known.push(row.id);
	else ids.set(key.value, [row.id]);
}

function scalarOf(value: unknown): JsonValue {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A query compares numbers as numbers; their text can be nothing else, and is quoted where it is not one. */
function literalOf(value: JsonValue, { dataType }: FieldMetadata): string {
	const text = String(value).trim();
	const isNumber = NUMBER_TYPES.has(dataType) || dataType === 'bigint';
	return isNumber && /^[+-]?\d+(\.\d+)?$/.test(text) ? text.replace('+', '') : quotedText(text);
}
