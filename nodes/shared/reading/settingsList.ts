import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import { concernsWholeRequest, hasTrait, problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';

/** What an org consists of, such as `fields` of a module (reference 3, 4, 10). */
interface SettingsRequest {
	path: `/${string}`;
	/** Key of the list in the answer; also the part of the scope that the call needs. */
	key: string;
	/** After the product's prefix; that of settings unless given. */
	scope?: string;
	/** API name of the module that is asked about, where it is one. */
	module?: string;
	/** What else is asked for, of a list that comes in pages. */
	paged?: Record<string, string>;
}

const ENTRIES_OF_PAGE = '200';

/** The entries as the API gives them, read anew: somebody who asks for settings wants those of now. */
export async function settingsList(client: ApiClient, request: SettingsRequest): Promise<Result<IDataObject[]>> {
	const { path, key, module, paged } = request;
	const query = { ...(module !== undefined && { module }), ...paged };
	const entries: IDataObject[] = [];
	for (let page = 1; ; page++) {
		const pageAsked = paged && { page: String(page), per_page: ENTRIES_OF_PAGE };
		const reading = await client.read(path, { ...query, ...pageAsked });
		if (!reading.ok) return { ok: false, problem: settingsProblem(reading.problem, client, request) };
		if (reading.value === null) return { ok: true, value: entries };
		const { [key]: list, info } = reading.value;
		if (!Array.isArray(list)) return { ok: false, problem: problemOf('recordsNotRead') };
		entries.push(...list.filter(isObject));
		const hasMore = paged && list.length > 0 && isObject(info) && info.more_records === true;
		if (!hasMore) return { ok: true, value: entries };
	}
}

function settingsProblem(problem: Problem, { product }: ApiClient, { key, module, scope }: SettingsRequest): Problem {
	const needed = `${product.scopePrefix}.${scope ?? `settings.${key}.READ`}`;
	return readingProblem(problem, { module, scope: needed });
}

/** Where a problem arose. */
export interface ReadFrom {
	/** API name. */
	module?: string;
	/** The scope that the call needs besides those of records. */
	scope?: string;
}

/** The problem of a read, in words for somebody who reads records; the transport speaks of settings. */
export function readingProblem(problem: Problem, { module, scope }: ReadFrom): Problem {
	const { reason, code, status, apiMessage, parameter } = problem;
	if (reason === 'couldNotRead') return problemOf('recordsNotRead', { status });
	if (reason === 'settingsTooLarge') return problemOf('pageTooLarge', { status });
	if (reason === 'missingScope') return { ...problem, module, expected: scope ?? problem.expected };
	// Other refusals, and a defect, have sentences that speak of a record that was written.
	const aboutRequest = concernsWholeRequest(problem) && !hasTrait(problem, 'mayBeSaved');
	if (aboutRequest || reason === 'unknownId') return { ...problem, module: problem.module ?? module };
	return problemOf('requestRefused', { code, status, apiMessage, module, parameter });
}
