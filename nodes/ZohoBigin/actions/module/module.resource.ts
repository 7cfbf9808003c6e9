import type { INodeProperties } from 'n8n-workflow';

import { getManyModulesForm } from './getMany.form';

/** The operations of the Module resource and their forms. */
export const moduleProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['module'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'Get the modules of the organization and what can be done with their records',
				action: 'Get many modules',
			},
		],
		default: 'getMany',
	},
	...getManyModulesForm,
];
