import type { RequestGroup } from '../../model/record';
import type { Problem } from '../../problems/problem';
import { readingProblem, settingsList } from '../../reading/settingsList';
import type { ApiClient } from '../../transport/apiClient';

/**
 * Makes the tags that a module does not have yet, because the API refuses to add those (reference 10, Tags). Where the
 * tags may not be read nothing is made, and the API decides.
 *
 * @returns why a tag could not be made
 */
export async function makeMissingTags(
	groups: readonly RequestGroup[],
	client: ApiClient,
): Promise<Problem | undefined> {
	for (const [module, names] of tagsByModule(groups)) {
		const missing = await missingAmong(names, module, client);
		if (missing.length === 0) continue;
		const body = { tags: missing.map((name) => ({ name })) };
		const made = await client.read('/settings/tags', { module }, body);
		if (made.ok) continue;
		// An attempt whose answer was lost may have made them: the one after it is refused then.
		if ((await missingAmong(missing, module, client)).length === 0) continue;
		return readingProblem(made.problem, { module, scope: `${client.product.scopePrefix}.settings.tags.CREATE` });
	}
	return undefined;
}

function tagsByModule(groups: readonly RequestGroup[]): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const { module, tags = [] } of groups) {
		const names = found.get(module) ?? new Set();
		for (const name of tags) names.add(name);
		found.set(module, names);
	}
	return found;
}

/** Names are the same whatever their case. */
async function missingAmong(names: Iterable<string>, module: string, client: ApiClient): Promise<string[]> {
	const listed = await settingsList(client, { path: '/settings/tags', key: 'tags', module });
	if (!listed.ok) return [];
	const known = new Set(listed.value.map(({ name }) => String(name).toLowerCase()));
	return [...names].filter((name) => {
		const isMissing = !known.has(name.toLowerCase());
		known.add(name.toLowerCase());
		return isMissing;
	});
}
