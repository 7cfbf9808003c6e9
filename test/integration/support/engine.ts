import { LoadOptionsContext, WorkflowExecute, WorkflowHasIssuesError } from 'n8n-core';
import {
	createRunExecutionData,
	type ExecutionStatus,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type NodeExecutionHint,
} from 'n8n-workflow';

import { buildWorkflow, MODE, type NodeSetUp, type TestWorkflow } from './workflow';

export interface RunOptions extends NodeSetUp {
	/** Plain objects, or whole items for binary data. */
	items: IDataObject[] | INodeExecutionData[];
	/** The items are pinned in the editor: the node that gives them does not run. */
	pinned?: boolean;
	/** The run is stopped when this resolves, as by n8n's stop button. */
	cancelWhen?: Promise<void>;
}

export interface RunResult {
	/** Items of the first output. */
	success: INodeExecutionData[];
	/** Items of the error output; empty unless `onError` is `continueErrorOutput`. */
	errors: INodeExecutionData[];
	/** What stopped the run, or what the node threw under a continue setting. */
	error?: RunError;
	hints: NodeExecutionHint[];
	/** Status of the whole run. */
	status: ExecutionStatus;
}

/** An error as n8n stores it: plain data with the message. */
export interface RunError {
	name?: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
}

/** Runs a node on the items in n8n-core's own engine and reads what came out of it. Never throws for what the node did. */
export async function runNode({ items, pinned, cancelWhen, ...setUp }: RunOptions): Promise<RunResult> {
	const given = items.map(asItem);
	const test = buildWorkflow(setUp, pinned ? [] : given);
	const pinData = pinned ? { [test.items.name]: given } : undefined;
	return await execute(test, { cancelWhen, pinData }).then((run) => readRun(run, test.underTest.name), readRefusal);
}

/** The context n8n gives to list searches, options and mapper methods while the form at `path` is filled in. */
export function loadOptionsContext(setUp: NodeSetUp, path = ''): ILoadOptionsFunctions {
	const { workflow, underTest, additionalData } = buildWorkflow(setUp);
	return new LoadOptionsContext(
		workflow,
		underTest,
		{ ...additionalData, currentNodeParameters: setUp.parameters },
		path,
	);
}

async function execute(
	{ workflow, items, additionalData }: TestWorkflow,
	{ cancelWhen, pinData }: { cancelWhen?: Promise<void>; pinData?: IPinData },
): Promise<IRun> {
	const start = { node: items, data: { main: [[{ json: {} }]] }, source: null };
	const runData = createRunExecutionData({
		executionData: { nodeExecutionStack: [start] },
		resultData: { ...(pinData && { pinData }) },
	});
	const running = new WorkflowExecute(additionalData, MODE, runData).processRunExecutionData(workflow);
	void cancelWhen?.then(() => running.cancel());
	return await running;
}

function readRun({ data, status }: IRun, nodeName: string): RunResult {
	const { runData, error: runError } = data.resultData;
	const task = runData[nodeName]?.at(-1);
	const [success, errors] = task?.data?.main ?? [];
	const error = task?.error ?? runError;
	return {
		success: success ?? [],
		errors: errors ?? [],
		...(error && { error: error as RunError }),
		hints: task?.hints ?? [],
		status,
	};
}

/** n8n refuses to start a workflow whose fixed parameter values are not valid. */
function readRefusal(refusal: unknown): RunResult {
	if (!(refusal instanceof WorkflowHasIssuesError)) throw refusal;
	const { name, message, description } = refusal;
	return { success: [], errors: [], error: { name, message, description }, hints: [], status: 'error' };
}

function asItem(item: IDataObject | INodeExecutionData): INodeExecutionData {
	return isItem(item) ? item : { json: item };
}

function isItem(item: IDataObject | INodeExecutionData): item is INodeExecutionData {
	return typeof item.json === 'object' && item.json !== null && !Array.isArray(item.json);
}
