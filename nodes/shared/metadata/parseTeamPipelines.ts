import { parseList, type Parsed } from './parsed';
import { parsePicklistValues } from './parseFields';
import { type JsonObject, readObjects, readText } from './readers';
import { STAGE_FIELD, SUB_PIPELINE_FIELD } from './teamPipelineField';
import type { TeamPipeline } from '../model/field';

/**
 * Reads the answer of `settings/layouts` of the module of deals: a layout is a team pipeline (reference 10, Layouts).
 *
 * @param body the answer as it came; layouts without an id are left out
 * @returns the team pipelines in the org's order, or a problem when the answer is of another form
 */
export function parseTeamPipelines(body: unknown): Parsed<TeamPipeline[]> {
	const list = parseList(body, 'layouts');
	if (!list.ok) return list;
	const pipelines = list.value.flatMap((layout) => {
		const id = readText(layout, 'id');
		if (id === null) return [];
		return [
			{
				id,
				name: readText(layout, 'name') ?? id,
				subPipelines: picklistNames(layout, SUB_PIPELINE_FIELD),
				stages: picklistNames(layout, STAGE_FIELD),
			},
		];
	});
	return { ok: true, value: pipelines };
}

function picklistNames(layout: JsonObject, field: string): string[] {
	return readObjects(layout, 'sections')
		.flatMap((section) => readObjects(section, 'fields'))
		.filter((source) => readText(source, 'api_name') === field)
		.flatMap(parsePicklistValues)
		.map((value) => value.displayValue);
}
