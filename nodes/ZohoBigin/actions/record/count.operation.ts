import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemForm } from '../../../shared/form/itemForm';
import { moduleNameProblem } from '../../../shared/metadata/orgMetadata';
import { countRecords } from '../../../shared/reading/countRecords';
import { readItems } from '../../../shared/reading/readItems';
import type { Answered, Asked, Reading } from '../../../shared/reading/readItems';
import { conditionRows, conditionsFor } from '../../../shared/reading/search/conditions';
import type { ConditionRow, Joiner } from '../../../shared/reading/search/conditions';
import { searchRecords } from '../../../shared/reading/search/searchRecords';

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
