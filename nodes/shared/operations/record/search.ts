import { updateDisplayOptions } from 'n8n-workflow';
import type { IDisplayOptions, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import { NotPossible, notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { problemOf } from '../../problems/problem';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { conditionRows, conditionsFor } from '../../reading/search/conditions';
import type { ConditionRow, Joiner } from '../../reading/search/conditions';
import { searchRecords } from '../../reading/search/searchRecords';
import type { SearchWay } from '../../reading/search/searchRecords';
import { readRecordForm, recordOutput } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import {
	combineConditions,
	conditions,
	emptyResultNotice,
	exactMatchesOnly,
	flattenLookups,
	limit,
	moduleToRead,
	returnAll,
	simplify,
} from './readParts';

const searchBy: INodeProperties = {
	displayName: 'Search By',
	name: 'searchBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Conditions', value: 'conditions', description: 'Compare fields with values' },
		{ name: 'Email', value: 'email', description: 'An address in any email field' },
		{ name: 'Phone', value: 'phone', description: 'A number in any phone field' },
		{ name: 'Word', value: 'word', description: 'A word in any text field' },
	],
	default: 'conditions',
	description: 'How to search',
};

const shownFor = (...ways: string[]): IDisplayOptions => ({ show: { searchBy: ways } });

const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. name@example.com',
	displayOptions: shownFor('email'),
	description: 'The whole email address',
};

const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +1 555 0100',
	displayOptions: shownFor('phone'),
	description: 'The whole phone number',
};

const word: INodeProperties = {
	displayName: 'Word',
	name: 'word',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. lantern',
	displayOptions: shownFor('word'),
	description: 'At least 2 characters',
};

/** The index of searches lags (reference 6.6). */
const LAG = 'Bigin finds a new record some seconds after it was saved.';

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Search. */
export const searchForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['search'] } },
	[
		moduleToRead,
		searchBy,
		{ ...combineConditions, displayOptions: shownFor('conditions') },
		{ ...conditions, displayOptions: shownFor('conditions') },
		email,
		phone,
		word,
		{ ...exactMatchesOnly, displayOptions: shownFor('conditions', 'email', 'phone') },
		returnAll,
		limit,
		simplify,
		{ ...emptyResultNotice, displayName: `${emptyResultNotice.displayName} ${LAG}` },
		options,
	],
);

/** What is searched for, before the fields of the module are known. */
type GivenWay =
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
