import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../../shared/model/json';
import { parseFields } from '../../../shared/metadata/parse';
import { moduleNameProblem } from '../../../shared/metadata/orgMetadata';
import type { FieldMetadata } from '../../../shared/model/field';
import { settingsList } from '../../../shared/reading/settingsList';
import type { ItemForm } from '../../../shared/form/itemForm';
import { readItems } from '../../../shared/reading/readItems';
import type { Answered, Asked, Reading } from '../../../shared/reading/readItems';
import { toggleGiven } from '../../../shared/form/formValues';

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
