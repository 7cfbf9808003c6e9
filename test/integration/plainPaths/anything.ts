import fc from 'fast-check';
import { DateTime, Duration } from 'luxon';

import { deepCopy, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

/** Makes a value anew each time, so that no reading finds what another one has changed. */
export type Anew<Value = unknown> = () => Value;

const INHERITED = ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'length'];
const FORBIDDEN = ['prototype', 'constructorName', 'binding', 'caller', 'arguments', 'getPrototypeOf'];
const MARKS = ['__isError', '__isArray', '__isObject', '__n8nType', '__n8nEscaped', '__value', 'isLuxonDateTime'];
const WORDS = ['$', '$json', 'this', 'globalThis', 'window', 'class', 'null', 'undefined', 'isProxy', 'toJSON', 'item'];
const ODD = [
	'a.b',
	'a"b',
	"it's",
	'a\\b',
	'}}',
	'{{ a }}',
	'a.first (x)',
	'$if (x)',
	'.constructor',
	'',
	'0',
	'//',
	'`',
];
const USUAL = ['Email', 'First Name', 'Größe (cm)', 'address', 'tags', '_id', 'x'];

const anyName = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...USUAL) },
	{ weight: 2, arbitrary: fc.constantFrom(...INHERITED, ...FORBIDDEN, ...MARKS, ...WORDS, ...ODD) },
	fc.string({ unit: 'binary', maxLength: 5 }),
);

/** It holds the moment in which it was made. */
const INVALID = DateTime.invalid('a test');

class Point {
	constructor(readonly x: unknown) {}
}

const anyJsonLeaf: fc.Arbitrary<Anew> = fc
	.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('', '={{ 1 }}', '{{ $json }}', '2026-04-12'),
		fc.integer(),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.boolean(),
		fc.constant(null),
	)
	.map((value) => () => value);

const anyOtherLeaf: fc.Arbitrary<Anew> = fc.constantFrom<Anew[]>(
	() => undefined,
	() => NaN,
	() => -Infinity,
	() => 12n,
	() => new Date(0),
	() => new Date(NaN),
	() => DateTime.fromISO('2026-04-12T10:00:00Z', { zone: 'Europe/Berlin' }),
	() => INVALID,
	() => Duration.fromObject({ days: 1 }),
	() => new Point(1),
	() => new Map([['x', 1]]),
	() => Buffer.from('a'),
	() => Array(2),
	() => Object.assign([1], { x: 2 }),
	() => Object.create({ x: 1, Email: 'inherited' }) as unknown,
	() => Object.assign(Object.create(null) as object, { x: 1 }),
	() => ({
		get x() {
			return 1;
		},
	}),
	() => new Proxy({ x: 1 }, {}),
	() => function named() {},
);

const { json: anyJson } = fc.letrec<{ json: Anew }>((tie) => ({
	json: fc.oneof({ depthSize: 'small' }, anyJsonLeaf, listOf(tie('json')), objectOf(tie('json'))),
}));
const { value: anyValue } = fc.letrec<{ value: Anew }>((tie) => ({
	value: fc.oneof({ depthSize: 'small' }, anyJson, anyOtherLeaf, listOf(tie('value')), objectOf(tie('value'))),
}));

function listOf(entry: fc.Arbitrary<Anew>): fc.Arbitrary<Anew> {
	return fc.array(entry, { maxLength: 3 }).map((entries) => () => entries.map((one) => one()));
}

function objectOf(entry: fc.Arbitrary<Anew>): fc.Arbitrary<Anew<IDataObject>> {
	return fc.array(fc.tuple(anyName, entry), { maxLength: 5 }).map((entries) => () => {
		const made: IDataObject = {};
		for (const [value, one] of entries)
			Object.defineProperty(made, value, { value: one(), writable: true, enumerable: true, configurable: true });
		return made;
	});
}

/** Items with JSON, and such with what only code can put there; beside it binary data and a pair. */
export const anyItem: fc.Arbitrary<Anew<INodeExecutionData>> = fc
	.oneof(objectOf(anyJson), objectOf(anyValue))
	.chain((json) =>
		fc
			.record({ hasBinary: fc.boolean(), pair: fc.option(fc.nat(3), { nil: undefined }) })
			.map(({ hasBinary, pair }) => () => ({
				json: json(),
				...(hasBinary && { binary: { data: { data: 'YQ==', mimeType: 'text/plain' } } }),
				...(pair !== undefined && { pairedItem: { item: pair } }),
			})),
	);

const anyStep = fc.oneof(
	anyName.map((name) => `.${name}`),
	anyName.map((name) => `["${name}"]`),
	anyName.map((name) => `['${name}']`),
	anyName.map((name) => `[${JSON.stringify(name)}]`),
	fc.constantFrom('[0]', '[1]', '[01]', '[-1]', '[1e0]', '[ 0 ]', '?.x', '.length'),
);
const anyBlank = fc.constantFrom('', ' ', '\n', '\t', '\r\n ', '\u00a0');
const anyPath = fc
	.tuple(anyBlank, fc.array(anyStep, { maxLength: 3 }), anyBlank)
	.map(([before, steps, behind]) => `={{${before}$json${steps.join('')}${behind}}}`);

/** The paths to all that is inside a value, as n8n's editor or somebody's hand would write them. */
function pathsInto(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return [path, ...value.flatMap((one, index) => pathsInto(one, `${path}[${index}]`))];
	if (typeof value !== 'object' || value === null || value instanceof Date) return [path];
	const steps = (name: string) => {
		if (/^[A-Za-z_$][\w$]*$/.test(name)) return `.${name}`;
		return name.includes('"') ? `['${name}']` : `["${name}"]`;
	};
	return [path, ...Object.entries(value).flatMap(([name, one]) => pathsInto(one, `${path}${steps(name)}`))];
}

/** An item as most are: JSON whose names are usual. */
export const usualItem: fc.Arbitrary<Anew<INodeExecutionData>> = fc
	.dictionary(
		fc.constantFrom(...USUAL),
		fc.oneof(fc.string(), fc.integer(), fc.array(fc.record({ x: fc.boolean() }))),
		{
			noNullPrototype: true,
		},
	)
	.map((json) => () => ({ json: deepCopy(json) }));

/** Such as are no plain paths, and what n8n makes of them. */
const OTHERS = [
	'=Mr {{ $json.Email }}',
	'= {{ $json.Email }}',
	'={{ $json.Email }} ',
	'={{ $json.Email }}{{ $json.x }}',
	'={{ $json.Email?.x }}',
	'={{ $json.Email + 1 }}',
	'={{ $json.tags.join() }}',
	'={{ $json["Email"].first(2) }}',
	'={{ $json[$itemIndex] }}',
	'={{ $input.item.json }}',
	'={{ $("Items").item.json.Email }}',
	'={{ $itemIndex }}',
	'={{ $binary.data.mimeType }}',
	'={{ $parameter["&Email"] }}',
	"={{ $fromAI('Email') }}",
	'={{ DateTime.fromISO("2026-04-12") }}',
	'={{ new Date(0) }}',
	'={{ [1, { x: DateTime.fromISO("2026-04-12") }] }}',
	'={{ undefined }}',
	'={{ $json.Email }',
	'={{ nonsense( }}',
	'=',
	'plain text',
];

/** The path to something in the item. */
export const anyPathInto = (item: Anew<INodeExecutionData>): fc.Arbitrary<string> =>
	fc.constantFrom(...pathsInto(item().json).map((path) => `={{ $json${path} }}`));

/** Expressions about an item: paths into it, paths that may lead nowhere, and others. */
export const anyExpression = (item: Anew<INodeExecutionData>): fc.Arbitrary<string> =>
	fc.oneof(
		{ weight: 6, arbitrary: anyPathInto(item) },
		{ weight: 2, arbitrary: anyPath },
		{ weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
	);
