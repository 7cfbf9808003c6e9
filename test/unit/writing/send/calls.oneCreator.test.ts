import { withOneCreator } from '../../../../nodes/shared/writing/send/calls';
import type { Outcome } from '../../../../nodes/shared/writing/terms/outcome';

const written = (itemIndex: number, id: string, raw: { action: string }): Outcome => ({
	kind: 'inserted',
	itemIndex,
	module: 'Contacts',
	record: { id, duplicateField: null, createdTime: null, modifiedTime: null, raw },
	attempts: 1,
});
const insert = () => ({ action: 'insert' });
const found = () => ({ action: 'update' });
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
		const shared = found();
		expect(kinds(written(0, '1', shared), written(1, '1', shared), written(2, '2', found()))).toEqual([
			'inserted',
			'inserted',
			'inserted',
		]);
	});
});
