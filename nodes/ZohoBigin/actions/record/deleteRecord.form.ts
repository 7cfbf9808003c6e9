import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../../shared/form/connection';
import { moduleToWrite, recordId, runWorkflowsOnDeletion } from './writeForm';
import { batchSize, dryRun, output, parallelRequests } from './writeOptions';

export const deleteOptions = optionsOf([batchSize, dryRun, output, parallelRequests, retriesOfWriting, timeoutOption]);

/** The form of Delete. */
export const deleteRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['delete'] } },
	[moduleToWrite, recordId, runWorkflowsOnDeletion, deleteOptions],
);
