import type { INodeProperties } from 'n8n-workflow';

/** The condition builder of Search and Count. Names and values are kept in saved workflows. */
export const combineConditions: INodeProperties = {
	displayName: 'Match',
	name: 'combineConditions',
	type: 'options',
	options: [
		{ name: 'All Conditions', value: 'and', description: 'Only records for which every condition holds' },
		{ name: 'Any Condition', value: 'or', description: 'Records for which at least one condition holds' },
	],
	default: 'and',
	description: 'Whether every condition must hold or one is enough',
};

export const conditions: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Condition',
	default: {},
	description: 'What to look for, in at most 10 conditions',
	options: [
		{
			displayName: 'Condition',
			name: 'rows',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getSearchableFields', loadOptionsDependsOn: ['module.value'] },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Operator Name or ID',
					name: 'operator',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getOperators', loadOptionsDependsOn: ['&field', 'module.value'] },
					default: 'equals',
					description:
						'How to compare. Each kind of field has its own operators. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description:
						"What to compare with. For Is One Of give several values parted by commas. A date or time without an offset is in the workflow's time zone.",
				},
				{
					displayName: 'Up To',
					name: 'upTo',
					type: 'string',
					default: '',
					displayOptions: { show: { operator: ['between'] } },
					description: 'The other end of the range, which is part of it',
				},
			],
		},
	],
};

export const exactMatchesOnly: INodeProperties = {
	displayName: 'Only Exact Matches',
	name: 'exactMatchesOnly',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave out records that only contain the value. Bigin itself finds "Tea" in "Teapot" when asked for what equals it.',
};
