import type { INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import type { ItemAnswer, Asked, Reading } from '../../reading/readItems';
import { reads } from '../terms/operation';
import type { Operation, OperationChoice, Resource } from '../terms/operation';
import { simplify } from '../record/readParts';

/** What one item asks for. */
export interface SettingsAsked extends Asked {
	/** Whether the call's own option is on. */
	optionIsOn: boolean;
	/** What the call's own parameter says; '' where it has none. */
	chosen: string;
	simplify: boolean;
}

/** Something that can be read of what an org consists of. */
export interface SettingsCall {
	choice: OperationChoice;
	/** The parameter that names the module, where it is about one. */
	module?: INodeProperties;
	/** A parameter that only this call has, and how it is read. */
	own?: { parameter: INodeProperties; read(form: ItemForm): string };
	/** A toggle that only this call has, off at first. */
	option?: INodeProperties;
	answer(asked: SettingsAsked, reading: Reading): Promise<ItemAnswer>;
}

/** The operation that answers each item by such a call. */
export function settingsOperation(product: Product, call: SettingsCall): Operation {
	const { choice, module, own, option, answer } = call;
	const options = optionsOf([...(option ? [option] : []), ...connectionOfReading(product)]);
	const form = [...(module ? [module] : []), ...(own ? [own.parameter] : []), simplify, options];
	const ask = (given: ItemForm): SettingsAsked => ({
		module: module ? given.module() : '',
		optionIsOn: option !== undefined && given.options(options).toggle(option.name, false),
		chosen: own?.read(given) ?? '',
		simplify: given.toggle('simplify', 'Simplify'),
	});
	return reads(choice, form, { options, ask, answer });
}

/** A list of what an org consists of. */
interface SettingsList extends Omit<SettingsCall, 'choice'> {
	/** As n8n lists the resource. */
	name: string;
	description: string;
}

/** The resource of such a list: all that can be done with it is Get Many. */
export function settingsResource(product: Product, { name, description, ...call }: SettingsList): Resource {
	const value = name.toLowerCase();
	const choice = { name: 'Get Many', value: 'getMany', description, action: `Get many ${value}s` };
	return { name, value, operations: [settingsOperation(product, { ...call, choice })], default: 'getMany' };
}
