import { loadModuleMetadata } from '../../../shared/metadata/orgMetadata';
import { problemOf } from '../../../shared/problems/messages';
import type { Problem } from '../../../shared/problems/problem';
import { moduleSchema } from '../../../shared/records/moduleSchema';
import type { ModuleSchema } from '../../../shared/records/moduleSchema';
import type { ApiClient } from '../../../shared/transport/types';

export type LoadedSchema = { ok: true; schema: ModuleSchema } | { ok: false; problem: Problem };

/** Loads the metadata of every module that a run writes to: one request a module at most (E9). */
export async function loadSchemas(
	client: ApiClient,
	modules: Iterable<string>,
): Promise<ReadonlyMap<string, LoadedSchema>> {
	const schemas = new Map<string, LoadedSchema>();
	for (const module of new Set(modules)) schemas.set(module, await loadSchema(client, module));
	return schemas;
}

async function loadSchema(client: ApiClient, module: string): Promise<LoadedSchema> {
	if (module === '') return { ok: false, problem: problemOf('noModule') };
	const loaded = await loadModuleMetadata(client, module);
	return loaded.ok ? { ok: true, schema: moduleSchema(loaded.metadata, client.product) } : loaded;
}
