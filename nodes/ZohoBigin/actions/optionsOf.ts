import type { INodeProperties } from 'n8n-workflow';

/** The collection of an operation's options, in the order of their labels. */
export const optionsOf = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});
