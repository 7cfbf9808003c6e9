import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import { listOf, notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import type { LiteralType, QueryParameter } from '../../reading/query/coqlLiteral';
import { bindQuery } from '../../reading/query/coqlText';
import { queryRecords } from '../../reading/query/queryRecords';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { readRecordForm, recordOutput } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { emptyResultNotice, flattenLookups, limit, returnAll, simplify } from './readParts';

const query: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	required: true,
	placeholder: 'e.g. SELECT Last_Name, Email FROM Contacts WHERE Last_Name = $1',
	description:
		'A SELECT in COQL, the query language of Zoho, with the API names of fields and modules. Write $1, $2 and so on where the query parameters below belong.',
	hint: 'Bigin gives 10,000 rows of a query at most. They are read 200 at a time.',
};

const queryParameters: INodeProperties = {
	displayName: 'Query Parameters',
	name: 'queryParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Query Parameter',
	default: {},
	description:
		'Values for $1, $2 and so on, in this order. They are quoted so that nothing in them can change the query.',
	options: [
		{
			displayName: 'Parameter',
			name: 'rows',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'Automatic',
							value: 'automatic',
							description:
								'What the value is: what is typed here is text; an expression may give numbers and lists too',
						},
						{ name: 'Date', value: 'date', description: 'A day, such as 2026-04-12' },
						{
							name: 'Date and Time',
							value: 'dateTime',
							description: "A moment; without an offset it is in the workflow's time zone",
						},
						{ name: 'Number', value: 'number' },
						{ name: 'Text', value: 'text' },
						{ name: 'True or False', value: 'boolean' },
					],
					default: 'automatic',
					description: 'How the value is written into the query',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'One value, or a list from an expression for use with IN',
				},
			],
		},
	],
};

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Query. */
export const queryForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['query'] } },
	[query, queryParameters, returnAll, limit, simplify, emptyResultNotice, options],
);

interface QueryAsked extends Asked {
	text: string;
	parameters: QueryParameter[];
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
}

const TYPES: readonly LiteralType[] = ['automatic', 'text', 'number', 'boolean', 'date', 'dateTime'];

/** Record > Query: asks in COQL, page by page, 10,000 rows at most (reference 6.8). */
export async function queryForRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

function ask(form: ItemForm): QueryAsked {
	const text = form.text('query');
	return {
		module: /\sfrom\s+(\w+)/i.exec(text)?.[1] ?? '',
		text,
		parameters: listOf(form.value('queryParameters.rows')).filter(isObject).map(parameterGiven),
		limit: form.limit(),
		output: readRecordForm(form),
	};
}

function parameterGiven({ type = 'automatic', value }: IDataObject, index: number): QueryParameter {
	const known = TYPES.find((one) => one === type);
	if (known === undefined)
		throw notPossible(`Type of Query Parameter ${index + 1}`, type, `one of: ${TYPES.join(', ')}`);
	return { type: known, value };
}

async function answer(asked: QueryAsked, reading: Reading): Promise<Answered> {
	const bound = bindQuery(asked.text, asked.parameters, reading.timezone);
	if (!bound.ok) return bound;
	const take = recordOutput(reading, asked);
	const request = { query: bound.query, limit: asked.limit };
	const read = await queryRecords(reading.client, request, { take, signal: reading.signal });
	if (read.ok && read.cutShort) reading.hint(CUT_SHORT);
	return read;
}

const CUT_SHORT =
	'Bigin gives at most 10,000 rows of a query, and this one has more. Ask for a smaller part of the records at a time.';
