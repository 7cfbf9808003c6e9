import type { INodeProperties } from 'n8n-workflow';

/** What is returned of a record, in the forms of all that read. Names and values are kept in saved workflows. */

export const fieldsToReturn: INodeProperties = {
	displayName: 'Returned Field Names or IDs',
	name: 'fieldsToReturn',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getReadableFields', loadOptionsDependsOn: ['module.value'] },
	default: [],
	description:
		'The fields to return. Leave empty for all of them. The ID always comes too. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
