import type { RequestGroup } from '../../../../nodes/shared/model/record';
import { admitDeletions, ONCE_EACH } from '../../../../nodes/shared/operations/record/delete';
import type { Deletion } from '../../../../nodes/shared/operations/record/delete';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { planRequests } from '../../../../nodes/shared/writing/plan/planRequests';
import { contactsGroup } from '../../writing/builders';

const idOf = (index: number) => `555000000000000000${index}`;
const deletion = (itemIndex: number, id: unknown, group: Partial<RequestGroup> = {}) => ({
	ok: true as const,
	request: { itemIndex, group: { ...contactsGroup, ...group }, recordId: id } satisfies Deletion,
});
const planDeletions = (requests: Parameters<typeof admitDeletions>[0], batchSize: number) =>
	planRequests(admitDeletions(requests), { ...ONCE_EACH, batchSize });
const shapeOf = ({ requests }: ReturnType<typeof planDeletions>) =>
	requests.map(({ group, records }) => [
		group.module,
		group.runWorkflows,
		records.map(({ record, itemIndexes }) => [record.id, itemIndexes]),
	]);

describe('planning deletions', () => {
	it('E2: fills requests with IDs, and names each as what the user can look for', () => {
		const plan = planDeletions(
			[0, 1, 2].map((index) => deletion(index, idOf(index))),
			2,
		);
		expect(plan.requests.map(({ records }) => records.map(({ matchValue }) => matchValue))).toEqual([
			[idOf(0), idOf(1)],
			[idOf(2)],
		]);
	});

	it('E3: one ID is one record, whatever its form and however its items alternate', () => {
		const address = `https://bigin.zoho.com/bigin/org1/Home#/contacts/${idOf(1)}`;
		const plan = planDeletions([deletion(0, idOf(1)), deletion(1, idOf(2)), deletion(2, address)], 100);
		expect(shapeOf(plan)).toEqual([
			[
				'Contacts',
				true,
				[
					[idOf(1), [0, 2]],
					[idOf(2), [1]],
				],
			],
		]);
	});

	it('E3: the first item with an ID decides about workflows, in each module on its own', () => {
		const plan = planDeletions(
			[
				deletion(0, idOf(1), { runWorkflows: false }),
				deletion(1, idOf(1)),
				deletion(2, idOf(1), { module: 'Products' }),
			],
			100,
		);
		expect(shapeOf(plan)).toEqual([
			['Contacts', false, [[idOf(1), [0, 1]]]],
			['Products', true, [[idOf(1), [2]]]],
		]);
	});

	it('settles what cannot be sent, and plans the rest', () => {
		const plan = planDeletions(
			[
				deletion(0, ''),
				deletion(1, idOf(1), { module: 'No/module' }),
				{ ok: false, itemIndex: 2, problem: problemOf('parameterNotReadable') },
				deletion(3, idOf(3)),
			],
			100,
		);
		expect(plan.settled.map((outcome) => [outcome.itemIndex, outcome.kind])).toEqual([
			[0, 'failed'],
			[1, 'failed'],
			[2, 'failed'],
		]);
		expect(shapeOf(plan)).toEqual([['Contacts', true, [[idOf(3), [3]]]]]);
	});
});
