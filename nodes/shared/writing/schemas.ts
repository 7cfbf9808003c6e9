import { moduleSchema } from '../metadata/moduleSchema';
import type { ModuleSchema } from '../metadata/moduleSchema';
import {
	loadModuleMetadata,
	loadModules,
	loadTeamPipelines,
	moduleNameProblem,
	unknownModule,
} from '../metadata/orgMetadata';
import { moduleMetadata } from '../metadata/parse';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { namedValues } from '../records/namedValues';
import { tellsPlace } from '../records/teamPipelines';
import type { ApiClient } from '../transport/apiClient';
import { isEmpty } from '../values/converter';
import type { Drafting, ItemRequest, ReadRequest } from './requests';
import type { LabelOf } from './terms/requestPlan';

/** The schemas of the modules that a run writes to, by API name. */
export type Schemas = ReadonlyMap<string, Result<ModuleSchema>>;

/**
 * Loads the metadata of every module that a run writes to: one request a module at most (E9), and one more where a
 * record says where in the team pipelines it stands.
 *
 * @param drafting left out where no values are written: then no fields are asked for
 */
export async function loadSchemas(
	client: ApiClient,
	requests: readonly ReadRequest[],
	drafting?: Drafting,
): Promise<Schemas> {
	const byModule = new Map<string, ItemRequest[]>();
	for (const read of requests) {
		if (!read.ok) continue;
		const { module } = read.request.group;
		const others = byModule.get(module);
		if (others) others.push(read.request);
		else byModule.set(module, [read.request]);
	}
	const schemas = new Map<string, Result<ModuleSchema>>();
	let missing = drafting || byModule.size <= MOST_UNCHECKED ? undefined : await missingModules(client);
	for (const [module, ofModule] of byModule) {
		const refusal = missing?.(module);
		if (refusal) schemas.set(module, { ok: false, problem: refusal });
		else if (!drafting) schemas.set(module, schemaWithoutFields(client, module));
		else {
			const loaded = await loadSchema(client, module, { ofModule, drafting });
			schemas.set(module, loaded);
			// A column that holds no modules would cost a request for each of its values (E9).
			if (!loaded.ok && loaded.problem.reason === 'unknownModule') missing ??= await missingModules(client);
		}
	}
	return schemas;
}

/** More modules than a workflow names on purpose, where nothing is read of them otherwise. */
const MOST_UNCHECKED = 3;

/** Tells by the org's own list whether a module is missing; where that cannot be read, none is. */
async function missingModules(client: ApiClient): Promise<(module: string) => Problem | undefined> {
	const listed = await loadModules(client);
	if (!listed.ok) return () => undefined;
	const names = new Set(listed.value.map(({ apiName }) => apiName));
	return (module) => {
		if (names.has(module) || moduleNameProblem(module)) return undefined;
		return unknownModule(module, client.product);
	};
}

function schemaWithoutFields({ product }: ApiClient, module: string): Result<ModuleSchema> {
	const problem = moduleNameProblem(module);
	return problem ? { ok: false, problem } : { ok: true, value: moduleSchema(moduleMetadata(module, []), product) };
}

interface SchemaNeeds {
	ofModule: readonly ItemRequest[];
	drafting: Drafting;
}

async function loadSchema(client: ApiClient, module: string, asking: SchemaNeeds): Promise<Result<ModuleSchema>> {
	if (module === '') return { ok: false, problem: problemOf('noModule') };
	const loaded = await loadModuleMetadata(client, module);
	if (!loaded.ok) return loaded;
	const schema = moduleSchema(loaded.value, client.product);
	return { ok: true, value: await withTeamPipelines(client, schema, asking) };
}

/**
 * Team pipelines that cannot be read are no reason to stop: deals that give them by ID do without. Values are read here
 * up to the first deal that says where it stands, and again when their turn comes.
 */
async function withTeamPipelines(
	client: ApiClient,
	schema: ModuleSchema,
	{ ofModule, drafting }: SchemaNeeds,
): Promise<ModuleSchema> {
	const hasPlace = schema.fields.some(({ apiName }) => tellsPlace(apiName, schema));
	const isNeeded = hasPlace && ofModule.some((request) => givesPlace(request, schema, drafting));
	return isNeeded ? { ...schema, teamPipelines: await loadTeamPipelines(client) } : schema;
}

function givesPlace({ itemIndex }: ItemRequest, schema: ModuleSchema, { readValues, rules }: Drafting): boolean {
	const read = readValues(itemIndex);
	if (!read.ok) return false;
	const named = namedValues(read.value.source, schema, rules);
	return named.ok && named.value.given.some(({ field, raw }) => tellsPlace(field.apiName, schema) && !isEmpty(raw));
}

/** The schema of a module for which requests are planned. */
export function schemaIn(schemas: Schemas): (module: string) => ModuleSchema {
	return (module) => {
		const loaded = schemas.get(module);
		if (!loaded?.ok) throw new Error(`A request was planned for the module ${module}, whose fields are not known`);
		return loaded.value;
	};
}

/** The label of a field as the user sees it; the record's own ID has none in the metadata. */
export function labelsIn(schemas: Schemas): LabelOf {
	return (module, field) => {
		if (field === RECORD_ID_FIELD) return 'Record ID';
		const loaded = schemas.get(module);
		return loaded?.ok ? loaded.value.field(field)?.label : undefined;
	};
}

const RECORD_ID_FIELD = 'id';
