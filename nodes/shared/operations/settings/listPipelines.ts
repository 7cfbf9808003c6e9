import { updateDisplayOptions } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import { parseTeamPipelines } from '../../metadata/parse';
import { TEAM_PIPELINE_MODULE } from '../../metadata/teamPipelineField';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import { simplify } from '../record/readParts';

const options = optionsOf([retriesOfReading, timeoutOption]);

/** The form of Pipeline > Get Many. */
const getManyPipelinesForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['pipeline'], operation: ['getMany'] } },
	[simplify, options],
);

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

interface PipelinesAsked extends Asked {
	simplify: boolean;
}

/**
 * Pipeline > Get Many: the team pipelines with their sub-pipelines and stages, which are the layouts of the module of
 * deals (reference 10, Layouts).
 */
export async function getManyPipelines(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

const ask = (form: ItemForm): PipelinesAsked => ({
	module: TEAM_PIPELINE_MODULE,
	simplify: form.toggle('simplify', 'Simplify'),
});

async function answer({ module, simplify }: PipelinesAsked, { client, put }: Reading): Promise<Answered> {
	const listed = await settingsList(client, { path: '/settings/layouts', key: 'layouts', module });
	if (!listed.ok) return listed;
	const parsed = parseTeamPipelines({ layouts: listed.entries });
	if (!parsed.ok) return parsed;
	if (simplify) {
		for (const { id, name, subPipelines, stages } of parsed.value) {
			put({ id, name, subPipelines: [...subPipelines], stages: [...stages] });
		}
		return { ok: true };
	}
	listed.entries.forEach(put);
	return { ok: true };
}
