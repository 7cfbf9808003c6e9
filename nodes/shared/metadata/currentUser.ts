import type { Result } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { parseUsers } from './parse';

/**
 * Reads as whom the credential acts (reference 10, Users).
 *
 * @returns the ID of the user; undefined where the API names none
 */
export async function loadCurrentUser(client: ApiClient): Promise<Result<string | undefined>> {
	const reading = await client.read('/users', { type: 'CurrentUser' });
	if (!reading.ok) return reading;
	const users = parseUsers(reading.value);
	return users.ok ? { ok: true, value: users.value.at(0)?.id } : users;
}
