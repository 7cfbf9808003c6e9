import { isSafeObjectProperty } from 'n8n-workflow';

/**
 * Plain paths (E11). n8n's expression engine takes up to a millisecond for one expression of one item; a path into the
 * item's JSON can be followed without it. That is allowed where both of n8n's engines are sure to give the same:
 *
 * - The expression is a path and nothing else. With text around it n8n makes text of the value.
 * - Each step is a property of its own of a plain object, or an index within a list. A name that objects inherit is no
 *   step even where the item has it: the engine in the isolate finds the inherited one.
 * - No step has a name that n8n forbids in expressions: n8n has an error of its own for it.
 * - At its end is JSON. The isolate hands over a copy and the older engine the very value: they are equal only where
 *   copying loses nothing. Names that begin with two underscores are marks of the copying, and what calls itself a luxon
 *   value n8n makes into text.
 *
 * Whatever else is met, n8n is asked.
 */
export type PlainPath = ReadonlyArray<string | number>;

const NAME = String.raw`\.([A-Za-z_$][\w$]*)`;
/** Text in quotes as it stands: no escapes, and no braces, which would end the expression. */
const quoted = (quote: string) => String.raw`\[${quote}([^${quote}\\{}\p{Cc}\u2028\u2029]*)${quote}\]`;
const INDEX = String.raw`\[(0|[1-9]\d{0,8})\]`;
const STEPS = [NAME, quoted('"'), quoted("'"), INDEX].join('|');
const BLANK = String.raw`[ \t\r\n]*`;

const STEP = new RegExp(STEPS, 'gu');
const EXPRESSION = new RegExp(String.raw`^=\{\{${BLANK}\$json((?:${STEPS})*)${BLANK}\}\}$`, 'u');
/** n8n refuses an expression for these characters alone, wherever they stand. */
const CONSTRUCTOR = /\.\s*constructor/;
/** What n8n's check of expressions takes for something else than the name of a property. */
const MISTAKEN = new Set(['$', 'globalThis']);

/** Deeper JSON goes to n8n, and with it whatever holds itself. */
const DEEPEST = 100;

/** The path that an expression is, as the node saves it with a leading `=`; undefined for every other expression (E11). */
export function plainPathOf(expression: string): PlainPath | undefined {
	const found = EXPRESSION.exec(expression);
	if (!found || CONSTRUCTOR.test(expression)) return undefined;
	const steps = [...found[1].matchAll(STEP)].map(([, name, double, single, index]) =>
		index === undefined ? (name ?? double ?? single) : Number(index),
	);
	return steps.every((step) => typeof step === 'number' || isFreeName(step)) ? steps : undefined;
}

/** What is at the end of the path; undefined, which is no JSON, where n8n must be asked. Changes nothing (E11). */
export function follow(path: PlainPath, json: unknown): unknown {
	let reached = json;
	for (const step of path) {
		if (!(typeof step === 'number' && isPlainList(reached)) && !isPlainObject(reached)) return undefined;
		reached = own(reached, step);
	}
	return isJson(reached) ? reached : undefined;
}

function isFreeName(name: string): boolean {
	return !(name in Object.prototype) && !MISTAKEN.has(name) && isSafeObjectProperty(name);
}

function isJson(value: unknown, depth = 0): boolean {
	if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value !== 'object' || depth === DEEPEST) return false;
	const keys = Object.keys(value);
	if (isPlainList(value)) {
		// A hole is a key less, and what a list holds beside its entries is one more.
		const isEntry = (key: string, index: number) => key === String(index) && isJson(own(value, index), depth + 1);
		return keys.length === value.length && keys.every(isEntry);
	}
	if (!isPlainObject(value) || own(value, 'isLuxonDateTime')) return false;
	return keys.every((key) => !key.startsWith('__') && !(key in Object.prototype) && isJson(own(value, key), depth + 1));
}

/** A property that an object itself holds; undefined for one that is worked out when it is read. */
function own(holder: object, key: string | number): unknown {
	return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

function isPlainList(value: unknown): value is readonly unknown[] {
	return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype;
}

function isPlainObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
