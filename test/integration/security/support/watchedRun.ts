import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type IRun,
} from 'n8n-workflow';

import { isObject } from '../../../../nodes/shared/model/json';
import type { NodeBench } from '../../support/bench';
import type { UpsertForm } from '../../support/upsertForm';
import { buildWorkflow, MODE } from '../../support/workflow';

/** A run with everything that n8n keeps of it. */
export interface WatchedRun {
	/** The whole run as n8n stores it: data of every node, errors, hints, the execution stack. */
	run: IRun;
	/** What the node threw, as the object that n8n got. */
	thrown: unknown[];
	/** Items of both outputs. */
	items: INodeExecutionData[];
	/** Details of the items that failed. */
	failures: IDataObject[];
}

/** Runs Upsert Record on the items and gives back all that could be seen of it. */
export async function watchedUpsert(
	bench: NodeBench,
	items: IDataObject[],
	form: UpsertForm & { onError?: INode['onError'] } = {},
): Promise<WatchedRun> {
	const { onError, ...rest } = form;
	const thrown: unknown[] = [];
	const node = bench.tested.node();
	const { execute } = node;
	node.execute = async function (this: IExecuteFunctions) {
		return await execute.call(this).catch((error: unknown) => {
			thrown.push(error);
			throw error;
		});
	};
	const inputs = items.map((json) => ({ json }));
	const setUp = { node, parameters: bench.parameters(rest), credential: bench.credential, onError };
	const { workflow, items: feeder, underTest, additionalData } = buildWorkflow(setUp, inputs);
	const start = { node: feeder, data: { main: [[{ json: {} }]] }, source: null };
	const data = createRunExecutionData({ executionData: { nodeExecutionStack: [start] } });
	const run = await new WorkflowExecute(additionalData, MODE, data).processRunExecutionData(workflow);
	const main = run.data.resultData.runData[underTest.name]?.at(-1)?.data?.main ?? [];
	const all = main.flatMap((output) => output ?? []);
	return {
		run,
		thrown,
		items: all,
		failures: all.flatMap(({ json }) => (isObject(json.details) ? [json.details] : [])),
	};
}
