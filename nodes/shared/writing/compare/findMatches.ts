import { mindsCase } from '../../metadata/matching';
import type { MatchField } from '../../metadata/matching';
import type { JsonValue, RequestGroup } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import { sideBySide } from '../../transport/pace/sideBySide';
import type { KeyedRecord } from '../terms/requestPlan';
import { CONVERTED, readRows } from './storedRows';
import type { StoredRow } from './storedRows';

/** What a look-up found for one record. */
export type Match =
	/** `near`: what a record holds that differs in nothing but case, where that is asked for. */
	| { kind: 'none'; near?: string }
	/**
	 * `field` is the first one in check order by which there is a record; `rows` are there where more was asked than
	 * whether it is.
	 */
	| { kind: 'found'; ids: readonly string[]; field: string; rows?: readonly StoredRow[] }
	| { kind: 'notRead'; problem: Problem };

interface Matches {
	/** One for each record, in their order. */
	matches: Match[];
	/** Queries asked, each for one credit (reference 11). */
	requests: number;
}

export interface LookUp {
	client: ApiClient;
	/** A field of the check order of a group. */
	matchFieldOf(group: RequestGroup, field: string): MatchField | undefined;
	/** The module tells when a record was changed. */
	hasModifiedTime(module: string): boolean;
	gate: Gate;
	signal?: AbortSignal;
	/** What to read of what is stored for a record; left out where only its being there matters. */
	columnsFor?(record: KeyedRecord): readonly string[];
	/** Whether to tell what is held in another case. */
	tellsNear?: boolean;
}

const NONE: Match = { kind: 'none' };

/**
 * Looks up which records are in Zoho, as an upsert would: by the match keys of each in check order, the first that is
 * there counts (reference 7.4); a record that is named by its ID is looked for by that. What a query that fails leaves open
 * is not asked any further.
 */
export async function findMatches(records: readonly KeyedRecord[], lookUp: LookUp): Promise<Matches> {
	const matches = records.map((): Match => NONE);
	const mostKeys = records.reduce((most, { matchKeys }) => Math.max(most, matchKeys.length), 0);
	let requests = 0;
	for (let place = 0; place < mostKeys; place++) {
		const open = records.flatMap(({ matchKeys }, index) =>
			matches[index].kind === 'none' && matchKeys.length > place ? [index] : [],
		);
		const questions = questionsOf(records, open, { place, lookUp });
		const problem = await answerAll(questions, lookUp.gate, async (asked) => {
			const found = await ask(asked, lookUp);
			requests += found.requests;
			if (!found.ok) return found.problem;
			for (const [index, value] of asked.values) {
				const rows = found.rows.get(value)?.filter(isLive) ?? [];
				// Where one was told of, there may be others.
				const isOpen = !found.isWhole && rows.length < (asked.field.unique === null ? 2 : 1);
				if (isOpen) matches[index] = { kind: 'notRead', problem: problemOf('tooManyMatches') };
				else if (rows.length > 0) matches[index] = foundBy(asked.field.apiName, rows, lookUp);
				else if (lookUp.tellsNear) matches[index] = { ...NONE, ...nearIn(found.rows, value, asked.field) };
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

/** A lead that has become something else is found by no upsert (CRM reference 5). */
const isLive = ({ values }: StoredRow) => values[CONVERTED] !== true;

function foundBy(field: string, rows: readonly StoredRow[], { columnsFor }: LookUp): Match {
	return { kind: 'found', ids: rows.map(({ id }) => id), field, ...(columnsFor && { rows }) };
}

function nearIn(rows: ReadonlyMap<string, StoredRow[]>, value: string, { apiName }: MatchField): { near?: string } {
	for (const [held, [row]] of rows) {
		if (held.toLowerCase() === value.toLowerCase()) return { near: String(row.values[apiName]) };
	}
	return {};
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
	const askOne = async (question: Question) => {
		const met = await answer(question);
		problem ??= met;
	};
	await sideBySide(next, askOne, gate);
	return problem;
}

/** As many values of one field as one query takes. */
interface Question {
	module: string;
	field: MatchField;
	/** The comparable value of each record asked for, by its index. */
	values: Map<number, string>;
	/** As they are asked for, by comparable value. */
	sent: Map<string, readonly JsonValue[]>;
	/** How many are asked for. */
	count: number;
	columns: Set<string>;
}

/** A record's own ID is no field of its metadata. */
const RECORD_ID: MatchField = { apiName: RECORD_ID_KEY, dataType: 'text', unique: 'caseSensitive' };

function questionsOf(
	records: readonly KeyedRecord[],
	open: readonly number[],
	{ place, lookUp: { client, matchFieldOf, columnsFor } }: { place: number; lookUp: LookUp },
): Question[] {
	const most = client.product.limits.valuesOfQueryList;
	const questions: Question[] = [];
	const latest = new Map<string, Question>();
	for (const index of open) {
		const { group, matchKeys, record } = records[index];
		const { field: name, value } = matchKeys[place];
		const field = name === RECORD_ID_KEY ? RECORD_ID : matchFieldOf(group, name);
		if (!field) continue;
		const fieldInModule = `${group.module} ${name}`;
		let question = latest.get(fieldInModule);
		const forms = formsOf(record[name], field);
		if (!question || question.count + notAskedIn(question, value, forms).length > most) {
			question = { module: group.module, field, values: new Map(), sent: new Map(), count: 0, columns: new Set() };
			latest.set(fieldInModule, question);
			questions.push(question);
		}
		question.values.set(index, value);
		const added = notAskedIn(question, value, forms);
		question.count += added.length;
		question.sent.set(value, [...(question.sent.get(value) ?? []), ...added]);
		for (const column of columnsFor?.(records[index]) ?? []) question.columns.add(column);
	}
	return questions;
}

/** Items may spell one value in several ways, each of which may be the one that is stored. */
function notAskedIn({ sent }: Question, value: string, forms: readonly JsonValue[]): readonly JsonValue[] {
	const asked = sent.get(value) ?? [];
	return forms.filter((form) => !asked.includes(form));
}

/** It is not known whether a query minds case (reference 6.8); most addresses are kept in small letters. */
function formsOf(value: JsonValue, field: MatchField): readonly JsonValue[] {
	if (typeof value !== 'string' || mindsCase(field)) return [value];
	return [...new Set([value.trim(), value.trim().toLowerCase()])];
}

async function ask({ module, field, sent, columns }: Question, { client, hasModifiedTime, signal }: LookUp) {
	const values = [...sent.values()].flat();
	const asked = { module, field, values, columns: [...columns], hasModifiedTime: hasModifiedTime(module) };
	return await readRows(client, asked, signal);
}
