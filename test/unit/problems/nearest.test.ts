import fc from 'fast-check';

import { distancesFrom, firstValues, fold, nearest } from '../../../nodes/shared/problems/nearest';

describe('the nearest value of a list', () => {
	const list = ['Gold', 'Silver', 'Silver Plus', 'Bronze', 'Straße'];

	it.each([
		['Golf', 'Gold'],
		[' gOLDD ', 'Gold'],
		['Sliver', 'Silver'],
		['Silver Pluss', 'Silver Plus'],
		['Bonze', 'Bronze'],
		['Strase', 'Straße'],
		['Platinum', undefined],
		['', undefined],
		['x'.repeat(121), undefined],
	])('for %j is %j', (text, expected) => {
		expect(nearest(text, list)).toBe(expected);
	});

	it('is the first of two that differ alike', () => {
		expect(nearest('cart', ['card', 'care'])).toBe('card');
	});

	it('is the one with the fewest edits of all within a third of the text', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'A', ' ', 'é', '𝛼'), maxLength: 12 });
		fc.assert(
			fc.property(word, fc.array(word, { maxLength: 8 }), (text, candidates) => {
				const most = Math.floor(fold(text).length / 3);
				const distances = candidates.map((candidate) => edits(fold(text), fold(candidate)));
				const least = Math.min(...distances);
				const expected = least <= most ? candidates[distances.indexOf(least)] : undefined;
				expect(nearest(text, candidates)).toBe(expected);
			}),
		);
	});

	it('is looked for in a list that is prepared once, so that thousands of refusals stay fast', () => {
		const long = Array.from({ length: 1_000 }, (_, index) => `Value ${index}`);
		const first = nearest('Valeu 999', long);
		long[999] = 'another';
		expect([first, nearest('Valeu 999', long), nearest('Valeu 999', [...long])]).toEqual([
			'Value 999',
			'Value 999',
			'Value 99',
		]);
	});
});

describe('the edits between two texts', () => {
	it.each([
		['text of at most 32 letters', 32],
		['long text', 110],
	])('are counted as Levenshtein defines it: %s', (_length, maxLength) => {
		const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength, size: 'max' });
		fc.assert(
			fc.property(letters, letters, fc.nat(40), (one, other, most) => {
				const distance = distancesFrom(one)(other, most);
				expect(Math.min(distance, most + 1)).toBe(Math.min(edits(one, other), most + 1));
			}),
			{ numRuns: 300 },
		);
	});
});

describe('the values named in a sentence', () => {
	it('are the first ones, with the number of the rest', () => {
		expect(firstValues(['a', 'b', 'c'], 2)).toBe('"a", "b" and 1 more');
		expect(firstValues(['a', 'b'])).toBe('"a", "b"');
	});

	it('are none for an empty list', () => {
		expect(firstValues([])).toBeUndefined();
	});
});

/** Levenshtein's distance, by its definition. */
function edits(one: string, other: string): number {
	if (one === '' || other === '') return one.length + other.length;
	const table = Array.from({ length: one.length + 1 }, (_, row) => [row, ...Array<number>(other.length).fill(0)]);
	for (let column = 0; column <= other.length; column++) table[0][column] = column;
	for (let row = 1; row <= one.length; row++) {
		for (let column = 1; column <= other.length; column++) {
			const changed = table[row - 1][column - 1] + (one[row - 1] === other[column - 1] ? 0 : 1);
			table[row][column] = Math.min(table[row - 1][column] + 1, table[row][column - 1] + 1, changed);
		}
	}
	return table[one.length][other.length];
}
