import { DateTime } from 'luxon';

import { follow, plainPathOf } from '../../../nodes/shared/form/plainPath';

describe('E11: an expression is a plain path', () => {
	it.each<[string, ReadonlyArray<string | number>]>([
		['={{ $json }}', []],
		['={{$json.Email}}', ['Email']],
		['={{ $json["First Name"] }}', ['First Name']],
		["={{ $json['First Name'] }}", ['First Name']],
		['={{ $json.a.b[0] }}', ['a', 'b', 0]],
		['={{ $json["a.b"][12]["it\'s"] }}', ['a.b', 12, "it's"]],
		['={{\n\t$json._id\r\n}}', ['_id']],
		['={{ $json["Größe (cm)"].$ref.class }}', ['Größe (cm)', '$ref', 'class']],
		['={{ $json[""] }}', ['']],
	])('%j', (expression, path) => {
		expect(plainPathOf(expression)).toEqual(path);
	});
});

describe('E11: an expression is no plain path, and n8n is asked, when', () => {
	it.each([
		['it is no expression', '{{ $json.a }}'],
		['text stands before it', '=Mr {{ $json.a }}'],
		['a blank stands before it, of which n8n makes text', '= {{ $json.a }}'],
		['a blank stands behind it', '={{ $json.a }} '],
		['another expression follows', '={{ $json.a }}{{ $json.b }}'],
		['it is not closed', '={{ $json.a'],
		['it begins with something else', '={{ $input.item.json.a }}'],
		['it begins with a name that only looks like it', '={{ $jsonb.a }}'],
		['it calls something', '={{ $json.a.trim() }}'],
		['it calculates', '={{ $json.a + 1 }}'],
		['it has an optional step', '={{ $json.a?.b }}'],
		['a step is an expression itself', '={{ $json[$itemIndex] }}'],
		['a name is escaped', '={{ $json["a\\"b"] }}'],
		['a name ends the expression for n8n', '={{ $json["a}}b"] }}'],
		['a name is broken', '={{ $json["a\nb"] }}'],
		['it has a comment', '={{ $json.a /* b */ }}'],
		['an index is no index', '={{ $json[01] }}'],
		['an index is negative', '={{ $json[-1] }}'],
		['objects inherit the name', '={{ $json.toString }}'],
		['objects inherit the name in quotes', '={{ $json["valueOf"] }}'],
		['n8n forbids the name', '={{ $json.prototype }}'],
		['n8n forbids the name in quotes', '={{ $json.a["__proto__"] }}'],
		['n8n takes the name for a constructor', '={{ $json.constructorName }}'],
		['n8n takes text in it for a constructor', '={{ $json["a .constructor"] }}'],
		['n8n takes the name for a function of its own', '={{ $json.$ }}'],
		['n8n takes the name for the global object', '={{ $json.globalThis }}'],
	])('%s: %j', (_, expression) => {
		expect(plainPathOf(expression)).toBeUndefined();
	});
});

/** The path of an expression that has one. */
function path(steps: string) {
	const found = plainPathOf(`={{ $json${steps} }}`);
	if (!found) throw new Error(`No plain path: ${steps}`);
	return found;
}

class Point {
	readonly x = 1;
}

describe('E11: a plain path', () => {
	it.each<[string, unknown, unknown]>([
		['', { a: 1 }, { a: 1 }],
		['.a', { a: 'text' }, 'text'],
		['.a', { a: '' }, ''],
		['.a', { a: 0 }, 0],
		['.a', { a: false }, false],
		['.a', { a: null }, null],
		['["a.b"]', { 'a.b': 1, a: { b: 2 } }, 1],
		['.a.b[1]', { a: { b: [1, { c: 2 }] } }, { c: 2 }],
		['.a', { a: [] }, []],
		['.a[0]', { a: { 0: 'zero' } }, 'zero'],
	])('%s of %j leads to %j', (steps, json, value) => {
		expect(follow(path(steps), json)).toEqual(value);
	});

	it.each<[string, string, unknown]>([
		['a step is missing', '.a', {}],
		['a step further in is missing', '.a.b', { a: {} }],
		['a step is inherited', '.a', Object.create({ a: 1 })],
		['a step leads into text', '.a[0]', { a: 'text' }],
		['a step leads into nothing', '.a.b', { a: null }],
		['a list is asked for a name', '.a.length', { a: [1] }],
		['a list has no such entry', '.a[1]', { a: [1] }],
		['a list has a hole', '.a[0]', { a: Array(1) }],
		['a step leads into an instance of a class', '.a.x', { a: new Point() }],
		[
			'a step is worked out when it is read',
			'.a',
			{
				get a() {
					return 1;
				},
			},
		],
		[
			'something inside the value is worked out when it is read',
			'',
			{
				get a() {
					return 1;
				},
			},
		],
		['there is no item', '.a', undefined],
		['the value is undefined', '.a', { a: undefined }],
		['the value is no finite number', '.a', { a: NaN }],
		['the value is a bigint', '.a', { a: 1n }],
		['the value is a symbol', '.a', { a: Symbol('a') }],
		['the value is a function', '.a', { a: () => 1 }],
		['the value is a date', '.a', { a: new Date(0) }],
		['the value is a luxon value', '.a', { a: DateTime.now() }],
		['the value is an instance of a class', '.a', { a: new Point() }],
		['the value is an object without a prototype', '.a', { a: Object.create(null) }],
		['a date is inside the value', '', { a: [{ b: new Date(0) }] }],
		['undefined is inside the value', '', { a: { b: undefined } }],
		['a hole is inside the value', '.a', { a: [1, , 3] }], // eslint-disable-line no-sparse-arrays -- this is what it is about
		['a list has something else in place of an entry', '.a', { a: Object.assign(Array(1), { more: 2 }) }],
		['a list has more than its entries', '.a', { a: Object.assign([1], { more: 2 }) }],
		['a list is of a class of its own', '.a', { a: new (class extends Array {})() }],
		['a key inside the value is one that objects inherit', '.a', { a: { toString: 1 } }],
		["a key inside the value is one of n8n's marks", '.a', { a: { __isError: true } }],
		['the value calls itself a luxon value', '.a', { a: { isLuxonDateTime: true } }],
	])('is left to n8n where %s', (_, steps, json) => {
		expect(follow(path(steps), json)).toBeUndefined();
	});

	it('is left to n8n where the value holds itself', () => {
		const circle: Record<string, unknown> = {};
		circle.inside = [circle];
		expect(follow(path('.a'), { a: circle })).toBeUndefined();
	});
});
