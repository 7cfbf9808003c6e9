import { moduleSchema } from '../metadata/moduleSchema';
import type { ModuleSchema } from '../metadata/moduleSchema';
import { loadModuleMetadata, loadModules, moduleNameProblem, unknownModule } from '../metadata/orgMetadata';
import { moduleMetadata } from '../metadata/parse';
import { RECORD_ID_LABEL } from '../model/texts';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import type { Drafting, ItemRequest } from './requests';
import { loadedEarly, withWhatRecordsNeed } from './schemaNeeds';
import type { AskingItems } from './schemaNeeds';
import type { LabelOf } from './terms/requestPlan';

/** The schemas of the modules that a run writes to, by API name. */
export type Schemas = ReadonlyMap<string, Result<ModuleSchema>>;

/**
 * Loads the metadata of every module that a run writes to: one request a module at most (E9), and more where records
 * need more. What does not depend on each other is read side by side (E10).
 *
 * @param requests one for each item, in their order
 * @param drafting left out where no values are written: then no fields are asked for
 */
export async function loadSchemas(
	client: ApiClient,
	requests: ReadonlyArray<Result<ItemRequest>>,
	drafting?: Drafting,
): Promise<Schemas> {
	const byModule = new Map<string, number[]>();
	for (const [itemIndex, read] of requests.entries()) {
		if (!read.ok) continue;
		const { module } = read.value.group;
		const others = byModule.get(module);
		if (others) others.push(itemIndex);
		else byModule.set(module, [itemIndex]);
	}
	const schemas = new Map<string, Result<ModuleSchema>>();
	const modules = [...byModule];
	let missing = drafting || modules.length <= MOST_UNCHECKED ? undefined : await missingModules(client);
	const loadOne = async (module: string, itemIndexes: readonly number[]): Promise<Result<ModuleSchema>> => {
		const refusal = missing?.(module);
		if (refusal) return { ok: false, problem: refusal };
		return drafting ? await loadSchema(client, module, { itemIndexes, drafting }) : schemaWithoutFields(client, module);
	};
	const atOnce = modules.length <= MOST_UNCHECKED ? MOST_UNCHECKED : 1;
	for (let done = 0; done < modules.length; done += atOnce) {
		const some = modules.slice(done, done + atOnce);
		const loaded = await Promise.all(some.map(async ([module, itemIndexes]) => await loadOne(module, itemIndexes)));
		some.forEach(([module], index) => schemas.set(module, loaded[index]));
		// A column that holds no modules would cost a request for each of its values (E9).
		if (done + atOnce < modules.length && loaded.some(isUnknownModule)) missing ??= await missingModules(client);
	}
	return schemas;
}

function isUnknownModule(loaded: Result<ModuleSchema>): boolean {
	return !loaded.ok && loaded.problem.reason === 'unknownModule';
}

/** More modules than these a workflow does not name on purpose: each may be none. */
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

async function loadSchema(client: ApiClient, module: string, asking: AskingItems): Promise<Result<ModuleSchema>> {
	if (module === '') return { ok: false, problem: problemOf('noModule') };
	const [loaded, early] = await Promise.all([loadModuleMetadata(client, module), loadedEarly(client, module, asking)]);
	if (!loaded.ok) return loaded;
	const schema = moduleSchema(loaded.value, client.product);
	return { ok: true, value: await withWhatRecordsNeed(client, schema, { ...asking, early }) };
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
		if (field === RECORD_ID_FIELD) return RECORD_ID_LABEL;
		const loaded = schemas.get(module);
		return loaded?.ok ? loaded.value.field(field)?.label : undefined;
	};
}

const RECORD_ID_FIELD = 'id';
