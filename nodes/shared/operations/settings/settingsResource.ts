import type { INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import type { ItemAnswer, Asked, Reading } from '../../reading/readItems';
import { reads } from '../terms/operation';
import type { Resource } from '../terms/operation';
import { simplify } from '../record/readParts';

/** What one item asks for. */
export interface SettingsAsked extends Asked {
	/** Whether the list's own option is on. */
	optionIsOn: boolean;
	simplify: boolean;
}

/** A list of what an org consists of. */
interface SettingsList {
	/** As n8n lists the resource. */
	name: string;
	description: string;
	/** The parameter that names the module, where the list is one of a module. */
	module?: INodeProperties;
	/** A toggle that only this list has, off at first. */
	option?: INodeProperties;
	answer(asked: SettingsAsked, reading: Reading): Promise<ItemAnswer>;
}

/** The resource of such a list: all that can be done with it is Get Many. */
export function settingsResource(product: Product, list: SettingsList): Resource {
	const { name, description, module, option, answer } = list;
	const own = option ? [option] : [];
	const options = optionsOf([...own, ...connectionOfReading(product)]);
	const value = name.toLowerCase();
	const choice = { name: 'Get Many', value: 'getMany', description, action: `Get many ${value}s` };
	const form = [...(module ? [module] : []), simplify, options];
	const ask = (given: ItemForm): SettingsAsked => ({
		module: module ? given.module() : '',
		optionIsOn: option !== undefined && given.options(options).toggle(option.name, false),
		simplify: given.toggle('simplify', 'Simplify'),
	});
	return { name, value, operations: [reads(choice, form, { options, ask, answer })], default: 'getMany' };
}
