import type { Deed } from '../../../../nodes/shared/problems/facts';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { sentenceFor } from '../../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { withDeed } from '../../../../nodes/shared/writing/terms/outcome';
import type { Outcome } from '../../../../nodes/shared/writing/terms/outcome';

const DEEDS: Deed[] = ['upsert', 'create', 'update', 'delete'];

describe('sentences that depend on what was to be done', () => {
	it('an attempt without an answer says how to go on, for each operation in its own words', () => {
		const told = DEEDS.map((deed) =>
			sentenceFor({ ...problemOf('timedOut', { value: 'ann@example.com' }), deed }, BIGIN),
		);
		expect(told).toEqual([
			'Bigin did not answer in time, so Bigin may or may not have saved this record. Search for "ann@example.com" in Bigin before you run the item again. (TIMED_OUT)',
			'Bigin did not answer in time, so Bigin may or may not have created this record. It was not sent again, because that could create it twice. Search for "ann@example.com" in Bigin before you run the item again. (TIMED_OUT)',
			'Bigin did not answer in time, so Bigin may or may not have updated this record. You can run the item again: the same values are then written once more. (TIMED_OUT)',
			'Bigin did not answer in time, so Bigin may or may not have deleted this record. You can run the item again: it then says so when there is no such record any more. (TIMED_OUT)',
		]);
	});

	it('a new record without anything to search for is looked for among the newest', () => {
		const told = sentenceFor({ ...problemOf('connectionLost'), deed: 'create' }, BIGIN);
		expect(told).toContain('create it twice. Look for it among the newest records in Bigin before you run');
	});

	it.each<[Deed, string]>([
		['upsert', 'Change the value, or match on this field.'],
		['create', 'Change the value, or use Upsert to write to that record.'],
		['update', 'Change the value, or update that record instead.'],
	])('a duplicate names the other record and what to do instead (%s)', (deed, advice) => {
		const problem = problemOf('duplicateData', { label: 'Email', value: 'a@example.com', existingId: '555' });
		expect(sentenceFor({ ...problem, deed }, BIGIN, 3)).toBe(
			`Email: "a@example.com" already belongs to another record (record 555), and no two records may share it. ${advice} (DUPLICATE_DATA, item 3)`,
		);
	});

	it.each<[Deed, RegExp]>([
		['create', /^id: Bigin gives a new record its ID\./],
		['update', /^id: the record to update is the one in Record ID, and the data names another\./],
		['upsert', /^id: an upsert finds the record by its match fields/],
	])('an id among the values (%s)', (deed, words) => {
		expect(sentenceFor({ ...problemOf('recordId', { field: 'id' }), deed }, BIGIN)).toMatch(words);
	});

	it.each<[Deed, string]>([
		['create', 'Last Name: a new record needs a value here, and none was given. Add one.'],
		['update', 'Last Name: the record needs a value here, so the field cannot be emptied.'],
	])('a mandatory field without a value (%s)', (deed, words) => {
		expect(sentenceFor({ ...problemOf('missingMandatory', { label: 'Last Name' }), deed }, BIGIN)).toContain(words);
	});

	it('is given to every outcome that has a problem, and to no other', () => {
		const failed: Outcome = { kind: 'failed', itemIndex: 0, problem: problemOf('timedOut'), attempts: 1 };
		const raw = {};
		const written: Outcome = {
			kind: 'inserted',
			itemIndex: 1,
			module: 'Contacts',
			record: { id: '1', createdTime: null, modifiedTime: null, raw },
			attempts: 1,
		};
		expect(withDeed('create', [failed, written])).toEqual([
			{ ...failed, problem: { ...failed.problem, deed: 'create' } },
			written,
		]);
	});
});
