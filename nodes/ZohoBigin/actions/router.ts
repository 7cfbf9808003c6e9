import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { upsertRecords } from './record/upsertRecord.operation';

type Operation = (context: IExecuteFunctions, items: INodeExecutionData[]) => Promise<INodeExecutionData[]>;

/** What the node can do, by resource and operation. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
	'record upsertRecord': upsertRecords,
};

/**
 * Runs the operation that the user chose.
 *
 * @throws NodeOperationError when there is no such operation
 */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { resource, operation } = context.getNode().parameters;
	const run = OPERATIONS[`${String(resource)} ${String(operation)}`];
	if (!run)
		throw new NodeOperationError(
			context.getNode(),
			`The operation "${String(operation)}" is not known. Choose one in the node.`,
		);
	return [await run(context, context.getInputData())];
}
