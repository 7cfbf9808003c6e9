import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import { toggleGiven } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { parseFields } from '../../metadata/parse';
import type { FieldMetadata } from '../../model/field';
import { isObject } from '../../model/json';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import { moduleToRead, simplify } from '../record/readParts';

const options = optionsOf([
	{
		displayName: 'Only Writable Fields',
		name: 'onlyWritable',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out fields that Bigin fills in by itself',
	},
	retriesOfReading,
	timeoutOption,
]);

/** The form of Field > Get Many. */
const getManyFieldsForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['field'], operation: ['getMany'] } },
	[{ ...moduleToRead, description: 'The module whose fields to return' }, simplify, options],
);

/** The operations of the Field resource and their forms. */
export const fieldProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['field'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'Get the fields of a module with their types, lengths, uniqueness and lists of values',
				action: 'Get many fields',
			},
		],
		default: 'getMany',
	},
	...getManyFieldsForm,
];

interface FieldsAsked extends Asked {
	onlyWritable: boolean;
	simplify: boolean;
}

/** Field > Get Many: the fields of a module, with types, lengths, uniqueness and lists of values (reference 4). */
export async function getManyFields(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

function ask(form: ItemForm): FieldsAsked {
	const given = form.value('options');
	const only = isObject(given) ? given.onlyWritable : undefined;
	return {
		module: form.module(),
		onlyWritable: only !== undefined && toggleGiven('Only Writable Fields', only),
		simplify: form.toggle('simplify', 'Simplify'),
	};
}

async function answer({ module, onlyWritable, simplify }: FieldsAsked, { client, put }: Reading): Promise<Answered> {
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const listed = await settingsList(client, { path: '/settings/fields', key: 'fields', module });
	if (!listed.ok) return listed;
	const parsed = parseFields(module, { fields: listed.entries });
	if (!parsed.ok) return parsed;
	const { fields, fieldsByApiName } = parsed.value;
	const isWanted = (field: FieldMetadata | undefined) => !onlyWritable || field?.writable === true;
	if (simplify) {
		for (const field of fields.filter(isWanted)) put(simplified(field));
		return { ok: true };
	}
	for (const entry of listed.entries) {
		if (isWanted(fieldsByApiName.get(String(entry.api_name)))) put(entry);
	}
	return { ok: true };
}

function simplified(field: FieldMetadata): IDataObject {
	return {
		apiName: field.apiName,
		label: field.label,
		dataType: field.dataType,
		maxLength: field.maxLength,
		decimalPlaces: field.decimalPlaces,
		mandatory: field.mandatory,
		writable: field.writable,
		unique: field.unique !== null,
		caseSensitive: field.unique === 'caseSensitive',
		custom: field.custom,
		values: field.picklistValues.map(({ displayValue }) => displayValue),
		lookupModule: field.lookupModule,
	};
}
