import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { fitForErrorOutput } from '../../shared/form/errorOutput';
import { getManyFields } from './field/getMany.operation';
import { getManyModules } from './module/getMany.operation';
import { getManyPipelines } from './pipeline/getMany.operation';
import { countAllRecords } from './record/count.operation';
import { getRecords } from './record/get.operation';
import { getDeletedRecords } from './record/getDeleted.operation';
import { getManyRecords } from './record/getMany.operation';
import { queryForRecords } from './record/query.operation';
import { searchForRecords } from './record/search.operation';
import { createRecords } from './record/createRecord.operation';
import { deleteRecords } from './record/deleteRecord.operation';
import { updateRecords } from './record/updateRecord.operation';
import { upsertRecords } from './record/upsertRecord.operation';

type Operation = (context: IExecuteFunctions, items: INodeExecutionData[]) => Promise<INodeExecutionData[]>;

/** What the node can do, by resource and operation. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
	'record upsertRecord': upsertRecords,
	'record create': createRecords,
	'record update': updateRecords,
	'record delete': deleteRecords,
	'record count': countAllRecords,
	'record get': getRecords,
	'record getDeleted': getDeletedRecords,
	'record getMany': getManyRecords,
	'record query': queryForRecords,
	'record search': searchForRecords,
	'field getMany': getManyFields,
	'module getMany': getManyModules,
	'pipeline getMany': getManyPipelines,
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
	const items = await run(context, context.getInputData());
	return [fitForErrorOutput(items, context.getNode())];
}
