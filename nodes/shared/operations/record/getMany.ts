import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import { nameGiven, NotPossible, notPossible } from '../../form/formValues';
import type { GivenOptions } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { chosenFields, listRecords, modifiedSinceOf } from '../../reading/listRecords';
import { recordsInWords } from '../../reading/pages';
import type { ItemAnswer, Asked, Reading } from '../../reading/readItems';
import { readRecordForm, recordOutput } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { ID_OR_NAME, TEAM_PIPELINE, teamPipelineFilter } from '../../reading/teamPipelineFilter';
import { isEmpty } from '../../values/converter';
import { reads } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { convertedRecordsAsked, convertedRecordsOf } from '../../reading/convertedRecords';
import {
	emptyResultNotice,
	fieldsToReturn,
	flattenLookups,
	limit,
	moduleToRead,
	returnAll,
	simplify,
} from './readParts';

const filtersOf = (product: Product): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		...convertedRecordsOf(product),
		{
			displayName: 'Custom View Name or ID',
			name: 'customView',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getCustomViews', loadOptionsDependsOn: ['module.value'] },
			default: '',
			description: `Only records of this view of ${product.name}. Each request then costs 3 API credits. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
		},
		{
			displayName: 'Modified Since',
			name: 'modifiedSince',
			type: 'dateTime',
			default: '',
			description:
				"Only records created or changed at this time or later, newest change first. A time without an offset is in the workflow's time zone. The field Modified Time is returned too.",
		},
		...teamPipelineOf(product),
	],
});

function teamPipelineOf({ teamPipelines, recordWords }: Product): INodeProperties[] {
	if (!teamPipelines) return [];
	const records = recordWords[teamPipelines.module] ?? 'records';
	return [
		{
			displayName: 'Team Pipeline Name or ID',
			name: 'teamPipeline',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getTeamPipelines', loadOptionsDependsOn: ['module.value'] },
			default: '',
			description: `Only ${records} of this team pipeline; for ${records} alone, as other records have none. An expression may also give its name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
		},
	];
}

const sortOf = ({ name }: Product): INodeProperties => ({
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add Sort Rule',
	default: {},
	description: 'The order of the records. By default the newest come first.',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'By',
					name: 'by',
					type: 'options',
					options: [
						{ name: 'Created Time', value: 'Created_Time' },
						{ name: 'ID', value: 'id' },
						{ name: 'Modified Time', value: 'Modified_Time' },
					],
					default: 'Modified_Time',
					description: `What to sort by. ${name} sorts lists by these only.`,
				},
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Ascending', value: 'asc' },
						{ name: 'Descending', value: 'desc' },
					],
					default: 'desc',
					description: 'Whether the newest or the oldest come first',
				},
			],
		},
	],
});

interface ListAsked extends Asked {
	limit: number;
	/** API names; none means all. */
	fields: readonly string[];
	customView: string;
	/** What records that became others are asked for by. */
	converted: Record<string, string>;
	/** As given; nothing means no such filter. */
	modifiedSince: unknown;
	/** As given; nothing means no such filter. */
	teamPipeline: unknown;
	sort: { by: string; direction: string } | undefined;
	output: Omit<RecordForm, 'timezone'>;
}

const MODIFIED = 'Modified_Time';

/** Query parameter of a list that names a custom view (reference 6.2). */
const CUSTOM_VIEW = 'cvid';

/** Record > Get Many: lists records page by page (reference 6.2). */
export function getMany(product: Product): Operation {
	const options = optionsOf([flattenLookups, ...connectionOfReading(product)]);
	const filters = filtersOf(product);
	const choice = {
		name: 'Get Many',
		value: 'getMany',
		description:
			'List the records of a module: all of them, those of a custom view or those changed lately. To find records by their values use Search or Query.',
		action: 'Get many records',
	};
	const form = [
		moduleToRead(product),
		returnAll,
		limit,
		fieldsToReturn,
		filters,
		sortOf(product),
		simplify,
		emptyResultNotice,
		options,
	];
	const ask = (given: ItemForm): ListAsked => {
		const chosen = given.options(filters);
		const converted = convertedRecordsAsked(chosen, given.module(), product);
		return { ...listAsked(given, chosen), converted, output: readRecordForm(given, options) };
	};
	return reads(choice, form, { options, ask, answer });
}

function listAsked(form: ItemForm, filters: GivenOptions): Omit<ListAsked, 'converted' | 'output'> {
	const modifiedSince = filters.value('modifiedSince');
	const asked = {
		module: form.module(),
		limit: form.limit(),
		fields: form.names('fieldsToReturn'),
		customView: nameGiven(filters.value('customView')),
		modifiedSince: isEmpty(modifiedSince) ? undefined : modifiedSince,
		teamPipeline: filters.value('teamPipeline'),
		sort: sortGiven(form.value('sort.rule')),
	};
	if (asked.customView !== '' && !/^\d+$/.test(asked.customView)) {
		throw notPossible('Custom View', asked.customView, 'the ID of a view, which has only digits');
	}
	if (asked.customView !== '' && asked.sort !== undefined) throw new NotPossible(problemOf('sortedByView'));
	return asked;
}

function sortGiven(rule: unknown): ListAsked['sort'] {
	if (!isObject(rule)) return undefined;
	const by = nameGiven(rule.by);
	const direction = nameGiven(rule.direction);
	if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(by)) throw notPossible('Sort By', rule.by, 'id, Created_Time or Modified_Time');
	if (direction !== 'asc' && direction !== 'desc') throw notPossible('Sort Direction', rule.direction, 'asc or desc');
	return { by, direction };
}

async function answer(asked: ListAsked, reading: Reading): Promise<ItemAnswer> {
	const { client, signal } = reading;
	const since = modifiedSinceOf(asked.modifiedSince, reading);
	if (!since.ok) return since;
	const placed = await teamPipelineFilter(asked.teamPipeline, asked, client);
	if (!placed.ok) return placed;
	const { moment, includes } = since.value;
	const needed = [...(moment === undefined ? [] : [MODIFIED]), ...placed.value.needed];
	const fields = await chosenFields(client, asked.module, { chosen: asked.fields, needed });
	if (!fields.ok) return fields;
	if (fields.value.notInLists.length > 0) reading.hint(notInLists(client.product, fields.value.notInLists));

	const newestFirst = moment !== undefined && !asked.sort && asked.customView === '';
	const put = recordOutput(reading, asked);
	let read = 0;
	const take = (records: IDataObject[]) => {
		read += records.length;
		const recent = records.filter(includes);
		// Newest changes come first, so an older one ends the list.
		return put(recent.filter(placed.value.includes)) && !(newestFirst && recent.length < records.length);
	};
	const request = {
		module: asked.module,
		groups: fields.value.groups,
		query: { ...queryOf(asked, newestFirst), ...asked.converted, ...placed.value.query },
		limit: moment === undefined && !placed.value.tellsHere ? asked.limit : Infinity,
	};
	const listed = await listRecords(client, request, { take, signal });
	if (!listed.ok) return { ok: false, problem: filterProblem(listed.problem, request.query, client.product) };
	if (listed.value.cutShort) reading.hint(cutShort(client.product, read));
	return listed;
}

/** The API names the part of the request that it refused; the user knows it as a filter. */
function filterProblem(problem: Problem, query: Record<string, string>, { teamPipelines }: Product): Problem {
	const { reason, parameter, code, status } = problem;
	if (reason !== 'requestRefused' || parameter === undefined) return problem;
	const about = { value: quote(query[parameter]), code, status };
	if (parameter === CUSTOM_VIEW) {
		const expected = 'the ID of a view that the module has';
		return problemOf('optionOutOfRange', { ...about, label: 'Custom View', expected });
	}
	if (parameter !== teamPipelines?.listParameter) return problem;
	return problemOf('optionOutOfRange', { ...about, label: TEAM_PIPELINE, expected: ID_OR_NAME });
}

const notInLists = ({ name }: Product, labels: readonly string[]) =>
	`${name} gives ${labels.join(', ')} only of a record that is read by its ID, so the list has none. Use the operation Get for them.`;

const cutShort = ({ name }: Product, read: number) =>
	`${name} stopped after ${recordsInWords(read)}, although it has more. To read the others, use Modified Since, a custom view or the operation Query.`;

function queryOf({ sort, customView }: ListAsked, newestFirst: boolean): Record<string, string> {
	if (customView !== '') return { [CUSTOM_VIEW]: customView };
	if (newestFirst) return { sort_by: MODIFIED, sort_order: 'desc' };
	return sort ? { sort_by: sort.by, sort_order: sort.direction } : {};
}
