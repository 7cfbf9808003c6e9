import type { IExecuteFunctions, IGetNodeParameterOptions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { isObject } from '../model/json';
import { follow, plainPathOf } from './plainPath';

/** Gives a parameter's value for one item, expressions resolved; null where there is none. */
export type ReadParameter = (name: string, itemIndex: number, options?: IGetNodeParameterOptions) => unknown;

/** What reading parameters needs from a run. */
interface Sources {
	/** n8n's own resolution of a whole parameter. */
	ask: ReadParameter;
	/** n8n's own evaluation of an expression, without the leading `=`. */
	evaluate(expression: string, itemIndex: number): unknown;
	/** What `$json` stands for; undefined where the node does not know. */
	jsonOf(itemIndex: number): unknown;
}

/**
 * Reads the parameters of a node. n8n's resolution is the largest cost of a node that handles many items, so it is asked
 * once for what holds no expression (design 4), and for plain paths not at all (E11).
 *
 * @param saved the parameters as the workflow keeps them
 */
export function parameterReader(saved: INodeParameters, sources: Sources): ReadParameter {
	const readers = new Map<string, ReadItem>();
	return (name, itemIndex, options) => {
		let read = readers.get(name);
		if (!read) {
			read = readerOf(valueAt(saved, name), name, sources);
			readers.set(name, read);
		}
		return read(itemIndex, options);
	};
}

/**
 * What `$json` stands for in the expressions of a node: the items it was given, unless n8n says otherwise. In a tool it
 * is the item of the agent that calls it.
 */
export function jsonOfItems(context: IExecuteFunctions, items: readonly INodeExecutionData[]): Sources['jsonOf'] {
	let isKnown: boolean | undefined;
	return (itemIndex) => {
		isKnown ??= readsFirstItem(context, items);
		return isKnown ? items[itemIndex]?.json : undefined;
	};
}

function readsFirstItem(context: IExecuteFunctions, [first]: readonly INodeExecutionData[]): boolean {
	try {
		return context.getWorkflowDataProxy(0).$json === first?.json;
	} catch {
		return false;
	}
}

type ReadItem = (itemIndex: number, options?: IGetNodeParameterOptions) => unknown;

function readerOf(saved: unknown, name: string, sources: Sources): ReadItem {
	if (!hasExpression(saved)) return onceARun((options) => sources.ask(name, 0, options));
	const ask: ReadItem = (itemIndex, options) => sources.ask(name, itemIndex, options);
	if (typeof saved === 'string') return expressionReader(saved, sources, ask);
	return comesApart(saved) ? collectionReader(saved, sources) : ask;
}

function onceARun(read: (options?: IGetNodeParameterOptions) => unknown): ReadItem {
	let known: { value: unknown } | undefined;
	return (_, options) => {
		known ??= { value: read(options) };
		return known.value;
	};
}

function expressionReader(expression: string, { jsonOf }: Sources, ask: ReadItem): ReadItem {
	const path = plainPathOf(expression);
	if (!path) return ask;
	return (itemIndex, options) => {
		const value = follow(path, jsonOf(itemIndex));
		return value === undefined ? ask(itemIndex, options) : extracted(value, options);
	};
}

/** Resolves a collection as n8n does: part by part, and at the end what n8n does to all of it. */
function collectionReader(saved: unknown, sources: Sources): ReadItem {
	let hasAsked = false;
	const evaluate = (expression: string, itemIndex: number) => {
		hasAsked = true;
		return sources.evaluate(expression, itemIndex);
	};
	const read = partReader(saved, { ...sources, evaluate });
	return (itemIndex, options) => {
		hasAsked = false;
		const value = read(itemIndex);
		if (hasAsked) makeTextOfLuxon(value);
		return extracted(value, options);
	};
}

function partReader(saved: unknown, sources: Sources): ReadItem {
	if (!hasExpression(saved)) return () => saved;
	if (typeof saved === 'string') {
		const expression = saved.slice(1);
		return expressionReader(saved, sources, (itemIndex) => sources.evaluate(expression, itemIndex));
	}
	if (Array.isArray(saved)) {
		const parts = saved.map((part) => partReader(part, sources));
		return (itemIndex) => parts.map((read) => read(itemIndex));
	}
	const parts = partsOf(saved).map(([key, part]) => ({ key, read: partReader(part, sources) }));
	return (itemIndex) => {
		const value: Record<string, unknown> = {};
		for (const { key, read } of parts) value[key] = read(itemIndex);
		return value;
	};
}

/** n8n makes text of all luxon values at keys, even where they are an item's own; values of plain paths hold none. */
function makeTextOfLuxon(value: unknown): void {
	if (Array.isArray(value)) value.forEach(makeTextOfLuxon);
	if (!isObject(value)) return;
	for (const [key, inside] of Object.entries(value)) {
		if (isObject(inside) && inside.isLuxonDateTime) value[key] = textOf(inside);
		else makeTextOfLuxon(inside);
	}
}

/** As n8n asks for it, so that what has no such method fails in the same words. */
function textOf(value: object): string {
	return value.toString();
}

/** The value of a resource locator, where it is asked for; none in this package takes a part out of it. */
function extracted(value: unknown, options?: IGetNodeParameterOptions): unknown {
	if (!options?.extractValue || !isObject(value)) return value;
	return 'mode' in value && 'value' in value ? value.value : value;
}

/** Whether each expression stands for itself: one that looks at its neighbours does not, as `$parameter["&field"]`. */
function comesApart(saved: unknown): boolean {
	if (typeof saved === 'string') return !/\$(raw)?parameter/i.test(saved);
	if (Array.isArray(saved)) return saved.every(comesApart);
	return partsOf(saved).every(([, part]) => comesApart(part));
}

function partsOf(saved: unknown): Array<[string, unknown]> {
	return isObject(saved) ? Object.entries(saved) : [];
}

function valueAt(parameters: INodeParameters, name: string): unknown {
	return name.split('.').reduce<unknown>((holder, key) => (isObject(holder) ? holder[key] : undefined), parameters);
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(hasExpression);
	return isObject(value) && Object.values(value).some(hasExpression);
}
