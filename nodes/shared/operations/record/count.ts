import type { INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import type { Result } from '../../problems/problem';
import { countRecords } from '../../reading/countRecords';
import type { Count } from '../../reading/countRecords';
import type { ItemAnswer, Asked, Reading } from '../../reading/readItems';
import { conditionRows, conditionsFor } from '../../reading/search/conditions';
import type { ConditionRow, Joiner } from '../../reading/search/conditions';
import { searchRecords } from '../../reading/search/searchRecords';
import { reads } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { combineConditions, conditions, exactMatchesOnly, moduleToRead } from './readParts';

const countOf = ({ name }: Product): INodeProperties => ({
	displayName: 'Records to Count',
	name: 'recordsToCount',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All',
			value: 'all',
			description: `All records of the module. Where ${name} does not count by itself, the node lists them: 1 API credit for 200 records, 100,000 records at most.`,
		},
		{
			name: 'Matching Conditions',
			value: 'conditions',
			description: 'Records that a search finds: 1 API credit for 200 records, 2,000 records at most',
		},
	],
	default: 'all',
	description: 'Which records to count',
});

const matching = { show: { recordsToCount: ['conditions'] } };

interface CountAsked extends Asked {
	/** Left out: all records. */
	matching?: { rows: ConditionRow[]; joiner: Joiner; exactOnly: boolean };
}

/** Record > Count: `{ module, count }`, one item for each input item. */
export function count(product: Product): Operation {
	const options = optionsOf(connectionOfReading(product));
	const choice = {
		name: 'Count',
		value: 'count',
		description:
			'Count the records of a module, or those that match conditions. Use it in place of Get Many where only the number matters.',
		action: 'Count records',
	};
	const form = [
		moduleToRead(product),
		countOf(product),
		{ ...combineConditions, displayOptions: matching },
		{ ...conditions(product), displayOptions: matching },
		{ ...exactMatchesOnly(product), displayOptions: matching },
		options,
	];
	return reads(choice, form, { options, ask: (given) => ask(given, product), answer });
}

function ask(form: ItemForm, { limits }: Product): CountAsked {
	const module = form.module();
	if (form.choice('recordsToCount', 'Records to Count', ['all', 'conditions']) === 'all') return { module };
	const joiner = form.choice('combineConditions', 'Match', ['and', 'or']);
	const exactOnly = form.toggle('exactMatchesOnly', 'Only Exact Matches');
	return { module, matching: { rows: conditionRows(form, limits), joiner, exactOnly } };
}

async function answer(asked: CountAsked, reading: Reading): Promise<ItemAnswer> {
	const { module } = asked;
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const counted = asked.matching
		? await countMatching(module, asked.matching, reading)
		: await countRecords(reading.client, module, reading.signal);
	if (!counted.ok) return counted;
	const { count: records, cutShort: isCutShort } = counted.value;
	reading.put({ module, count: records, ...(isCutShort && { atLeast: true }) });
	if (isCutShort) reading.hint(cutShort(reading.client.product));
	return { ok: true };
}

const cutShort = ({ name }: Product) =>
	`${name} does not give all records, so there may be more than were counted. The item says so with "atLeast".`;

async function countMatching(
	module: string,
	{ rows, joiner, exactOnly }: NonNullable<CountAsked['matching']>,
	reading: Reading,
): Promise<Result<Count>> {
	const read = await conditionsFor(module, rows, reading);
	if (!read.ok) return read;
	let count = 0;
	const take = ({ length }: { length: number }) => {
		count += length;
		return true;
	};
	const way = { by: 'criteria', conditions: read.value, joiner } as const;
	const request = { module, way, exactOnly, limit: Infinity };
	const found = await searchRecords(reading.client, request, { take, signal: reading.signal });
	return found.ok ? { ok: true, value: { count, cutShort: found.value.cutShort } } : found;
}
