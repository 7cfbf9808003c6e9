import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import { listOf, notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import type { LiteralType, QueryParameter } from '../../reading/query/coqlLiteral';
import { bindQuery } from '../../reading/query/coqlText';
import { queryRecords } from '../../reading/query/queryRecords';
import type { ItemAnswer, Asked, Reading } from '../../reading/readItems';
import { readRecordForm, recordOutput } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { reads } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { emptyResultNotice, flattenLookups, limit, returnAll, simplify } from './readParts';

const queryText = ({ name }: Product): INodeProperties => ({
	displayName: 'Query',
	name: 'query',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	required: true,
	placeholder: 'e.g. SELECT Last_Name, Email FROM Contacts WHERE Last_Name = $1',
	description:
		'A SELECT in COQL, the query language of Zoho, with the API names of fields and modules. Write $1, $2 and so on where the query parameters below belong.',
	hint: `${name} gives 10,000 rows of a query at most. They are read 200 at a time.`,
	builderHint: {
		propertyHint:
			'Use API names, and always a WHERE clause. Values belong into Query Parameters, with $1 and so on in their places: an expression inside the query could change it.',
	},
});

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
								'What the value is: what is typed here is text; an expression may give numbers, moments and lists too. For a day choose Date.',
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

interface QueryAsked extends Asked {
	text: string;
	parameters: QueryParameter[];
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
}

const TYPES: readonly LiteralType[] = ['automatic', 'text', 'number', 'boolean', 'date', 'dateTime'];

/** Record > Query: asks in COQL, page by page, 10,000 rows at most (reference 6.8). */
export function query(product: Product): Operation {
	const options = optionsOf([flattenLookups, ...connectionOfReading(product)]);
	const choice = {
		name: 'Query',
		value: 'query',
		description:
			'Find records with a COQL query, which compares exactly, can follow lookups and reaches 10,000 rows. It takes API names: Get Many of Field lists them.',
		action: 'Query records with COQL',
	};
	const form = [queryText(product), queryParameters, returnAll, limit, simplify, emptyResultNotice, options];
	const ask = (given: ItemForm): QueryAsked => {
		const text = given.text('query');
		return {
			module: /\sfrom\s+(\w+)/i.exec(text)?.[1] ?? '',
			text,
			parameters: listOf(given.value('queryParameters.rows')).filter(isObject).map(parameterGiven),
			limit: given.limit(),
			output: readRecordForm(given, options),
		};
	};
	return reads(choice, form, { options, ask, answer });
}

function parameterGiven({ type = 'automatic', value }: IDataObject, index: number): QueryParameter {
	const known = TYPES.find((one) => one === type);
	if (known === undefined)
		throw notPossible(`Type of Query Parameter ${index + 1}`, type, `one of: ${TYPES.join(', ')}`);
	return { type: known, value };
}

async function answer(asked: QueryAsked, reading: Reading): Promise<ItemAnswer> {
	const { client, timezone, signal } = reading;
	const { product } = client;
	const bound = bindQuery(asked.text, asked.parameters, { product, timezone });
	if (!bound.ok) return bound;
	const take = recordOutput(reading, asked);
	const request = { query: bound.value, limit: asked.limit };
	const read = await queryRecords(client, request, { take, signal });
	if (read.ok && read.value.cutShort) reading.hint(cutShort(product));
	return read;
}

const cutShort = ({ name }: Product) =>
	`${name} gives at most 10,000 rows of a query, and this one has more. Ask for a smaller part of the records at a time.`;
