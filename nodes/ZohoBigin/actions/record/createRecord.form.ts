import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { dataToSend, fields, jsonRecord, moduleToWrite, multiSelectFieldsOfNewRecord, runWorkflows } from './writeForm';
import {
	batchSize,
	dryRun,
	optionsOf,
	output,
	parallelRequests,
	retries,
	timeout,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
} from './writeOptions';

export const createOptions = optionsOf([
	batchSize,
	dryRun,
	output,
	parallelRequests,
	retries,
	timeout,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
]);

/** The form of Create. */
export const createRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['create'] } },
	[moduleToWrite, dataToSend, fields, jsonRecord, multiSelectFieldsOfNewRecord, runWorkflows, createOptions],
);
