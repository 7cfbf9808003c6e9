import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/model/json';
import { spelledOutRecord, type BadRecord, type Settings, type Theme } from '../../fixtures/badInput';
import type { NodeBench } from '../support/bench';
import { goodRecord } from './goodRecords';

/** What became of one item, in the words of the data file. */
export interface Told {
	why: string;
	says?: unknown;
	skips?: unknown;
	sends?: unknown;
}

/** What a theme should have come to, and what it came to. */
export interface ThemeRun {
	expected: Told[];
	told: Told[];
	/** The input item that each output item belongs to. */
	pairs: Array<INodeExecutionData['pairedItem']>;
	/** The records that should have been written: the ids of the answers, and the values that were sent. */
	written: IDataObject[];
	/** All records that the store holds, with what Zoho adds to the values sent. */
	stored: IDataObject[];
	/** The companies that records which were written name, and those that the store holds. */
	companiesNamed: string[];
	companies: unknown[];
}

interface Entry {
	expected: Told;
	item: IDataObject;
}

/** Where a record stands in the run, and in whose words the node speaks of it. */
interface Place {
	position: number;
	productName: string;
}

const NEIGHBOUR: BadRecord = { why: 'a good neighbour', sends: {} };
const CONTACTS = 'Contacts';

/** Runs all records of a theme as items of one run, with a good neighbour before and after each. */
export async function runTheme(bench: NodeBench, { settings, records }: Theme): Promise<ThemeRun> {
	const rows = [...records.flatMap((record) => [NEIGHBOUR, spelledOutRecord(record)]), NEIGHBOUR];
	const entries = rows.map((row, position) => entryOf(settings, row, { position, productName: bench.tested.name }));
	const items = entries.map(({ item }) => item);
	const expected = entries.map((entry) => entry.expected);
	const { form, timezone } = settings;
	const { success } = await bench.upsert(items, form, { onError: 'continueRegularOutput', timezone });

	const good = expected.flatMap(({ says, sends }, item) =>
		says === undefined && isObject(sends) ? [{ sends, id: success[item]?.json.id ?? null }] : [],
	);
	const written = good.map(({ sends, id }) => ({ ...fieldsOf(sends), id }));
	return {
		expected,
		told: toldOf(bench, success, expected),
		pairs: success.map(({ pairedItem }) => pairedItem),
		written,
		stored: bench.stored(settings.module ?? CONTACTS).map(withoutEmptyLists),
		companiesNamed: companiesIn(good.map(({ sends }) => sends)),
		companies: bench.stored('Accounts').map(({ Account_Name: name }) => name),
	};
}

function entryOf(settings: Settings, row: BadRecord, { position, productName }: Place): Entry {
	const { everyItem, everySends, module = CONTACTS, under } = settings;
	const good = goodRecord(module, position);
	const isWhole = 'instead' in row;
	const record = isWhole ? row.instead : { ...good, ...objectOf(row.give) };
	const item = under === undefined ? objectOf(record) : objectOf({ [under]: record });
	const { why, says, skips, sends } = row;
	const expected: Told = {
		why,
		...(says !== undefined && { says: withItem(String(says), position).replaceAll(/\bBigin\b/g, productName) }),
		...(skips !== undefined && { skips }),
		...(sends !== undefined && { sends: isWhole ? sends : { ...good, ...everySends, ...objectOf(sends) } }),
	};
	return { expected, item: { ...everyItem, ...item } };
}

/** The file leaves out the number of the item, which depends on the run. */
function withItem(sentence: string, position: number): string {
	return sentence.replace(/\)$/, `, item ${position})`);
}

/** Records are sent in the order of the items; one that was refused after an attempt was sent too. */
function toldOf(bench: NodeBench, success: readonly INodeExecutionData[], expected: readonly Told[]): Told[] {
	const sent = bench
		.sent()
		.flatMap(({ data }) => data)
		.values();
	const items = success.map(({ json }, item): Told => {
		const why = expected[item]?.why ?? 'no item was given here';
		const { error, details, action, reason } = json;
		if (action === 'skip') return { why, skips: reason };
		if (error === undefined) return { why, sends: sent.next().value };
		const wasSent = isObject(details) && details.attempts !== 0;
		return { why, says: error, ...(wasSent && { sends: sent.next().value }) };
	});
	return [...items, ...[...sent].map((sends) => ({ why: 'sent, but no item tells of it', sends }))];
}

function fieldsOf(record: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([key]) => !key.startsWith('$')));
}

/** Cleared tags are kept as a list without entries. */
function withoutEmptyLists(record: IDataObject): IDataObject {
	const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, isEmpty(value) ? null : value]));
}

function companiesIn(records: readonly IDataObject[]): string[] {
	const names = records.flatMap(({ Account_Name: company }) => (isObject(company) ? [company.name] : []));
	return [...new Set(names.filter((name) => typeof name === 'string'))];
}

function objectOf(value: unknown): IDataObject {
	return isObject(value) ? value : {};
}
