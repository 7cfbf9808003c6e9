import { loadModuleMetadata } from '../../../shared/metadata/orgMetadata';
import type { ModuleMetadata } from '../../../shared/model/field';
import type { Problem } from '../../../shared/problems/problem';
import { columnGroups, fieldsProblem } from '../../../shared/reading/columnGroups';
import type { ApiClient } from '../../../shared/transport/apiClient';

export type ChosenFields = { ok: true; groups: string[][]; metadata: ModuleMetadata } | { ok: false; problem: Problem };

/**
 * The fields to ask for, in groups that one list may name: those chosen, or all of the module (reference 6.2).
 *
 * @param chosen API names; none means all
 * @param needed fields that the operation needs besides
 */
export async function chosenFields(
	client: ApiClient,
	module: string,
	{ chosen, needed = [] }: { chosen: readonly string[]; needed?: readonly string[] },
): Promise<ChosenFields> {
	const loaded = await loadModuleMetadata(client, module);
	if (!loaded.ok) return loaded;
	const { metadata } = loaded;
	const problem = fieldsProblem(chosen, metadata);
	if (problem) return { ok: false, problem };
	const names = chosen.length > 0 ? chosen : metadata.fields.map(({ apiName }) => apiName);
	return { ok: true, groups: columnGroups([...names, ...needed]), metadata };
}
