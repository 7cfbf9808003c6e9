import { withOneCreator } from '../../../../nodes/shared/writing/send/calls';
import type { Outcome } from '../../../../nodes/shared/writing/terms/outcome';

const written = (itemIndex: number, id: string, found: object): Outcome => ({
	kind: 'inserted',
	itemIndex,
	module: 'Contacts',
	record: { id, duplicateField: null, createdTime: null, modifiedTime: null, ...found },
	attempts: 1,
});
const insert = () => ({});
const found = () => ({ foundAfterLoss: true });
const kinds = (...outcomes: Outcome[]) => withOneCreator(outcomes).map(({ kind }) => kind);

describe('E6 who created a record', () => {
	it('is the one that Bigin says inserted it, whichever answer came first', () => {
		expect(kinds(written(0, '1', found()), written(1, '1', insert()))).toEqual(['updated', 'inserted']);
		expect(kinds(written(0, '1', insert()), written(1, '1', found()))).toEqual(['inserted', 'updated']);
	});

	it('is one of several that found it after lost attempts', () => {
		expect(kinds(written(0, '1', found()), written(1, '1', found()))).toEqual(['inserted', 'updated']);
	});

	it('is every item that was merged into its record', () => {
		const first = written(0, '1', found());
		const second = first.kind === 'inserted' ? { ...first, itemIndex: 1 } : first;
		expect(kinds(first, second, written(2, '2', found()))).toEqual(['inserted', 'inserted', 'inserted']);
	});
});
