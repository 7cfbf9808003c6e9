import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { simplify } from '../reading/formParts';

const options = optionsOf([
	{
		displayName: 'Include Unusable Modules',
		name: 'includeUnusable',
		type: 'boolean',
		default: false,
		description: 'Whether to return modules too that Bigin does not open to other programs, such as Social',
	},
	retriesOfReading,
	timeoutOption,
]);

/** The form of Module > Get Many. */
export const getManyModulesForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['module'], operation: ['getMany'] } },
	[simplify, options],
);
