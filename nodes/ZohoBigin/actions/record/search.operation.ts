import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { NotPossible, notPossible } from '../../../shared/form/formValues';
import type { ItemForm } from '../../../shared/form/itemForm';
import { moduleNameProblem } from '../../../shared/metadata/orgMetadata';
import { problemOf } from '../../../shared/problems/sentences';
import { readItems } from '../../../shared/reading/readItems';
import type { Answered, Asked, Reading } from '../../../shared/reading/readItems';
import { conditionRows, conditionsFor } from '../../../shared/reading/search/conditions';
import type { ConditionRow, Joiner } from '../../../shared/reading/search/conditions';
import { searchRecords } from '../../../shared/reading/search/searchRecords';
import type { SearchWay } from '../../../shared/reading/search/searchRecords';
import { readRecordForm, recordOutput } from '../../../shared/reading/shapeRecord';
import type { RecordForm } from '../../../shared/reading/shapeRecord';

/** What is searched for, before the fields of the module are known. */
export type GivenWay =
	{ by: 'conditions'; rows: ConditionRow[]; joiner: Joiner } | { by: 'email' | 'phone' | 'word'; value: string };

interface SearchAsked extends Asked {
	way: GivenWay;
	exactOnly: boolean;
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
}

const SHORTEST_WORD = 2;

/** Record > Search: finds records page by page, 2,000 at most (reference 6.6). */
export async function searchForRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

function ask(form: ItemForm): SearchAsked {
	const by = form.choice('searchBy', 'Search By', ['conditions', 'email', 'phone', 'word']);
	return {
		module: form.module(),
		way: by === 'conditions' ? conditionsAsked(form) : { by, value: valueAsked(form, by) },
		exactOnly: by !== 'word' && form.toggle('exactMatchesOnly', 'Only Exact Matches'),
		limit: form.limit(),
		output: readRecordForm(form),
	};
}

function conditionsAsked(form: ItemForm): GivenWay {
	const joiner = form.choice('combineConditions', 'Match', ['and', 'or']);
	return { by: 'conditions', rows: conditionRows(form), joiner };
}

const LABELS = { email: 'Email', phone: 'Phone', word: 'Word' };

function valueAsked(form: ItemForm, by: 'email' | 'phone' | 'word'): string {
	const value = form.text(by);
	if (value === '') throw new NotPossible(problemOf('nothingToSearchFor', { label: LABELS[by] }));
	if (by === 'word' && value.length < SHORTEST_WORD) {
		throw notPossible('Word', value, `at least ${SHORTEST_WORD} characters`);
	}
	return value;
}

async function answer(asked: SearchAsked, reading: Reading): Promise<Answered> {
	const refusal = moduleNameProblem(asked.module);
	if (refusal) return { ok: false, problem: refusal };
	const way = await wayFor(asked, reading);
	if (!way.ok) return way;
	const take = recordOutput(reading, asked);
	const { module, exactOnly, limit } = asked;
	const request = { module, way: way.way, exactOnly, limit };
	const found = await searchRecords(reading.client, request, { take, signal: reading.signal });
	if (found.ok && found.cutShort) reading.hint(CUT_SHORT);
	return found;
}

const CUT_SHORT =
	'Bigin gives at most 2,000 records of a search, so there may be more. Narrow the search, or use the operation Query.';

type WayFor = { ok: true; way: SearchWay } | Extract<Answered, { ok: false }>;

async function wayFor({ module, way }: SearchAsked, reading: Reading): Promise<WayFor> {
	if (way.by !== 'conditions') return { ok: true, way };
	const read = await conditionsFor(module, way.rows, reading);
	return read.ok ? { ok: true, way: { by: 'criteria', conditions: read.conditions, joiner: way.joiner } } : read;
}
