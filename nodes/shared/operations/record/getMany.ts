import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import { nameGiven, NotPossible, notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import { problemOf } from '../../problems/problem';
import { chosenFields, listRecords, modifiedSinceOf } from '../../reading/listRecords';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { readRecordForm, recordOutput } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { isEmpty } from '../../values/converter';
import {
	emptyResultNotice,
	fieldsToReturn,
	flattenLookups,
	limit,
	moduleToRead,
	returnAll,
	simplify,
} from './readParts';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Custom View Name or ID',
			name: 'customView',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getCustomViews', loadOptionsDependsOn: ['module.value'] },
			default: '',
			description:
				'Only records of this view of Bigin. Each request then costs 3 API credits. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Modified Since',
			name: 'modifiedSince',
			type: 'dateTime',
			default: '',
			description:
				"Only records created or changed at this time or later, newest change first. A time without an offset is in the workflow's time zone. The field Modified Time is returned too.",
		},
	],
};

const sort: INodeProperties = {
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
					description: 'What to sort by. Bigin sorts lists by these only.',
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
};

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Get Many. */
export const getManyForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['getMany'] } },
	[moduleToRead, returnAll, limit, fieldsToReturn, filters, sort, simplify, emptyResultNotice, options],
);

interface ListAsked extends Asked {
	limit: number;
	/** API names; none means all. */
	fields: readonly string[];
	customView: string;
	/** As given; nothing means no such filter. */
	modifiedSince: unknown;
	sort: { by: string; direction: string } | undefined;
	output: Omit<RecordForm, 'timezone'>;
}

const MODIFIED = 'Modified_Time';

/** Record > Get Many: lists records page by page (reference 6.2). */
export async function getManyRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

function ask(form: ItemForm): ListAsked {
	const filters = form.value('filters');
	const { customView, modifiedSince } = isObject(filters) ? filters : {};
	const asked = {
		module: form.module(),
		limit: form.limit(),
		fields: form.names('fieldsToReturn'),
		customView: nameGiven(customView),
		modifiedSince: isEmpty(modifiedSince) ? undefined : modifiedSince,
		sort: sortGiven(form.value('sort.rule')),
		output: readRecordForm(form),
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

async function answer(asked: ListAsked, reading: Reading): Promise<Answered> {
	const { client, timezone, signal } = reading;
	const since = modifiedSinceOf(asked.modifiedSince, timezone);
	if (!since.ok) return since;
	const needed = since.moment === undefined ? [] : [MODIFIED];
	const fields = await chosenFields(client, asked.module, { chosen: asked.fields, needed });
	if (!fields.ok) return fields;

	const newestFirst = since.moment !== undefined && !asked.sort && asked.customView === '';
	const put = recordOutput(reading, asked);
	const take = (records: IDataObject[]) => {
		const wanted = records.filter(since.includes);
		// Newest changes come first, so an older one ends the list.
		return put(wanted) && !(newestFirst && wanted.length < records.length);
	};
	const request = {
		module: asked.module,
		groups: fields.groups,
		query: queryOf(asked, newestFirst),
		limit: since.moment === undefined ? asked.limit : Infinity,
	};
	const listed = await listRecords(client, request, { take, signal });
	if (listed.ok && listed.cutShort) reading.hint(CUT_SHORT);
	return listed;
}

const CUT_SHORT =
	'Bigin has more records than it lists: 100,000 at most. To read the others, use Modified Since, a custom view or the operation Query.';

function queryOf({ sort, customView }: ListAsked, newestFirst: boolean): Record<string, string> {
	if (customView !== '') return { cvid: customView };
	if (newestFirst) return { sort_by: MODIFIED, sort_order: 'desc' };
	return sort ? { sort_by: sort.by, sort_order: sort.direction } : {};
}
