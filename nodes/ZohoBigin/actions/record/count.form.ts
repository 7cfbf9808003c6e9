import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { combineConditions, conditions, exactMatchesOnly } from '../reading/conditionsForm';
import { moduleToRead } from '../reading/formParts';

const countOf: INodeProperties = {
	displayName: 'Records to Count',
	name: 'recordsToCount',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All',
			value: 'all',
			description:
				'All records of the module. Where Bigin does not count by itself, the node lists them: 1 API credit for 200 records, 100,000 records at most.',
		},
		{
			name: 'Matching Conditions',
			value: 'conditions',
			description: 'Records that a search finds: 1 API credit for 200 records, 2,000 records at most',
		},
	],
	default: 'all',
	description: 'Which records to count',
};

const matching = { show: { recordsToCount: ['conditions'] } };

const options = optionsOf([retriesOfReading, timeoutOption]);

/** The form of Record > Count. */
export const countForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['count'] } },
	[
		moduleToRead,
		countOf,
		{ ...combineConditions, displayOptions: matching },
		{ ...conditions, displayOptions: matching },
		{ ...exactMatchesOnly, displayOptions: matching },
		options,
	],
);
