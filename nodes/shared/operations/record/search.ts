import type { IDataObject, IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import { NotPossible, notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { firstValues } from '../../problems/nearest';
import { problemOf } from '../../problems/problem';
import type { Result } from '../../problems/problem';
import { plural, quote } from '../../problems/quote';
import type { ItemAnswer, Asked, Reading } from '../../reading/readItems';
import { conditionRows, conditionsFor } from '../../reading/search/conditions';
import type { ConditionRow, Joiner } from '../../reading/search/conditions';
import { numbersLike, searchRecords } from '../../reading/search/searchRecords';
import type { SearchWay } from '../../reading/search/searchRecords';
import { readRecordForm, recordOutput } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { reads } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { convertedRecordsAsked, convertedRecordsOf } from '../../reading/convertedRecords';
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
	description:
		'The whole phone number, with its country code where it is saved with one. Blanks, brackets and strokes do not matter for Only Exact Matches.',
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
const lag = ({ name }: Product) => `${name} finds a new record some seconds after it was saved.`;

/** What is searched for, before the fields of the module are known. */
type GivenWay =
	{ by: 'conditions'; rows: ConditionRow[]; joiner: Joiner } | { by: 'email' | 'phone' | 'word'; value: string };

interface SearchAsked extends Asked {
	way: GivenWay;
	exactOnly: boolean;
	/** What is asked for besides. */
	query: Record<string, string>;
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
}

const SHORTEST_WORD = 2;

/** Record > Search: finds records page by page, 2,000 at most (reference 6.6). */
export function search(product: Product): Operation {
	const options = optionsOf([...convertedRecordsOf(product), flattenLookups, ...connectionOfReading(product)]);
	const choice = {
		name: 'Search',
		value: 'search',
		description:
			'Find records by conditions, email, phone or a word, 2,000 at most. It may miss what was saved seconds ago; Query compares exactly and reaches further.',
		action: 'Search records',
	};
	const form = [
		moduleToRead(product),
		searchBy,
		{ ...combineConditions, displayOptions: shownFor('conditions') },
		{ ...conditions(product), displayOptions: shownFor('conditions') },
		email,
		phone,
		word,
		{ ...exactMatchesOnly(product), displayOptions: shownFor('conditions', 'email', 'phone') },
		returnAll,
		limit,
		simplify,
		{ ...emptyResultNotice, displayName: `${emptyResultNotice.displayName} ${lag(product)}` },
		options,
	];
	const ask = (given: ItemForm): SearchAsked => ({
		...waysAsked(given, product),
		query: convertedRecordsAsked(given.options(options), given.module(), product),
		limit: given.limit(),
		output: readRecordForm(given, options),
	});
	return reads(choice, form, { options, ask, answer });
}

function waysAsked(form: ItemForm, product: Product): Pick<SearchAsked, 'module' | 'way' | 'exactOnly'> {
	const by = form.choice('searchBy', 'Search By', ['conditions', 'email', 'phone', 'word']);
	return {
		module: form.module(),
		way: by === 'conditions' ? conditionsAsked(form, product) : { by, value: valueAsked(form, by) },
		exactOnly: by !== 'word' && form.toggle('exactMatchesOnly', 'Only Exact Matches'),
	};
}

function conditionsAsked(form: ItemForm, { limits }: Product): GivenWay {
	const joiner = form.choice('combineConditions', 'Match', ['and', 'or']);
	return { by: 'conditions', rows: conditionRows(form, limits), joiner };
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

async function answer(asked: SearchAsked, reading: Reading): Promise<ItemAnswer> {
	const refusal = moduleNameProblem(asked.module);
	if (refusal) return { ok: false, problem: refusal };
	const way = await wayFor(asked, reading);
	if (!way.ok) return way;
	const take = recordOutput(reading, asked);
	const { module, exactOnly, limit, query } = asked;
	const request = { module, way: way.value, exactOnly, limit, query };
	const leftOut = { count: 0, numbers: new Set<string>() };
	const leaveOut = (records: readonly IDataObject[]) => {
		leftOut.count += records.length;
		if (way.value.by !== 'phone') return;
		const { value } = way.value;
		for (const number of records.flatMap((record) => numbersLike(record, value))) leftOut.numbers.add(number);
	};
	const found = await searchRecords(reading.client, request, { take, leaveOut, signal: reading.signal });
	if (leftOut.count > 0) reading.hint(notExact(leftOut, reading.client.product));
	if (found.ok && found.value.cutShort) reading.hint(cutShort(reading.client.product));
	return found;
}

function notExact({ count, numbers }: { count: number; numbers: ReadonlySet<string> }, { name }: Product): string {
	const said = `${name} also found ${plural(count, 'record')} that only nearly match`;
	const named = firstValues([...numbers].map(quote), MOST_NAMED);
	if (named === undefined) return `${said}, and Only Exact Matches left them out. Turn it off to get them too.`;
	return `${said}, such as ${named}, and Only Exact Matches left them out: with and without a country code a number may be another one. Search for the number as it is in ${name}, or turn Only Exact Matches off.`;
}

/** Near numbers that a hint names. */
const MOST_NAMED = 3;

const cutShort = ({ name }: Product) =>
	`${name} gives at most 2,000 records of a search, so there may be more. Narrow the search, or use the operation Query.`;

async function wayFor({ module, way }: SearchAsked, reading: Reading): Promise<Result<SearchWay>> {
	if (way.by !== 'conditions') return { ok: true, value: way };
	const read = await conditionsFor(module, way.rows, reading);
	return read.ok ? { ok: true, value: { by: 'criteria', conditions: read.value, joiner: way.joiner } } : read;
}
