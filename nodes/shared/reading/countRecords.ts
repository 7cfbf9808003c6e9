import { hasTrait } from '../problems/problem';
import type { Result } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { listRecords } from './listRecords';
import { readingProblem } from './settingsList';

/** How many records there are. */
export interface Count {
	count: number;
	/** There are more than the API lists. */
	cutShort: boolean;
}

/**
 * Counts the records of a module. There is a call for it, but not every product has it (reference 6.1): where it does
 * not, the records are listed with nothing but their ids, 200 a request.
 */
export async function countRecords(client: ApiClient, module: string, signal?: AbortSignal): Promise<Result<Count>> {
	const reading = await client.read(`/${module}/actions/count`);
	if (reading.ok && typeof reading.value?.count === 'number') {
		return { ok: true, value: { count: reading.value.count, cutShort: false } };
	}
	if (!reading.ok && !hasTrait(reading.problem, 'noSuchCall')) {
		return { ok: false, problem: readingProblem(reading.problem, { module }) };
	}
	let count = 0;
	const take = ({ length }: { length: number }) => {
		count += length;
		return true;
	};
	const listed = await listRecords(client, { module, groups: [['id']], query: {}, limit: Infinity }, { take, signal });
	return listed.ok ? { ok: true, value: { count, cutShort: listed.value.cutShort } } : listed;
}
