import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fitForErrorOutput } from '../form/errorOutput';
import { countAllRecords } from './record/count';
import { createRecords } from './record/create';
import { deleteRecords } from './record/delete';
import { getRecords } from './record/get';
import { getDeletedRecords } from './record/getDeleted';
import { getManyRecords } from './record/getMany';
import { queryForRecords } from './record/query';
import { searchForRecords } from './record/search';
import { updateRecords } from './record/update';
import { upsertRecords } from './record/upsert';
import { getManyFields } from './settings/listFields';
import { getManyModules } from './settings/listModules';
import { getManyPipelines } from './settings/listPipelines';

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
