import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { parseTeamPipelines } from '../../../shared/metadata/parse';
import { TEAM_PIPELINE_MODULE } from '../../../shared/metadata/teamPipelineField';
import { settingsList } from '../../../shared/reading/settingsList';
import type { ItemForm } from '../../../shared/form/itemForm';
import { readItems } from '../../../shared/reading/readItems';
import type { Answered, Asked, Reading } from '../../../shared/reading/readItems';

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
