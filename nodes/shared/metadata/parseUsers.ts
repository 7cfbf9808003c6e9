import { parseList, type Parsed } from './parsed';
import { readText } from './readers';
import type { OrgUser } from '../model/field';

/**
 * Reads the answer of `users` (reference 10, Users).
 *
 * @param body the answer as it came; users without an id are left out
 * @returns the users in the org's order, or a problem when the answer is of another form
 */
export function parseUsers(body: unknown): Parsed<OrgUser[]> {
	const list = parseList(body, 'users');
	if (!list.ok) return list;
	const users = list.value.flatMap((source) => {
		const id = readText(source, 'id');
		const email = readText(source, 'email');
		return id === null ? [] : [{ id, name: readText(source, 'full_name') ?? email ?? id, email }];
	});
	return { ok: true, value: users };
}
