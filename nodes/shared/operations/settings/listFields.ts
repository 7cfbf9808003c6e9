import type { IDataObject } from 'n8n-workflow';

import { moduleNameProblem } from '../../metadata/orgMetadata';
import { parseFields } from '../../metadata/parse';
import type { FieldMetadata } from '../../model/field';
import type { Product } from '../../model/product';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import type { Resource } from '../terms/operation';
import { moduleToRead } from '../record/readParts';
import { settingsResource } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

/** Field > Get Many: the fields of a module, with types, lengths, uniqueness and lists of values (reference 4). */
export const fieldResource = (product: Product): Resource =>
	settingsResource(product, {
		name: 'Field',
		description:
			'Get the fields of a module with their API names, types, lengths, uniqueness and lists of values. Use it first to learn what the other operations take.',
		module: { ...moduleToRead(product), description: 'The module whose fields to return' },
		option: {
			displayName: 'Only Writable Fields',
			name: 'onlyWritable',
			type: 'boolean',
			default: false,
			description: `Whether to leave out fields that ${product.name} fills in by itself`,
		},
		answer,
	});

async function answer(
	{ module, optionIsOn: onlyWritable, simplify }: SettingsAsked,
	{ client, put }: Reading,
): Promise<ItemAnswer> {
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const listed = await settingsList(client, { path: '/settings/fields', key: 'fields', module });
	if (!listed.ok) return listed;
	const parsed = parseFields(module, { fields: listed.value }, client.product);
	if (!parsed.ok) return parsed;
	const { fields, fieldsByApiName } = parsed.value;
	const isWanted = (field: FieldMetadata | undefined) => !onlyWritable || field?.writable === true;
	if (simplify) {
		for (const field of fields.filter(isWanted)) put(simplified(field));
		return { ok: true };
	}
	for (const entry of listed.value) {
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
