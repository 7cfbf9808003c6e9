import { updateDisplayOptions } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { countRecords } from '../../reading/countRecords';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { conditionRows, conditionsFor } from '../../reading/search/conditions';
import type { ConditionRow, Joiner } from '../../reading/search/conditions';
import { searchRecords } from '../../reading/search/searchRecords';
import { combineConditions, conditions, exactMatchesOnly, moduleToRead } from './readParts';

const countOf: INodeProperties = {
	displayName: 'Records to Count',
	name: 'recordsToCount',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All',
			value: 'all',
			description:
				'All records of the module. Where Bigin does not count by itself, the node lists them: 1 API credit for 200 records, 100,000 records at most.',
		},
		{
			name: 'Matching Conditions',
			value: 'conditions',
			description: 'Records that a search finds: 1 API credit for 200 records, 2,000 records at most',
		},
	],
	default: 'all',
	description: 'Which records to count',
};

const matching = { show: { recordsToCount: ['conditions'] } };

const options = optionsOf([retriesOfReading, timeoutOption]);

/** The form of Record > Count. */
export const countForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['count'] } },
	[
		moduleToRead,
		countOf,
		{ ...combineConditions, displayOptions: matching },
		{ ...conditions, displayOptions: matching },
		{ ...exactMatchesOnly, displayOptions: matching },
		options,
	],
);

interface CountAsked extends Asked {
	/** Left out: all records. */
	matching?: { rows: ConditionRow[]; joiner: Joiner; exactOnly: boolean };
}

/** Record > Count: `{ module, count }`, one item for each input item. */
export async function countAllRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

function ask(form: ItemForm): CountAsked {
	const module = form.module();
	if (form.choice('recordsToCount', 'Records to Count', ['all', 'conditions']) === 'all') return { module };
	const joiner = form.choice('combineConditions', 'Match', ['and', 'or']);
	const exactOnly = form.toggle('exactMatchesOnly', 'Only Exact Matches');
	return { module, matching: { rows: conditionRows(form), joiner, exactOnly } };
}

async function answer(asked: CountAsked, reading: Reading): Promise<Answered> {
	const { module } = asked;
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const counted = asked.matching
		? await countMatching(module, asked.matching, reading)
		: await countRecords(reading.client, module, reading.signal);
	if (!counted.ok) return counted;
	reading.put({ module, count: counted.count, ...(counted.cutShort && { atLeast: true }) });
	if (counted.cutShort) reading.hint(CUT_SHORT);
	return { ok: true };
}

const CUT_SHORT =
	'Bigin does not give all records, so there may be more than were counted. The item says so with "atLeast".';

type Counted = { ok: true; count: number; cutShort: boolean } | Extract<Answered, { ok: false }>;

async function countMatching(
	module: string,
	{ rows, joiner, exactOnly }: NonNullable<CountAsked['matching']>,
	reading: Reading,
): Promise<Counted> {
	const read = await conditionsFor(module, rows, reading);
	if (!read.ok) return read;
	let count = 0;
	const take = ({ length }: { length: number }) => {
		count += length;
		return true;
	};
	const way = { by: 'criteria', conditions: read.conditions, joiner } as const;
	const request = { module, way, exactOnly, limit: Infinity };
	const found = await searchRecords(reading.client, request, { take, signal: reading.signal });
	return found.ok ? { ok: true, count, cutShort: found.cutShort } : found;
}
