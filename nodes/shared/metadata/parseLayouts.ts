import type { Layout } from '../model/field';
import type { Result } from '../problems/problem';
import { parseList, readFlag, readObjects, readText } from './parse';

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
		const fields = readObjects(source, 'sections')
			.flatMap((section) => readObjects(section, 'fields'))
			.map((field) => ({ apiName: readText(field, 'api_name') ?? '', required: readFlag(field, 'required') }));
		const namesOf = (some: typeof fields) => new Set(some.map(({ apiName }) => apiName));
		const required = namesOf(fields.filter((field) => field.required));
		return [{ id, name: readText(source, 'name') ?? id, fields: namesOf(fields), required }];
	});
	return { ok: true, value: layouts };
}
