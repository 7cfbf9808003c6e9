import type {
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INodeParameters,
	NodeParameterValueType,
} from 'n8n-workflow';

import { isEmpty } from '../values/converter';
import { listOf, nameGiven, notPossible, numberGiven, toggleGiven } from './formValues';

/** The form as it is filled in for one item; every reading may throw, see `problemIn`. */
export interface ItemForm {
	itemIndex: number;
	/** A value as it is, expressions resolved. */
	value(name: string, options?: IGetNodeParameterOptions): unknown;
	/** The API name of the module chosen, '' when there is none. */
	module(): string;
	/** Text without the blanks around it. */
	text(name: string): string;
	toggle(name: string, label: string): boolean;
	/** API names, chosen from a list or given by an expression: a list, or text parted by commas. */
	names(name: string): string[];
	/** A limit of records: whatever Return All and Limit say. */
	limit(): number;
	/** One of the values that a parameter lists. */
	choice<Choice extends string>(name: string, label: string, choices: readonly Choice[]): Choice;
}

/** Reads the form for each item; values without an expression are read once (design 4). */
export function itemForms(context: IExecuteFunctions): (itemIndex: number) => ItemForm {
	const read = parameterReader(context.getNode().parameters, (name, itemIndex, options) =>
		context.getNodeParameter(name, itemIndex, null, options),
	);
	return (itemIndex) => {
		const value: ItemForm['value'] = (name, options) => read(name, itemIndex, options);
		return {
			itemIndex,
			value,
			module: () => nameGiven(value('module', { extractValue: true })),
			text: (name) => nameGiven(value(name)),
			toggle: (name, label) => toggleGiven(label, value(name)),
			names: (name) => namesGiven(value(name)),
			limit: () => (toggleGiven('Return All', value('returnAll')) ? Infinity : limitGiven(value('limit'))),
			choice: (name, label, choices) => choiceGiven(value(name), label, choices),
		};
	};
}

function namesGiven(given: unknown): string[] {
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

/** Gives a parameter's value for one item, expressions resolved; null where there is none. */
export type ReadParameter = (name: string, itemIndex: number, options?: IGetNodeParameterOptions) => unknown;

/**
 * Reads parameters without resolving anew, item by item, what holds no expression: resolution is the largest cost of
 * a node that handles many items (design 4).
 *
 * @param parameters of the node as they are saved
 * @param resolve n8n's own resolution
 */
export function parameterReader(parameters: INodeParameters, resolve: ReadParameter): ReadParameter {
	const fixedValues = new Map<string, unknown>();
	const varies = new Map<string, boolean>();

	return (name, itemIndex, options) => {
		if (fixedValues.has(name)) return fixedValues.get(name);
		const itemDecides = varies.get(name) ?? hasExpression(valueAt(parameters, name));
		varies.set(name, itemDecides);
		if (itemDecides) return resolve(name, itemIndex, options);
		const value = resolve(name, 0, options);
		fixedValues.set(name, value);
		return value;
	};
}

function valueAt(parameters: INodeParameters, name: string): unknown {
	return name.split('.').reduce<unknown>((holder, key) => (isRecord(holder) ? holder[key] : undefined), parameters);
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(hasExpression);
	return isRecord(value) && Object.values(value).some(hasExpression);
}

function isRecord(value: unknown): value is Record<string, NodeParameterValueType> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
