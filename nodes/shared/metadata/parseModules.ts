import { parseList, type Parsed } from './parsed';
import { readFlag, readText } from './readers';
import type { ModuleSummary } from '../model/field';

/**
 * Reads the answer of `settings/modules` (reference 3.2).
 *
 * @param body the answer as it came; modules without an API name are left out
 * @returns every module of the org in its order, usable or not, or a problem when the answer is of another form
 */
export function parseModules(body: unknown): Parsed<ModuleSummary[]> {
	const list = parseList(body, 'modules');
	if (!list.ok) return list;
	const modules = list.value.flatMap((source) => {
		const apiName = readText(source, 'api_name');
		if (apiName === null) return [];
		return [
			{
				apiName,
				label: readText(source, 'plural_label') ?? readText(source, 'module_name') ?? apiName,
				apiSupported: readFlag(source, 'api_supported'),
				creatable: readFlag(source, 'creatable'),
			},
		];
	});
	return { ok: true, value: modules };
}
