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
import type { PlannedTagging } from '../tagging/planTagging';
import { isFailure } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import type { Cost, RunGuard, SendingRules, SendMeans } from '../terms/wayOfSending';
import type { WriteCall } from '../terms/writeCall';
import { nothingSent } from './runPlan';
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
	const { plan, writing, client } = means;
	const { records, tagging } = plan;
	const nothing =
		refusedBefore(run, plan) ??
		means.reached ??
		(await writing.prepare?.(records.groups, client)) ??
		(await tagging?.prepare(client));
	if (nothing) return nothingSent(plan, nothing);

	const outcomes = [...records.settled, ...(await sendRecords(run, means))];
	return tagging ? await sendTags(run, { ...means, tagging }, outcomes) : outcomes;
}

function refusedBefore(run: Run, { records }: RunPlan): Problem | undefined {
	const refused = stopsAtFailure(run) ? records.settled.find(isFailure) : undefined;
	return refused && problemOf('stoppedEarlier', { otherItem: refused.itemIndex });
}

/** The records of the items, and before them those that they link. */
async function sendRecords(run: Run, means: Means): Promise<Outcome[]> {
	const { related, records } = means.plan;
	const { call } = means.writing;
	const rules = sendingRules(run, means, { call, failed: records.settled.filter(isFailure).length });
	const sendMeans = sendMeansOf(run, call, means);
	const created = related && (await createRelated(run, related, { sendMeans, rules }));
	if (created?.hasFailed && rules.stopAtFirstFailure) return stoppedBy(created, means);
	const linkedIn = created && linking(created, means);
	return await records.send({ ...sendMeans, ...(linkedIn && { linkedIn }) }, rules);
}

/**
 * What was written gets its tags even where a failure has ended the run (E7): a record without them is half written. Tags
 * that fail there end nothing, for their records went well, and only the limit of API credits holds for them. Items that give
 * nothing but tags are as any others.
 */
async function sendTags(
	run: Run,
	means: Means & { tagging: PlannedTagging },
	outcomes: readonly Outcome[],
): Promise<Outcome[]> {
	const { tagging, guards } = means;
	const { call } = tagging;
	const { besides, alone } = tagging.plansFor(outcomes);
	const sendMeans = sendMeansOf(run, call, means);
	const ofCredits = { ...means, guards: { credits: guards.credits } };
	const rules = { ...sendingRules(run, ofCredits, { call, failed: 0 }), stopAtFirstFailure: false };
	const ofTags = [
		...besides.settled,
		...(await besides.send({ ...sendMeans, keepsRaw: false }, rules)),
		...alone.settled,
	];

	const failed = outcomes.filter(isFailure);
	const rulesAlone = sendingRules(run, means, { call, failed: failed.length });
	const [first] = rulesAlone.stopAtFirstFailure ? failed : [];
	const stopped = first && problemOf('stoppedEarlier', { otherItem: first.itemIndex });
	ofTags.push(...(stopped ? alone.notSent(stopped) : await alone.send(sendMeans, rulesAlone)));
	return tagging.told(outcomes, ofTags);
}

/** @param failed items that failed before */
function sendingRules(
	run: Run,
	{ gate, guards, sending, cost }: Pick<Means, 'gate' | 'guards' | 'sending' | 'cost'>,
	{ call, failed }: { call: WriteCall; failed: number },
): SendingRules {
	const facts = { failed, items: run.items.length };
	const guard = hasGuards(guards) ? guardOf(guards, facts, { spent: cost, creditsOf: call.credits }) : undefined;
	return { gate, firstOfModuleAlone: sending.isAutomatic, stopAtFirstFailure: stopsAtFailure(run), guard };
}

function sendMeansOf(run: Run, call: WriteCall, { client, schemaOf, cost, sending, output }: Means): SendMeans {
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
