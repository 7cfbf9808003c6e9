import type { IGetNodeParameterOptions, INodeParameters, NodeParameterValueType } from 'n8n-workflow';

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
