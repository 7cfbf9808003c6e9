import type { IDataObject } from 'n8n-workflow';

import type { ModuleSchema } from '../metadata/moduleSchema';
import { loadModules } from '../metadata/orgMetadata';
import { meetsFurtherRequests } from '../problems/problem';
import { namedValues } from '../records/namedValues';
import { hangsOnOthers, mayHangOnOthers, modulesOfOthers, untoldIds } from '../records/relatedRecords';
import { quotedText } from '../reading/query/coqlLiteral';
import { queryRecords } from '../reading/query/queryRecords';
import type { ApiClient } from '../transport/apiClient';
import type { Drafting } from './requests';

/**
 * Finds the modules of the records that notes, tasks and their like hang on, where neither the item nor an address tells
 * them: an ID belongs to one module only (reference 6), so each is asked for the IDs that none before had, many at a time.
 * What cannot be looked up is left to the API.
 *
 * @returns API names by ID; undefined where nothing had to be looked up
 */
export async function relatedModules(
	client: ApiClient,
	schema: ModuleSchema,
	{ itemIndexes, drafting }: { itemIndexes: readonly number[]; drafting: Drafting },
): Promise<ReadonlyMap<string, string> | undefined> {
	if (!hangsOnOthers(schema)) return undefined;
	const untold = new Set<string>();
	for (const itemIndex of itemIndexes) {
		const read = drafting.readValues(itemIndex);
		if (!read.ok) continue;
		// Mapped fields are the same for all items, and their expressions take time.
		if (!mayHangOnOthers(read.value.source, schema)) return undefined;
		const named = namedValues(read.value, schema, drafting.rules);
		if (named.ok) for (const id of untoldIds(named.value, schema)) untold.add(id);
	}
	if (untold.size === 0) return undefined;
	const found = new Map<string, string>();
	const known = modulesOfOthers(schema);
	const goesOn = await findAmong(client, known, { ids: untold, found });
	if (goesOn && found.size < untold.size) {
		await findAmong(client, await ownModulesBut(known, client), { ids: untold, found });
	}
	return found;
}

/** @returns whether other modules are worth asking */
async function findAmong(
	client: ApiClient,
	modules: readonly string[],
	{ ids, found }: { ids: ReadonlySet<string>; found: Map<string, string> },
): Promise<boolean> {
	for (const module of modules) {
		const open = [...ids].filter((id) => !found.has(id));
		if (open.length === 0) break;
		if (!(await findIn(client, module, { ids: open, found }))) return false;
	}
	return true;
}

/** The modules that the organization has made itself; none where it cannot make any or they cannot be listed. */
async function ownModulesBut(known: readonly string[], client: ApiClient): Promise<string[]> {
	if (client.product.matchFieldOfCustomModules === undefined) return [];
	const listed = await loadModules(client);
	if (!listed.ok) return [];
	const own = listed.value.filter(
		({ apiName, apiSupported, custom }) => apiSupported && custom && !known.includes(apiName),
	);
	return own.map(({ apiName }) => apiName);
}

/** @returns whether other modules are worth asking */
async function findIn(
	client: ApiClient,
	module: string,
	{ ids, found }: { ids: readonly string[]; found: Map<string, string> },
): Promise<boolean> {
	const { valuesOfQueryList, rowsOfQuery } = client.product.limits;
	const asked = new Set<unknown>(ids);
	const take = (rows: IDataObject[]) => {
		for (const { id } of rows) if (asked.has(id)) found.set(String(id), module);
		return true;
	};
	for (let start = 0; start < ids.length; start += valuesOfQueryList) {
		const values = ids.slice(start, start + valuesOfQueryList).map(quotedText);
		const text = `select id from ${module} where id in (${values.join(', ')})`;
		const query = { text, limit: undefined, offset: 0, isWhole: false };
		const read = await queryRecords(client, { query, limit: rowsOfQuery }, { take });
		// A module that the account lacks is refused by itself; a missing scope ends the search.
		if (!read.ok) return !meetsFurtherRequests(read.problem);
	}
	return true;
}
