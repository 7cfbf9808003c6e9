import type { RecordDraft, ZohoRecord } from '../../../../nodes/shared/model/record';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { admitById } from '../../../../nodes/shared/writing/admit';
import { RecordTags } from '../../../../nodes/shared/writing/tagging/recordTags';
import { withTagOutcomes } from '../../../../nodes/shared/writing/tagging/tagOutcomes';
import { isFailure } from '../../../../nodes/shared/writing/terms/outcome';
import type { Outcome } from '../../../../nodes/shared/writing/terms/outcome';
import type { Drafted } from '../../../../nodes/shared/writing/terms/requestPlan';
import { contactsGroup } from '../builders';

const drafted = (itemIndex: number, record: ZohoRecord): Drafted => ({
	ok: true,
	draft: { itemIndex, group: contactsGroup, record },
});

const named = (...names: string[]) => names.map((name) => ({ name }));

/** The tags of items whose records are named by their IDs, and what is left to write of them. */
function takenFrom(...records: ZohoRecord[]) {
	const tags = new RecordTags();
	const left = [...tags.takenFrom(records.map((record, itemIndex) => drafted(itemIndex, record)))];
	const drafts = left.flatMap((one): RecordDraft[] => (one.ok ? [one.draft] : []));
	return { tags, drafts, admissions: [...tags.settled(drafts.map(admitById))] };
}

const written = (itemIndex: number): Outcome => ({
	kind: 'updated',
	itemIndex,
	module: 'Contacts',
	record: { id: String(itemIndex), createdTime: null, modifiedTime: null },
	attempts: 1,
});

const failed = (itemIndex: number): Outcome => ({
	kind: 'failed',
	itemIndex,
	problem: problemOf('serverFault'),
	attempts: 1,
});

describe('tags that records get or lose', () => {
	it('are not sent with the record, where they would replace all that it has', () => {
		const { tags, drafts } = takenFrom({ id: '1', Last_Name: 'Sample', Tag: named('Tea', 'Coffee') });
		expect(drafts).toEqual([{ itemIndex: 0, group: contactsGroup, record: { id: '1', Last_Name: 'Sample' } }]);
		expect(tags.of(0)?.tags).toEqual(['Tea', 'Coffee']);
	});

	it('are shared in memory by items that give the same', () => {
		const { tags } = takenFrom(...['1', '2', '3'].map((id, index) => ({ id, Tag: named(index < 2 ? 'Tea' : 'Ale') })));
		expect(tags.of(0)).toBe(tags.of(1));
		expect(tags.of(2)).not.toBe(tags.of(1));
	});

	it('are all of an item that gives nothing else: its record is not written', () => {
		const { tags, admissions } = takenFrom({ id: '1', Tag: named('Tea') }, { id: '2', Phone: '1', Tag: named('Tea') });
		expect(admissions).toMatchObject([
			{ ok: false, outcome: { kind: 'unchanged', itemIndex: 0, module: 'Contacts', record: { id: '1' } } },
			{ ok: true, keyed: { itemIndex: 1, record: { id: '2', Phone: '1' } } },
		]);
		expect([tags.areAll(0), tags.areAll(1)]).toEqual([true, false]);
	});

	it('are none where an item gives an empty list: its record is written, or refused, as any other', () => {
		const { tags, admissions } = takenFrom({ id: '1', Tag: [] });
		expect(tags.of(0)).toBeUndefined();
		expect(admissions).toMatchObject([{ ok: true, keyed: { record: { id: '1' } } }]);
	});
});

describe('what is told of an item with tags', () => {
	const { tags } = takenFrom({ id: '0', Phone: '1', Tag: named('Tea') }, { id: '1', Tag: named('Tea') });
	const told = (ofTags: Outcome[], outcomes = [written(0), written(1)]) =>
		withTagOutcomes(outcomes, ofTags, { tags, change: 'add' });

	it('names the tags that were added to a record that was written', () => {
		expect(told([written(0)])).toEqual([{ ...written(0), tags: { change: 'add', names: ['Tea'] } }, written(1)]);
	});

	it('stays a success where only the tags failed, so that nobody writes the record once more', () => {
		const [outcome] = told([failed(0)]);
		expect(isFailure(outcome)).toBe(false);
		expect(outcome).toMatchObject({ kind: 'updated', tags: { failure: { kind: 'failed' } } });
	});

	it('is what became of the tags where the item gives nothing but tags', () => {
		expect(told([failed(1)])[1]).toEqual(failed(1));
		expect(told([written(1)])[1]).toEqual({ ...written(1), tags: { change: 'add', names: ['Tea'] } });
	});

	it('says nothing of tags that the record had already', () => {
		const { tags: held } = takenFrom({ id: '0', Phone: '1', Tag: named('Tea') });
		held.forget(0);
		expect(withTagOutcomes([written(0)], [written(0)], { tags: held, change: 'add' })).toEqual([written(0)]);
	});

	it('leaves a record that failed as it failed, whatever is said of its tags', () => {
		expect(told([written(0)], [failed(0), written(1)])[0]).toEqual(failed(0));
	});
});
