import { moduleSchema } from '../../../../nodes/shared/metadata/moduleSchema';
import type { ZohoRecord } from '../../../../nodes/shared/model/record';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { directing } from '../../../../nodes/shared/writing/compare/directRecords';
import type { Match } from '../../../../nodes/shared/writing/compare/findMatches';
import { runMatching } from '../../../../nodes/shared/writing/compare/runMatching';
import type { StoredRow } from '../../../../nodes/shared/writing/compare/storedRows';
import { contacts } from '../../metadata/builders';
import { contactsGroup } from '../builders';

const schema = moduleSchema(contacts(), BIGIN);
const group = { ...contactsGroup, matchOn: ['Phone'] };

const NONE: Match = { kind: 'none' };
const row = (id: string, values: ZohoRecord): StoredRow => ({ id, values: { id, ...values }, isSettled: true });
const found = (field: string, ...rows: StoredRow[]): Match => ({
	kind: 'found',
	ids: rows.map(({ id }) => id),
	field,
	rows,
});

/** What each record comes to: what is done, to which record and after which item, or why it is refused. */
function direct(given: Array<[record: ZohoRecord, match: Match]>, validate = false) {
	const { matchingOf } = runMatching([group], new Map([['Contacts', { ok: true, value: schema }]]), true);
	const matchOf = (itemIndex: number) => given[itemIndex]?.[1];
	const toDirected = directing({ matchOf, matchingOf, schemaOf: () => schema, validate });
	return given.map(([record], itemIndex) => {
		const directed = toDirected({ itemIndexes: [itemIndex], group, record, matchValue: null, matchKeys: [] });
		if (!directed.ok) return directed.problem.reason;
		const { value } = directed;
		return [value.group.deed, value.record.id, value.follows];
	});
}

describe('where a record goes that the node looks up (design 12)', () => {
	it('is a new one, or the one that was found', () => {
		const stored = row('7', { Phone: '1' });
		expect(
			direct([
				[{ Phone: '1' }, found('Phone', stored)],
				[{ Phone: '2' }, NONE],
			]),
		).toEqual([
			['update', '7', undefined],
			['create', undefined, undefined],
		]);
	});

	it('is nowhere, where the look-up failed or several were found', () => {
		const notRead: Match = { kind: 'notRead', problem: problemOf('recordsNotRead') };
		const both = found('Phone', row('7', { Phone: '1' }), row('8', { Phone: '1' }));
		expect(
			direct([
				[{ Phone: '2' }, notRead],
				[{ Phone: '1' }, both],
			]),
		).toEqual(['recordsNotRead', 'severalMatches']);
	});

	it('is the record of the item that created it, or gave it the value last', () => {
		expect(
			direct([
				[{ Phone: '1', unique1: 'a' }, NONE],
				[{ unique1: 'a', Phone: '2' }, NONE],
				[{ Phone: '2' }, NONE],
			]),
		).toEqual([
			['create', undefined, undefined],
			['update', undefined, 0],
			['update', undefined, 1],
		]);
	});

	it('has its ID at once and waits for the earlier item, where the record is stored', () => {
		const stored = row('7', { Phone: '1', unique1: 'a' });
		expect(
			direct([
				[{ unique1: 'a', Phone: '2' }, found('unique1', stored)],
				[{ Phone: '2' }, NONE],
			]),
		).toEqual([
			['update', '7', undefined],
			['update', '7', 0],
		]);
	});

	it.each([['2'], [null]])('is in doubt where an earlier item makes the value that was found %j', (phone) => {
		const stored = row('7', { Phone: '1', unique1: 'a' });
		expect(
			direct([
				[{ unique1: 'a', Phone: phone }, found('unique1', stored)],
				[{ Phone: '1' }, found('Phone', stored)],
			]),
		).toEqual([['update', '7', undefined], 'matchChangedInRun']);
	});

	it('is in doubt where an earlier item gives a value that another record holds', () => {
		expect(
			direct([
				[{ unique1: 'a', Phone: '2' }, found('unique1', row('7', { unique1: 'a' }))],
				[{ Phone: '2' }, found('Phone', row('8', { Phone: '2' }))],
			]),
		).toEqual([['update', '7', undefined], 'severalMatches']);
	});

	it('is nowhere for a new record without what it must have, which no later one then follows', () => {
		expect(
			direct(
				[
					[{ Phone: '1' }, NONE],
					[{ Phone: '1', Last_Name: 'Doe' }, NONE],
				],
				true,
			),
		).toEqual(['missingMandatory', ['create', undefined, undefined]]);
	});

	it('has all match values of the run and its ID as keys that keep it apart (E3)', () => {
		const { matchingOf } = runMatching([group], new Map([['Contacts', { ok: true, value: schema }]]), true);
		const match = found('Phone', row('7', { Phone: '1' }));
		const toDirected = directing({ matchOf: () => match, matchingOf, schemaOf: () => schema, validate: false });
		const record = { Phone: '1', Email: 'A@example.com' };
		const directed = toDirected({ itemIndexes: [0], group, record, matchValue: '1', matchKeys: [] });
		expect(directed.ok && directed.value.matchKeys.map(({ field, value }) => [field, value])).toEqual([
			['Email', 'a@example.com'],
			['Phone', '1'],
			['id', '7'],
		]);
	});
});

describe('a run whose match lists name only unique fields', () => {
	it.each([
		[['unique1'], true, false],
		[['Phone'], true, true],
		[['Phone'], false, false],
	])('with %j, where the operation may look up (%j), looks up: %j', (matchOn, mayLookUp, looksUp) => {
		const groups = [{ ...contactsGroup, matchOn }];
		const schemas = new Map([['Contacts', { ok: true as const, value: schema }]]);
		expect(runMatching(groups, schemas, mayLookUp).looksUp).toBe(looksUp);
	});
});
