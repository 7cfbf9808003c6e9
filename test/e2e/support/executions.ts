/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';

import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import type { N8nApi } from '../../host/n8nApi';

const RUN_LIMIT_MS = 180_000;
const PAUSE_MS = 250;
const UNDER_WAY: readonly string[] = ['new', 'running', 'waiting'];

/** A run that has ended. */
export interface EndedRun {
	/** n8n's own word, such as `success` or `error`. */
	status: string;
	/** The sentence that ended it, if one did. */
	error?: string;
	/** The items of each output of a node, or none if it did not run. */
	outputs: (node: string) => INodeExecutionData[][];
	hints: (node: string) => string[];
}

/** Waits for a run to end. */
export async function endOf(api: N8nApi, executionId: string): Promise<EndedRun> {
	const limit = Date.now() + RUN_LIMIT_MS;
	let execution = await api.execution(executionId);
	while (UNDER_WAY.includes(execution.status)) {
		if (Date.now() > limit) throw new Error(`The run ${executionId} did not end within ${RUN_LIMIT_MS / 1000} s.`);
		await wait(PAUSE_MS);
		execution = await api.execution(executionId);
	}
	const { status, run } = execution;
	if (run === undefined) throw new Error(`n8n has kept no data of the run ${executionId}.`);
	return { status, error: run.resultData.error?.message, ...readable(run) };
}

function readable({ resultData: { runData } }: IRunExecutionData): Pick<EndedRun, 'outputs' | 'hints'> {
	const task = (node: string) => runData[node]?.[0];
	return {
		outputs: (node) => (task(node)?.data?.main ?? []).map((items) => items ?? []),
		hints: (node) => (task(node)?.hints ?? []).map(({ message }) => message),
	};
}
