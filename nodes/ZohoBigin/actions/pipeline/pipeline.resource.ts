import type { INodeProperties } from 'n8n-workflow';

import { getManyPipelinesForm } from './getMany.form';

/** The operations of the Pipeline resource and their forms. */
export const pipelineProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['pipeline'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				description:
					'Get the team pipelines with their sub-pipelines and stages. Bigin lists stages for a team pipeline, not for a sub-pipeline.',
				action: 'Get many pipelines',
			},
		],
		default: 'getMany',
	},
	...getManyPipelinesForm,
];
