import { moduleSchema } from '../metadata/moduleSchema';
import type { ModuleSchema } from '../metadata/moduleSchema';
import { loadModuleMetadata, loadTeamPipelines } from '../metadata/orgMetadata';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { namedValues } from '../records/namedValues';
import { tellsPlace } from '../records/teamPipelines';
import type { ApiClient } from '../transport/apiClient';
import { isEmpty } from '../values/converter';
import type { Drafting, ItemRequest, ReadRequest } from './requests';
import type { LabelOf } from './terms/requestPlan';

export type LoadedSchema = { ok: true; schema: ModuleSchema } | { ok: false; problem: Problem };

/**
 * Loads the metadata of every module that a run writes to: one request a module at most (E9), and one more where a
 * record says where in the team pipelines it stands.
 */
export async function loadSchemas(
	client: ApiClient,
	requests: readonly ReadRequest[],
	drafting: Drafting,
): Promise<ReadonlyMap<string, LoadedSchema>> {
	const byModule = new Map<string, ItemRequest[]>();
	for (const read of requests) {
		if (!read.ok) continue;
		const { module } = read.request.group;
		const others = byModule.get(module);
		if (others) others.push(read.request);
		else byModule.set(module, [read.request]);
	}
	const schemas = new Map<string, LoadedSchema>();
	for (const [module, ofModule] of byModule) {
		const loaded = await loadSchema(client, module);
		schemas.set(module, loaded.ok ? await withTeamPipelines(client, loaded.schema, { ofModule, drafting }) : loaded);
	}
	return schemas;
}

async function loadSchema(client: ApiClient, module: string): Promise<LoadedSchema> {
	if (module === '') return { ok: false, problem: problemOf('noModule') };
	const loaded = await loadModuleMetadata(client, module);
	return loaded.ok ? { ok: true, schema: moduleSchema(loaded.metadata, client.product) } : loaded;
}

/**
 * Team pipelines that cannot be read are no reason to stop: deals that give them by ID do without. Values are read here
 * up to the first deal that says where it stands, and again when their turn comes.
 */
async function withTeamPipelines(
	client: ApiClient,
	schema: ModuleSchema,
	{ ofModule, drafting }: { ofModule: readonly ItemRequest[]; drafting: Drafting },
): Promise<LoadedSchema> {
	const hasPlace = schema.fields.some(({ apiName }) => tellsPlace(apiName, schema));
	const isNeeded = hasPlace && ofModule.some((request) => givesPlace(request, schema, drafting));
	return { ok: true, schema: isNeeded ? { ...schema, teamPipelines: await loadTeamPipelines(client) } : schema };
}

function givesPlace({ itemIndex }: ItemRequest, schema: ModuleSchema, { readValues, rules }: Drafting): boolean {
	const read = readValues(itemIndex);
	if (!read.ok) return false;
	const named = namedValues(read.values.source, schema, rules);
	return named.ok && named.given.some(({ field, raw }) => tellsPlace(field.apiName, schema) && !isEmpty(raw));
}

/** The schema of a module for which requests are planned. */
export function schemaOf(schemas: ReadonlyMap<string, LoadedSchema>): (module: string) => ModuleSchema {
	return (module) => {
		const loaded = schemas.get(module);
		if (!loaded?.ok) throw new Error(`A request was planned for the module ${module}, whose fields are not known`);
		return loaded.schema;
	};
}

/** The label of a field as the user sees it; the record's own ID has none in Bigin. */
export function labelsIn(schemas: ReadonlyMap<string, LoadedSchema>): LabelOf {
	return (module, field) => {
		if (field === RECORD_ID_FIELD) return 'Record ID';
		const loaded = schemas.get(module);
		return loaded?.ok ? loaded.schema.field(field)?.label : undefined;
	};
}

const RECORD_ID_FIELD = 'id';
