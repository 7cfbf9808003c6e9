import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/json';
import { spelledOutRecord, type BadRecord, type Settings, type Theme } from '../../fixtures/badInput';
import type { BiginBench } from '../support/bigin';
import type { UpsertForm } from '../support/upsertForm';

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
	/** Ids and plain values of the records that were written, as the answers tell them and as the store has them. */
	written: IDataObject[];
	stored: IDataObject[];
	/** Companies named in records that were written, and those that the store has. */
	companiesNamed: string[];
	companies: unknown[];
}

interface Entry {
	expected: Told;
	item: IDataObject;
}

const GOOD_NEIGHBOUR = 'a good neighbour';
const SALES = '5550000000000000401';

/** Good records of the modules that the themes write to; `position` keeps them apart. */
const GOOD_RECORDS: Readonly<Record<string, (position: number) => IDataObject>> = {
	Contacts: (position) => ({ Last_Name: 'Sample', Email: `item.${position}@example.com` }),
	Pipelines: (position) => ({
		Deal_Name: `Deal ${position}`,
		Pipeline: { id: SALES },
		Sub_Pipeline: 'Sales Pipeline Standard',
		Stage: 'Proposal',
	}),
	Tasks: (position) => ({ Subject: `Task ${position}` }),
};

/** Runs all records of a theme as items of one run, a good neighbour before and after each. */
export async function runTheme(bench: BiginBench, { settings, records }: Theme): Promise<ThemeRun> {
	const entries = entriesOf(settings, records);
	const { success } = await bench.upsert(
		entries.map(({ item }) => item),
		(settings.form ?? {}) as UpsertForm,
		{ onError: 'continueRegularOutput', timezone: settings.timezone },
	);
	const module = settings.module ?? 'Contacts';
	const expected = entries.map((entry) => entry.expected);
	const good = expected.flatMap((told, item) =>
		told.says === undefined && isObject(told.sends) ? [{ id: success[item]?.json.id, ...plainValues(told.sends) }] : [],
	);
	const stored = bench.stored(module).map((record, index) => sameKeys(record, good[index] ?? record));
	return {
		expected,
		told: told(expected, success, bench.sent().flatMap(({ data }) => data)),
		written: good,
		stored,
		...companiesOf(expected, bench),
	};
}

function entriesOf(settings: Settings, records: readonly BadRecord[]): Entry[] {
	const rows: BadRecord[] = records.flatMap((record) => [{ why: GOOD_NEIGHBOUR, sends: {} }, record]);
	return [...rows, { why: GOOD_NEIGHBOUR, sends: {} }].map((row, position) => entryOf(settings, row, position));
}

function entryOf(settings: Settings, written: BadRecord, position: number): Entry {
	const row = spelledOutRecord(written);
	const good = GOOD_RECORDS[settings.module ?? 'Contacts'](position);
	const whole = 'instead' in row;
	const record = whole ? row.instead : { ...good, ...(row.give as IDataObject | undefined) };
	const item = settings.under === undefined ? (record as IDataObject) : { [settings.under]: record };
	const { why, says, skips, sends } = row;
	return {
		item: { ...settings.everyItem, ...item } as IDataObject,
		expected: {
			why,
			...(says !== undefined && { says: withItem(String(says), position) }),
			...(skips !== undefined && { skips }),
			...(sends !== undefined && { sends: whole ? sends : { ...good, ...(sends as IDataObject) } }),
		},
	};
}

/** The file leaves out the number of the item, which depends on the run. */
function withItem(sentence: string, position: number): string {
	return sentence.replace(/\)$/, `, item ${position})`);
}

/** A refusal after an attempt is Bigin's own, so its record was sent. */
function told(
	expected: readonly Told[],
	success: readonly INodeExecutionData[],
	sent: readonly IDataObject[],
): Told[] {
	const inOrder = sent.values();
	const items = success.map(({ json }, item): Told => {
		const why = expected[item]?.why ?? 'no such item';
		const { error, details, action, reason } = json;
		if (action === 'skip') return { why, skips: reason };
		if (error === undefined) return { why, sends: inOrder.next().value };
		const wasSent = isObject(details) && details.attempts !== 0;
		return { why, says: error, ...(wasSent && { sends: inOrder.next().value }) };
	});
	return [...items, ...[...inOrder].map((sends) => ({ why: 'sent, but no item of the output tells of it', sends }))];
}

/** Values that Bigin gives back as they were sent: lookups come back with more. */
function plainValues(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(([key, value]) => !key.startsWith('$') && (!isObject(value) || value === null)),
	) as IDataObject;
}

function sameKeys(record: IDataObject, like: IDataObject): IDataObject {
	return Object.fromEntries(Object.keys(like).map((key) => [key, record[key]])) as IDataObject;
}

function companiesOf(expected: readonly Told[], bench: BiginBench): Pick<ThemeRun, 'companiesNamed' | 'companies'> {
	const named = expected.flatMap(({ says, sends }) => {
		const company = says === undefined && isObject(sends) ? sends.Account_Name : undefined;
		return isObject(company) && typeof company.name === 'string' ? [company.name] : [];
	});
	return {
		companiesNamed: [...new Set(named)],
		companies: bench.stored('Accounts').map(({ Account_Name: name }) => name),
	};
}
