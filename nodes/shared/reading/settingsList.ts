import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import { concernsWholeRequest, hasTrait, problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';

/** What the org's settings hold, such as `fields` of a module (reference 3, 4, 10). */
interface SettingsRequest {
	path: `/settings/${string}`;
	/** Key of the list in the answer; also the part of the scope that the call needs. */
	key: string;
	/** API name of the module that is asked about, where it is one. */
	module?: string;
}

/** The entries as the API gives them, read anew: somebody who asks for settings wants those of now. */
export async function settingsList(
	client: ApiClient,
	{ path, key, module }: SettingsRequest,
): Promise<Result<IDataObject[]>> {
	const reading = await client.read(path, module === undefined ? {} : { module });
	if (!reading.ok) {
		const scope = `${client.product.scopePrefix}.settings.${key}.READ`;
		return { ok: false, problem: readingProblem(reading.problem, { module, scope }) };
	}
	if (reading.value === null) return { ok: true, value: [] };
	const list = reading.value[key];
	if (!Array.isArray(list)) return { ok: false, problem: problemOf('recordsNotRead') };
	return { ok: true, value: list.filter(isObject) };
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
