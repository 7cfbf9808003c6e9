import type { IDataObject } from 'n8n-workflow';

import { parseTeamPipelines } from '../../metadata/parseLayouts';
import type { TeamPipeline } from '../../model/field';
import type { PlaceFields, Product } from '../../model/product';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import type { Resource } from '../terms/operation';
import { settingsResource } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

/** What the layouts of deals and what they list are called, in the form and in the output. */
interface Words {
	description: string;
	listed: string;
	stagesOfListed: string;
}

const ofTeamPipelines = ({ name }: Product): Words => ({
	description: `Get the team pipelines with their sub-pipelines and stages. Use it before deals are written: their stage must fit their pipeline. Where ${name} tells the stages of each sub-pipeline, they are listed too.`,
	listed: 'subPipelines',
	stagesOfListed: 'stagesBySubPipeline',
});

const ofLayouts = ({ name }: Product): Words => ({
	description: `Get the layouts of deals with their pipelines and stages. Use it before deals are written: their stage must fit their pipeline. Where ${name} tells the stages of each pipeline, they are listed too.`,
	listed: 'pipelines',
	stagesOfListed: 'stagesByPipeline',
});

/**
 * Pipeline > Get Many: the layouts of the module of deals, which are its team pipelines or list its pipelines, with the
 * stages (reference 10, Layouts; CRM reference 4).
 */
export function pipelineResource(product: Product, placed: PlaceFields): Resource {
	const words = product.teamPipelines ? ofTeamPipelines(product) : ofLayouts(product);
	return settingsResource(product, {
		name: 'Pipeline',
		description: words.description,
		answer: async (asked, reading) => await answer(asked, { placed, words }, reading),
	});
}

async function answer(
	{ simplify }: SettingsAsked,
	{ placed, words }: { placed: PlaceFields; words: Words },
	{ client, put }: Reading,
): Promise<ItemAnswer> {
	const listed = await settingsList(client, { path: '/settings/layouts', key: 'layouts', module: placed.module });
	if (!listed.ok) return listed;
	const parsed = parseTeamPipelines({ layouts: listed.value }, placed);
	if (!parsed.ok) return parsed;
	if (simplify) for (const pipeline of parsed.value) put(simplified(pipeline, words));
	else for (const layout of listed.value) put(layout);
	return { ok: true };
}

function simplified({ id, name, subPipelines, stages, stagesOf }: TeamPipeline, words: Words): IDataObject {
	const related = stagesOf && Object.entries(stagesOf).map(([listed, own]) => [listed, [...own]] as const);
	return {
		id,
		name,
		[words.listed]: [...subPipelines],
		stages: [...stages],
		...(related && { [words.stagesOfListed]: Object.fromEntries(related) }),
	};
}
