import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { moduleToWrite, recordId, runWorkflowsOnDeletion } from './writeForm';
import { batchSize, dryRun, optionsOf, output, parallelRequests, retries, timeout } from './writeOptions';

export const deleteOptions = optionsOf([batchSize, dryRun, output, parallelRequests, retries, timeout]);

/** The form of Delete. */
export const deleteRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['delete'] } },
	[moduleToWrite, recordId, runWorkflowsOnDeletion, deleteOptions],
);
