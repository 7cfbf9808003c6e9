import { moduleSchema } from '../../../../nodes/shared/metadata/moduleSchema';
import { moduleMetadata } from '../../../../nodes/shared/metadata/parse';
import type { RequestGroup } from '../../../../nodes/shared/model/record';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import type { Result } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { admitDeletions } from '../../../../nodes/shared/writing/admit';
import { draftItems } from '../../../../nodes/shared/writing/drafts';
import { planRequests } from '../../../../nodes/shared/writing/plan/planRequests';
import type { ItemRequest } from '../../../../nodes/shared/writing/requests';
import { refused } from '../../../../nodes/shared/writing/terms/requestPlan';
import { contactsGroup } from '../../writing/builders';

const schemas = new Map(
	['Contacts', 'Products'].map((module) => [
		module,
		{ ok: true as const, value: moduleSchema(moduleMetadata(module, []), BIGIN) },
	]),
);
const idOf = (index: number) => `555000000000000000${index}`;
const deletion = (recordId: unknown, group: Partial<RequestGroup> = {}): Result<ItemRequest> => ({
	ok: true,
	value: { group: { ...contactsGroup, ...group }, recordId },
});

function planDeletions(requests: ReadonlyArray<Result<ItemRequest>>, batchSize: number) {
	const admit = admitDeletions();
	const admissions = [...draftItems(requests, { schemas, namedBy: 'recordId' })].map((drafted) =>
		drafted.ok ? admit(drafted.draft) : refused(drafted.itemIndex, drafted.problem),
	);
	return planRequests(admissions, { whenItemsShareMatchValue: 'merge', batchSize, labelOf: () => undefined });
}

const shapeOf = ({ requests }: ReturnType<typeof planDeletions>) =>
	requests.map(({ group, records }) => [
		group.module,
		group.trigger,
		records.map(({ record, itemIndexes }) => [record.id, itemIndexes]),
	]);

describe('planning deletions', () => {
	it('E2: fills requests with IDs, and names each as what the user can look for', () => {
		const plan = planDeletions(
			[0, 1, 2].map((index) => deletion(idOf(index))),
			2,
		);
		expect(plan.requests.map(({ records }) => records.map(({ matchValue }) => matchValue))).toEqual([
			[idOf(0), idOf(1)],
			[idOf(2)],
		]);
	});

	it('E3: one ID is one record, whatever its form and however its items alternate', () => {
		const address = `https://bigin.zoho.com/bigin/org1/Home#/contacts/${idOf(1)}`;
		const plan = planDeletions([deletion(idOf(1)), deletion(idOf(2)), deletion(address)], 100);
		expect(shapeOf(plan)).toEqual([
			[
				'Contacts',
				undefined,
				[
					[idOf(1), [0, 2]],
					[idOf(2), [1]],
				],
			],
		]);
	});

	it('E3: the first item with an ID decides about workflows, in each module on its own', () => {
		const plan = planDeletions(
			[deletion(idOf(1), { trigger: [] }), deletion(idOf(1)), deletion(idOf(1), { module: 'Products' })],
			100,
		);
		expect(shapeOf(plan)).toEqual([
			['Contacts', [], [[idOf(1), [0, 1]]]],
			['Products', undefined, [[idOf(1), [2]]]],
		]);
	});

	it('settles what cannot be sent, and plans the rest', () => {
		const plan = planDeletions(
			[
				deletion(''),
				deletion(idOf(1), { module: 'No/module' }),
				{ ok: false, problem: problemOf('parameterNotReadable') },
				deletion(idOf(3)),
			],
			100,
		);
		expect(plan.settled.map((outcome) => [outcome.itemIndex, outcome.kind])).toEqual([
			[0, 'failed'],
			[1, 'failed'],
			[2, 'failed'],
		]);
		expect(shapeOf(plan)).toEqual([['Contacts', undefined, [[idOf(3), [3]]]]]);
	});
});
