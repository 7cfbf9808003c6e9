import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { listOf, notPossible } from '../../../shared/form/formValues';
import type { ItemForm } from '../../../shared/form/itemForm';
import { isObject } from '../../../shared/model/json';
import type { LiteralType, QueryParameter } from '../../../shared/reading/query/coqlLiteral';
import { bindQuery } from '../../../shared/reading/query/coqlText';
import { queryRecords } from '../../../shared/reading/query/queryRecords';
import { readItems } from '../../../shared/reading/readItems';
import type { Answered, Asked, Reading } from '../../../shared/reading/readItems';
import { readRecordForm, recordOutput } from '../../../shared/reading/shapeRecord';
import type { RecordForm } from '../../../shared/reading/shapeRecord';

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
