import { schemaOf } from './schemaOf';

describe('the schema of what runs give', () => {
	it('has the type of every value, whatever its depth', () => {
		const item = { id: '1', count: 2, done: true, owner: { name: 'Ann' }, tags: ['a'], rows: [{ id: '2' }] };
		expect(schemaOf([[item]])).toEqual({
			type: 'object',
			properties: {
				id: { type: 'string' },
				count: { type: 'number' },
				done: { type: 'boolean' },
				owner: { type: 'object', properties: { name: { type: 'string' } } },
				tags: { type: 'array', items: { type: 'string' } },
				rows: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
			},
		});
	});

	it('has what some items of a run have, with null among the types where one has nothing', () => {
		expect(schemaOf([[{ a: null }, { a: 'x', b: 1 }, { b: 2 }]]).properties).toEqual({
			a: { type: ['string', 'null'] },
			b: { type: 'number' },
		});
	});

	it('has not what one of the runs never gives', () => {
		const runs = [[{ id: '1', Email: 'a@example.com' }], [{ id: '2', Deal_Name: 'Lamp' }]];
		expect(schemaOf(runs).properties).toEqual({ id: { type: 'string' } });
	});

	it('looks for what the runs share inside objects and lists, too', () => {
		const runs = [
			[{ owner: { id: '1', name: 'Ann' }, rows: [] }],
			[{ owner: { id: '2' }, rows: [{ a: 1, b: 2 }] }],
			[{ owner: null, rows: [{ a: 3 }] }],
		];
		expect(schemaOf(runs).properties).toEqual({
			owner: { type: ['object', 'null'], properties: { id: { type: 'string' } } },
			rows: { type: 'array', items: { type: 'object', properties: { a: { type: 'number' } } } },
		});
	});

	it('leaves out the keys of an object that are names of the organization', () => {
		expect(schemaOf([[{ stages: { 'Sales Pipeline': ['Won'] } }]], { open: ['stages'] }).properties).toEqual({
			stages: { type: 'object' },
		});
	});

	it('leaves out what never has a value, where that is no error', () => {
		const runs = [[{ id: '1', a: null }], [{ id: '2', a: null, owner: { b: null } }]];
		expect(schemaOf(runs, { empty: true }).properties).toEqual({ id: { type: 'string' } });
	});

	it.each([
		['there is no run', [], 'has given no item'],
		['a run has no item', [[{ a: 1 }], []], 'Run 2 has given no item'],
		['nothing tells a type', [[{ a: { b: null } }]], 'json.a.b is never anything but null'],
		['nothing tells the type of entries', [[{ a: [] }]], 'json.a is never anything but an empty list'],
	])('is refused where %s', (_when, runs, words) => {
		expect(() => schemaOf(runs)).toThrow(words);
	});
});
