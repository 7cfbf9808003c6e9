import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../../shared/form/connection';
import { dataToSend, fields, jsonRecord, moduleToWrite, multiSelectFieldsOfNewRecord, runWorkflows } from './writeForm';
import {
	batchSize,
	dryRun,
	output,
	parallelRequests,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
} from './writeOptions';

export const createOptions = optionsOf([
	batchSize,
	dryRun,
	output,
	parallelRequests,
	retriesOfWriting,
	timeoutOption,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
]);

/** The form of Create. */
export const createRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['create'] } },
	[moduleToWrite, dataToSend, fields, jsonRecord, multiSelectFieldsOfNewRecord, runWorkflows, createOptions],
);
