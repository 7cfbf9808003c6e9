/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command line, never inside n8n */
import { moduleSchema } from '../../nodes/shared/metadata/moduleSchema';
import type { RecordDraft } from '../../nodes/shared/model/record';
import { BIGIN } from '../../nodes/shared/products/bigin';
import { admitByMatchFields } from '../../nodes/shared/writing/admit';
import { planRequests } from '../../nodes/shared/writing/plan/planRequests';
import type { PlanningRules } from '../../nodes/shared/writing/terms/requestPlan';
import { contacts } from '../unit/metadata/builders';

const ITEMS = Number(process.argv[2] ?? 100_000);
/** Every tenth item repeats an earlier one in one of three match fields. */
const REPEATS_EVERY = 10;
const ROUNDS = 5;
const POLICIES: ReadonlyArray<PlanningRules['whenItemsShareMatchValue']> = ['sendInOrder', 'merge', 'failLaterItems'];

function draft(itemIndex: number): RecordDraft {
	const own = `person.${itemIndex}`;
	const other = `person.${Math.floor(itemIndex / 2)}`;
	const repeated = itemIndex % REPEATS_EVERY === 0 ? (itemIndex / REPEATS_EVERY) % 3 : -1;
	const valueOf = (field: number) => (repeated === field ? other : own);
	return {
		itemIndex,
		group: { module: 'Contacts', matchOn: [] },
		record: {
			Last_Name: 'Sample',
			Email: `${valueOf(0)}@Example.com `,
			unique1: `C-${valueOf(1)}`,
			unique2: `L-${valueOf(2)}`,
		},
	};
}

/** Milliseconds to find the match keys of all drafts and to plan their requests. */
function plan(drafts: readonly RecordDraft[], whenItemsShareMatchValue: PlanningRules['whenItemsShareMatchValue']) {
	const schema = moduleSchema(contacts(), BIGIN);
	const startedAt = performance.now();
	const rules = { whenMatchValueIsEmpty: 'fail', validate: true } as const;
	const { requests } = planRequests(
		drafts.map((one) => admitByMatchFields(one, schema, rules)),
		{
			batchSize: BIGIN.limits.recordsOfRequest,
			whenItemsShareMatchValue,
			labelOf: () => undefined,
		},
	);
	return { milliseconds: performance.now() - startedAt, requests: requests.length };
}

const drafts = Array.from({ length: ITEMS }, (_, index) => draft(index));
const parts = POLICIES.map((policy) => {
	const rounds = Array.from({ length: ROUNDS }, () => plan(drafts, policy));
	const times = rounds.map(({ milliseconds }) => milliseconds).sort((left, right) => left - right);
	const [median, most] = [times[Math.floor(ROUNDS / 2)], times[ROUNDS - 1]].map(Math.round);
	return `${policy} ${median} ms (slowest ${most} ms, ${rounds[0].requests} requests)`;
});
process.stdout.write(`Planning ${ITEMS} items, median of ${ROUNDS}: ${parts.join('; ')}\n`);
