import type { Layout, TeamPipeline } from '../model/field';
import type { PlaceFields } from '../model/product';
import type { Result } from '../problems/problem';
import { parseList, parsePicklistValues, readFlag, readObjects, readText, usedEntries } from './parse';
import type { JsonObject } from './parse';

/**
 * Reads the answer of `settings/layouts` of a module that has them to choose (CRM reference 4).
 *
 * @param body the answer as it came; layouts without an id are left out
 * @returns the layouts in the org's order, or a problem when the answer is of another form
 */
export function parseLayouts(body: unknown): Result<Layout[]> {
	const list = parseList(body, 'layouts');
	if (!list.ok) return list;
	const layouts = list.value.flatMap((source) => {
		const id = readText(source, 'id');
		if (id === null) return [];
		const fields = fieldsOf(source);
		const namesOf = (some: JsonObject[]) => new Set(some.flatMap((field) => readText(field, 'api_name') ?? []));
		const required = namesOf(fields.filter((field) => readFlag(field, 'required')));
		return [{ id, name: readText(source, 'name') ?? id, fields: namesOf(fields), required }];
	});
	return { ok: true, value: layouts };
}

/**
 * Reads the answer of `settings/layouts` of the module of deals: where they may stand (reference 10, Layouts).
 *
 * @param body the answer as it came; layouts without an id are left out
 * @returns the team pipelines in the org's order, or a problem when the answer is of another form
 */
export function parseTeamPipelines(body: unknown, { subPipeline, stage }: PlaceFields): Result<TeamPipeline[]> {
	const list = parseList(body, 'layouts');
	if (!list.ok) return list;
	const pipelines = list.value.flatMap((layout) => {
		const id = readText(layout, 'id');
		if (id === null) return [];
		return [
			{
				id,
				name: readText(layout, 'name') ?? id,
				subPipelines: picklistNames(layout, subPipeline),
				stages: picklistNames(layout, stage),
				...stagesBySubPipeline(layout, { subPipeline, stage }),
			},
		];
	});
	return { ok: true, value: pipelines };
}

function fieldsOf(layout: JsonObject): JsonObject[] {
	return readObjects(layout, 'sections').flatMap((section) => readObjects(section, 'fields'));
}

function fieldsIn(layout: JsonObject, field: string): JsonObject[] {
	return fieldsOf(layout).filter((source) => readText(source, 'api_name') === field);
}

function picklistNames(layout: JsonObject, field: string): string[] {
	return fieldsIn(layout, field)
		.flatMap(parsePicklistValues)
		.map((value) => value.displayValue);
}

/** Some layouts say under `maps` of a sub-pipeline which stages it has (reference 10, Layouts). */
function stagesBySubPipeline(
	layout: JsonObject,
	{ subPipeline, stage }: Pick<PlaceFields, 'subPipeline' | 'stage'>,
): Pick<TeamPipeline, 'stagesOf'> {
	const known = fieldsIn(layout, subPipeline).flatMap((field) =>
		usedEntries(field).flatMap((entry): Array<[string, string[]]> => {
			const name = readText(entry, 'display_value') ?? readText(entry, 'actual_value');
			const stages = readObjects(entry, 'maps')
				.filter((map) => (readText(map, 'api_name') ?? stage) === stage)
				.flatMap(parsePicklistValues)
				.map(({ displayValue }) => displayValue);
			return name === null || stages.length === 0 ? [] : [[name, stages]];
		}),
	);
	return known.length === 0 ? {} : { stagesOf: Object.fromEntries(known) };
}
