import { stopsAtFailure } from '../../form/run';
import type { Run } from '../../form/run';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import { guardOf, hasGuards } from '../guards';
import type { WriteSettings } from '../settings';
import { isFailure } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import type { Cost, PlannedSending, SendMeans } from '../terms/wayOfSending';
import type { WriteCall } from '../terms/writeCall';

/** What carrying a plan out needs besides the run. */
export interface CarryOutMeans extends Pick<WriteSettings, 'sending' | 'output' | 'writing' | 'guards'> {
	plan: PlannedSending;
	/** Of the run so far; grows with each request. */
	cost: Cost;
	client: ApiClient;
	gate: Gate;
	schemaOf: SendMeans['schemaOf'];
	/** A guard that the plan goes beyond (design 13). */
	reached?: Problem;
}

/** Sends the plan. With the error setting "Stop Workflow" a refusal before sending means that nothing is sent (E7). */
export async function carryOut(run: Run, means: CarryOutMeans): Promise<Outcome[]> {
	const { plan, writing, client } = means;
	const nothing = stoppedBefore(run, plan) ?? means.reached ?? (await writing.prepare?.(plan.groups, client));
	if (nothing) return [...plan.settled, ...plan.notSent(nothing)];

	const { cost, gate, guards, sending } = means;
	const { call } = writing;
	const failed = plan.settled.filter(isFailure).length;
	const facts = { failed, items: run.items.length };
	const guard = hasGuards(guards) ? guardOf(guards, facts, { spent: cost, creditsOf: call.credits }) : undefined;
	const sent = await plan.send(sendMeans(run, call, means), {
		gate,
		firstOfModuleAlone: sending.isAutomatic,
		stopAtFirstFailure: stopsAtFailure(run),
		guard,
	});
	return [...plan.settled, ...sent];
}

function stoppedBefore(run: Run, { settled }: PlannedSending): Problem | undefined {
	const refused = stopsAtFailure(run) ? settled.find(isFailure) : undefined;
	return refused && problemOf('stoppedEarlier', { otherItem: refused.itemIndex });
}

function sendMeans(run: Run, call: WriteCall, { client, cost, schemaOf, sending, output }: CarryOutMeans): SendMeans {
	const signal = run.context.getExecutionCancelSignal();
	return {
		client,
		call,
		schemaOf,
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
