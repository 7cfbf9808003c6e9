import type { IGetNodeParameterOptions, INodeParameters, INodeProperties } from 'n8n-workflow';

import { isObject } from '../model/json';
import type { Product } from '../model/product';
import { isEmpty } from '../values/converter';
import { recordIdFrom } from '../values/ids';
import { givenOptions, listOf, nameGiven, NotPossible, notPossible, numberGiven, toggleGiven } from './formValues';
import type { GivenOptions } from './formValues';
import { jsonOfItems, parameterReader } from './parameterReader';
import type { ReadParameter } from './parameterReader';
import type { Run } from './run';

/** The form as it is filled in for one item; every reading may throw, see `problemIn`. */
export class ItemForm {
	constructor(
		private readonly form: { read: ReadParameter; saved: INodeParameters; product: Product },
		readonly itemIndex: number,
	) {}

	/** A value as it is, expressions resolved; null where there is none. */
	value(name: string, options?: IGetNodeParameterOptions): unknown {
		return this.form.read(name, this.itemIndex, options);
	}

	/** A value as the workflow keeps it, expressions and all. */
	saved(name: string): unknown {
		return this.form.saved[name];
	}

	/** The API name of the module chosen, '' when there is none. */
	module(): string {
		return nameGiven(this.value('module', { extractValue: true }));
	}

	/** The ID of the record that the form names; throws NotPossible for anything that is none. */
	recordId(): string {
		const id = recordIdFrom(this.value('recordId'), this.form.product);
		if (!id.ok) throw new NotPossible(id.problem);
		return id.value;
	}

	/** Text without the blanks around it. */
	text(name: string): string {
		return nameGiven(this.value(name));
	}

	toggle(name: string, label: string): boolean {
		return toggleGiven(label, this.value(name));
	}

	/** API names, chosen from a list or given by an expression: a list, or text parted by commas. Each once. */
	names(name: string): string[] {
		return namesGiven(this.value(name));
	}

	/** A limit of records: whatever Return All and Limit say. */
	limit(): number {
		return this.toggle('returnAll', 'Return All') ? Infinity : limitGiven(this.value('limit'));
	}

	/** One of the values that a parameter lists. */
	choice<Choice extends string>(name: string, label: string, choices: readonly Choice[]): Choice {
		return choiceGiven(this.value(name), label, choices);
	}

	/**
	 * The options added, or whatever other collection.
	 *
	 * @param collection as the operation's form defines it
	 */
	options(collection: INodeProperties): GivenOptions {
		const given = this.value(collection.name);
		return givenOptions(collection, isObject(given) ? given : {});
	}
}

/** Reads the form for each item; n8n is asked only for what neither is the same for all nor a plain path (design 4, E11). */
export function itemForms({ context, items, product }: Run): (itemIndex: number) => ItemForm {
	const saved = context.getNode().parameters;
	const read = parameterReader(saved, {
		ask: (name, itemIndex, options) => context.getNodeParameter(name, itemIndex, null, options),
		evaluate: (expression, itemIndex) => context.evaluateExpression(expression, itemIndex),
		jsonOf: jsonOfItems(context, items),
	});
	const form = { read, saved, product };
	return (itemIndex) => new ItemForm(form, itemIndex);
}

/** API names from a list, or from text parted by commas; each once. */
export function namesGiven(given: unknown): string[] {
	const names = listOf(given).flatMap((name) => nameGiven(name).split(','));
	return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

function limitGiven(given: unknown): number {
	const limit = isEmpty(given) ? undefined : numberGiven(given, 1, Infinity);
	if (limit === undefined || !Number.isInteger(limit)) throw notPossible('Limit', given, 'a whole number, 1 or more');
	return limit;
}

function choiceGiven<Choice extends string>(given: unknown, label: string, choices: readonly Choice[]): Choice {
	const chosen = choices.find((choice) => choice === given);
	if (chosen === undefined) throw notPossible(label, given, `one of: ${choices.join(', ')}`);
	return chosen;
}
