import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import { problemOf } from '../problems/sentences';
import type { Problem } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { readingProblem } from './readingProblem';

/** What the org's settings hold, such as `fields` of a module (reference 3, 4, 10). */
export interface SettingsRequest {
	path: `/settings/${string}`;
	/** Key of the list in the answer; also the part of the scope that the call needs. */
	key: string;
	/** API name of the module that is asked about, where it is one. */
	module?: string;
}

export type SettingsList = { ok: true; entries: IDataObject[] } | { ok: false; problem: Problem };

/** The entries as Bigin gives them, read anew: somebody who asks for settings wants those of now. */
export async function settingsList(client: ApiClient, { path, key, module }: SettingsRequest): Promise<SettingsList> {
	const reading = await client.read(path, module === undefined ? {} : { module });
	if (!reading.ok) {
		const scope = `${client.product.scopePrefix}.settings.${key}.READ`;
		return { ok: false, problem: readingProblem(reading.problem, { module, scope }) };
	}
	if (reading.body === null) return { ok: true, entries: [] };
	const list = reading.body[key];
	if (!Array.isArray(list)) return { ok: false, problem: problemOf('recordsNotRead') };
	return { ok: true, entries: list.filter(isObject) };
}
