import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { retriesOption, timeoutOption } from '../reading/connectionOptions';
import { simplify } from '../reading/formParts';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Include Unusable Modules',
			name: 'includeUnusable',
			type: 'boolean',
			default: false,
			description: 'Whether to return modules too that Bigin does not open to other programs, such as Social',
		},
		retriesOption,
		timeoutOption,
	],
};

/** The form of Module > Get Many. */
export const getManyModulesForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['module'], operation: ['getMany'] } },
	[simplify, options],
);
