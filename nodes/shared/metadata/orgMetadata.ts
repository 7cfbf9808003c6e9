import type { Layout, ModuleMetadata, ModuleSummary, OrgUser, TeamPipeline } from '../model/field';
import { isObject } from '../model/json';
import type { PlaceFields, Product } from '../model/product';
import { nearest } from '../problems/nearest';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { quote } from '../problems/quote';
import type { ApiClient } from '../transport/apiClient';
import { createMetadataCache } from './metadataCache';
import { placeFieldsOf } from './moduleSchema';
import { parseFields, parseModules, parseUsers } from './parse';
import { parseLayouts, parseTeamPipelines } from './parseLayouts';

/** How a load treats the copy of at most five minutes that may exist (E9). */
export interface LoadOptions {
	/** Reads anew and renews the copy: for the editor, where a field added a moment ago must show. */
	fresh?: boolean;
}

/** Reads what an org consists of; each load costs one request, or none while a young copy exists (E9). */
export interface OrgMetadata {
	/**
	 * The fields of a module.
	 *
	 * @param module API name; another name than one of letters, digits and underscores never enters a request
	 * @returns the problem `badName` or `unknownModule` when there is no such module
	 */
	loadModuleMetadata(client: ApiClient, module: string, options?: LoadOptions): Promise<Result<ModuleMetadata>>;
	/** All modules of the org, usable or not (reference 3.1). */
	loadModules(client: ApiClient, options?: LoadOptions): Promise<Result<readonly ModuleSummary[]>>;
	/** Where deals may stand, by the layouts of their module (reference 10, Layouts); none where a product has no pipelines. */
	loadTeamPipelines(client: ApiClient, options?: LoadOptions): Promise<Result<readonly TeamPipeline[]>>;
	/** The layouts of a module, by its API name, for records that choose one (CRM reference 4). */
	loadLayouts(client: ApiClient, module: string, options?: LoadOptions): Promise<Result<readonly Layout[]>>;
	/** All active users, 200 with each request (reference 10, Users). */
	loadActiveUsers(client: ApiClient, options?: LoadOptions): Promise<Result<readonly OrgUser[]>>;
}

/** Longer than any that Zoho gives; a longer one would make an address that servers refuse. */
const API_NAME = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

/**
 * Loads with caches of their own.
 *
 * @param clock `now` gives the time in milliseconds
 */
export function createOrgMetadata(clock: { now: () => number }): OrgMetadata {
	const fields = createMetadataCache<ModuleMetadata>(clock);
	const modules = createMetadataCache<ModuleSummary[]>(clock);
	const layouts = createMetadataCache<LayoutsRead>(clock);
	const users = createMetadataCache<OrgUser[]>(clock);

	/** One answer tells both what layouts there are and where deals may stand. */
	const readLayouts = async (client: ApiClient, module: string, { fresh }: LoadOptions = {}) => {
		const parse = (body: unknown) => layoutsIn(body, placeFieldsOf(client.product, module));
		const load = async () => {
			const answer = await read(client, '/settings/layouts', { module }, parse);
			return answer.ok ? answer : { ok: false as const, problem: namingScope(answer.problem, client) };
		};
		return await layouts.get(keyOf(client, module), load, fresh);
	};

	return {
		async loadModuleMetadata(client, module, { fresh } = {}) {
			const refusal = moduleNameProblem(module);
			if (refusal !== null) return { ok: false, problem: refusal };
			const load = async () => {
				const answer = await read(client, '/settings/fields', { module }, (body) =>
					parseFields(module, body, client.product),
				);
				return answer.ok ? answer : { ok: false as const, problem: ofModule(answer.problem, module, client.product) };
			};
			return await fields.get(keyOf(client, module), load, fresh);
		},

		async loadModules(client, { fresh } = {}) {
			const load = async () => await read(client, '/settings/modules', {}, parseModules);
			return await modules.get(client.account, load, fresh);
		},

		async loadTeamPipelines(client, options) {
			const placed = client.product.teamPipelines ?? client.product.listedPipelines;
			if (!placed) return { ok: true, value: [] };
			const read = await readLayouts(client, placed.module, options);
			return read.ok ? { ok: true, value: read.value.teamPipelines } : read;
		},

		async loadLayouts(client, module, options) {
			const refusal = moduleNameProblem(module);
			if (refusal !== null) return { ok: false, problem: refusal };
			const read = await readLayouts(client, module, options);
			return read.ok ? { ok: true, value: read.value.layouts } : read;
		},

		async loadActiveUsers(client, { fresh } = {}) {
			return await users.get(client.account, async () => await readActiveUsers(client), fresh);
		},
	};
}

const keyOf = (client: ApiClient, module: string) => `${client.account} ${module}`;

/** What the answer of `settings/layouts` tells of a module. */
interface LayoutsRead {
	layouts: Layout[];
	/** None in a module without pipelines. */
	teamPipelines: TeamPipeline[];
}

function layoutsIn(body: unknown, placed: PlaceFields | undefined): Result<LayoutsRead> {
	const layouts = parseLayouts(body);
	if (!layouts.ok) return layouts;
	const teamPipelines = placed ? parseTeamPipelines(body, placed) : { ok: true as const, value: [] };
	if (!teamPipelines.ok) return teamPipelines;
	return { ok: true, value: { layouts: layouts.value, teamPipelines: teamPipelines.value } };
}

async function read<T>(
	client: ApiClient,
	path: string,
	query: Record<string, string>,
	parse: (body: unknown) => Result<T>,
): Promise<Result<T>> {
	const reading = await client.read(path, query);
	return reading.ok ? parse(reading.value) : reading;
}

async function readActiveUsers(client: ApiClient): Promise<Result<OrgUser[]>> {
	const users: OrgUser[] = [];
	for (let page = 1; ; page++) {
		const query = { type: 'ActiveUsers', page: String(page), per_page: '200' };
		let hasMore = false;
		const listed = await read(client, '/users', query, (body) => {
			hasMore = hasMoreRecords(body);
			return parseUsers(body);
		});
		if (!listed.ok) return listed;
		users.push(...listed.value);
		if (!hasMore || listed.value.length === 0) return { ok: true, value: users };
	}
}

function hasMoreRecords(body: unknown): boolean {
	return isObject(body) && isObject(body.info) && body.info.more_records === true;
}

/** Why a name cannot be that of a module; null when it can. Nothing else may enter the path of a request. */
export function moduleNameProblem(module: string): Problem | null {
	if (module.trim() === '') return problemOf('noModule');
	if (API_NAME.test(module)) return null;
	return problemOf('badName', { value: quote(module), expected: 'the module' });
}

/** The answer to an unknown module does not say which one it was (reference 4.1). */
function ofModule(problem: Problem, module: string, product: Product): Problem {
	if (problem.code !== 'INVALID_MODULE') return { ...problem, module };
	return { ...unknownModule(module, product), status: problem.status };
}

/** Says that there is no such module, and which one may be meant. */
export function unknownModule(module: string, product: Product): Problem {
	return problemOf('unknownModule', { module, suggestion: moduleMeant(module, product) });
}

/** A credential may do without this scope until a name has to be looked up, so the sentence says which it is. */
function namingScope(problem: Problem, { product }: ApiClient): Problem {
	if (problem.reason !== 'missingScope') return problem;
	return { ...problem, expected: `${product.scopePrefix}.settings.layouts.READ` };
}

/** The module that a name which is none may mean: by what the product's own pages call it, else by likeness. */
function moduleMeant(name: string, { otherModuleNames, upsertModules }: Product): string | undefined {
	return (
		Object.entries(otherModuleNames).find(([other]) => other === name.toLowerCase())?.[1] ??
		nearest(name, upsertModules)
	);
}

/** The one that all runs and editors of this process share. */
export const orgMetadata = createOrgMetadata({ now: () => Date.now() });

export const { loadModuleMetadata, loadModules, loadTeamPipelines, loadLayouts, loadActiveUsers } = orgMetadata;
