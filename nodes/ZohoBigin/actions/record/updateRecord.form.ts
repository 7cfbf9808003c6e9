import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../../shared/form/connection';
import { dataToSend, fields, jsonRecord, moduleToWrite, multiSelectFields, recordId, runWorkflows } from './writeForm';
import {
	batchSize,
	clearEmptyFields,
	dryRun,
	output,
	parallelRequests,
	repeatsOption,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
} from './writeOptions';

const whenItemsShareRecordId = repeatsOption({
	displayName: 'When Items Share a Record ID',
	name: 'whenItemsShareRecordId',
	description: 'What to do when several items update the same record',
});

export const updateOptions = optionsOf([
	batchSize,
	clearEmptyFields,
	dryRun,
	output,
	parallelRequests,
	retriesOfWriting,
	timeoutOption,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
	whenItemsShareRecordId,
]);

/** The form of Update. */
export const updateRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['update'] } },
	[moduleToWrite, recordId, dataToSend, fields, jsonRecord, multiSelectFields, runWorkflows, updateOptions],
);
