import { stopsAtFailure, tell } from '../../form/run';
import type { Run } from '../../form/run';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import { guardOf, hasGuards } from '../guards';
import { createAwaited } from '../links/createAwaited';
import type { CreatedRecords, PlannedCreation } from '../links/createAwaited';
import { createdText } from '../links/linkNotes';
import type { WriteSettings } from '../settings';
import { isFailure } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import type { Cost, RunGuard, SendingRules, SendMeans } from '../terms/wayOfSending';
import type { RunPlan } from './runPlan';

interface Means extends Pick<WriteSettings, 'sending' | 'output' | 'writing' | 'guards'> {
	plan: RunPlan;
	/** Of the run so far; grows with each request. */
	cost: Cost;
	client: ApiClient;
	gate: Gate;
	schemaOf: SendMeans['schemaOf'];
	/** A guard that the plan goes beyond (design 13). */
	reached?: Problem;
}

/** Sends the plan. With the error setting "Stop Workflow" a refusal before sending means that nothing is sent (E7). */
export async function carryOut(run: Run, means: Means): Promise<Outcome[]> {
	const { client, gate, writing, guards, reached, cost } = means;
	const { related, records: plan } = means.plan;
	const stopAtFirstFailure = stopsAtFailure(run);
	const refused = stopAtFirstFailure ? plan.settled.find(isFailure) : undefined;
	if (refused) {
		const problem = problemOf('stoppedEarlier', { otherItem: refused.itemIndex });
		return [...plan.settled, ...plan.notSent(problem)];
	}
	const unfit = reached ?? (await writing.prepare?.(plan.groups, client));
	if (unfit) return [...plan.settled, ...plan.notSent(unfit)];

	const facts = { failed: plan.settled.filter(isFailure).length, items: run.items.length };
	const costs = { spent: cost, creditsOf: writing.call.credits };
	const guard = hasGuards(guards) ? guardOf(guards, facts, costs) : undefined;
	const rules = { gate, firstOfModuleAlone: means.sending.isAutomatic, stopAtFirstFailure, guard };
	const sendMeans = sendMeansOf(run, means);
	const created = related && (await createRelated(run, related, { sendMeans, rules }));
	if (created?.hasFailed && stopAtFirstFailure) return [...plan.settled, ...stoppedBy(created, means)];
	const linkedIn = created && linking(created, means);
	return [...plan.settled, ...(await plan.send({ ...sendMeans, ...(linkedIn && { linkedIn }) }, rules))];
}

function sendMeansOf(run: Run, { client, schemaOf, cost, sending, output, writing: { call } }: Means): SendMeans {
	const signal = run.context.getExecutionCancelSignal();
	return {
		client,
		schemaOf,
		call,
		retries: sending.retries,
		signal,
		keepsRaw: output === 'raw',
		wait: async (milliseconds) => await run.wait(milliseconds, signal),
		onAttempt: (records) => {
			cost.requests += 1;
			cost.credits += records > 0 ? call.credits(records) : 0;
		},
	};
}

/** Related records are created before what links them, and the user is told which. */
async function createRelated(
	run: Run,
	related: PlannedCreation,
	{ sendMeans, rules }: { sendMeans: SendMeans; rules: SendingRules },
): Promise<CreatedRecords> {
	const created = await createAwaited(related, sendMeans, {
		...rules,
		guard: rules.guard && guardOfRelated(rules.guard),
	});
	if (created.created.length > 0) tell(run, createdText(created.created, 'created'));
	return created;
}

/** Those that fail are no items; the items that link them are counted when their turn comes. */
const guardOfRelated = (guard: RunGuard): RunGuard => ({
	begin: (records) => guard.begin(records),
	end: (records, outcomes) =>
		guard.end(
			records,
			outcomes.filter(({ kind }) => kind === 'inserted'),
		),
});

const linking =
	(created: CreatedRecords, { schemaOf }: Means): NonNullable<SendMeans['linkedIn']> =>
	(request) =>
		created.linkedIn(request, schemaOf(request.group.module));

/** E7: what links a record that could not be created has failed, and so nothing further is sent. */
function stoppedBy(created: CreatedRecords, means: Means): Outcome[] {
	const { records: plan } = means.plan;
	const linkedIn = linking(created, means);
	const refused = plan
		.preview()
		.flatMap(({ group, ...record }) => linkedIn({ group, records: [record], waitsFor: [] }).refused);
	const [first] = refused;
	const others = new Set(refused.map(({ itemIndex }) => itemIndex));
	const problem = problemOf('stoppedEarlier', { otherItem: first?.itemIndex });
	return [...refused, ...plan.notSent(problem).filter(({ itemIndex }) => !others.has(itemIndex))];
}
