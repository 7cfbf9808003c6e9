import { parseTeamPipelines } from '../../metadata/parseLayouts';
import type { Product, TeamPipelineFields } from '../../model/product';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import type { Resource } from '../terms/operation';
import { settingsResource } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

/**
 * Pipeline > Get Many: the team pipelines with their sub-pipelines and stages, which are the layouts of the module of
 * deals (reference 10, Layouts).
 */
export const pipelineResource = (product: Product, placed: TeamPipelineFields): Resource =>
	settingsResource(product, {
		name: 'Pipeline',
		description: `Get the team pipelines with their sub-pipelines and stages. Where ${product.name} tells the stages of each sub-pipeline, they are listed too.`,
		answer: async (asked, reading) => await answer(asked, placed, reading),
	});

async function answer(
	{ simplify }: SettingsAsked,
	placed: TeamPipelineFields,
	{ client, put }: Reading,
): Promise<ItemAnswer> {
	const listed = await settingsList(client, { path: '/settings/layouts', key: 'layouts', module: placed.module });
	if (!listed.ok) return listed;
	const parsed = parseTeamPipelines({ layouts: listed.value }, placed);
	if (!parsed.ok) return parsed;
	if (simplify) {
		for (const { id, name, subPipelines, stages, stagesOf } of parsed.value) {
			const related =
				stagesOf && Object.entries(stagesOf).map(([subPipeline, own]) => [subPipeline, [...own]] as const);
			put({
				id,
				name,
				subPipelines: [...subPipelines],
				stages: [...stages],
				...(related && { stagesBySubPipeline: Object.fromEntries(related) }),
			});
		}
		return { ok: true };
	}
	listed.value.forEach(put);
	return { ok: true };
}
