import { z } from 'zod';

import { settingsScopes } from './accounts/scopes';
import type { ApiCall, Endpoint } from './api';
import type { JsonObject } from './json';
import type { OrgModule } from './org/org';
import type { TeamPipelineSpec } from './org/types';
import { fieldJson } from './org/fieldJson';
import { layoutsJson, moduleJson } from './org/moduleJson';
import { orgJson, userJson } from './org/orgJson';
import { invalidData, invalidModule, invalidUrl, paramMissing, RequestRefused, wrongType } from './refusals';
import type { Answer } from './records/answers';
import { customViewsJson } from './records/customViews';
import type { EmulatorState } from './state';

const one = () => 1;

const pipelineModuleName = (pipeline: TeamPipelineSpec): string => pipeline.name.replace(/\W+/g, '_');

/** Pipelines, when a team pipeline that is a module of its own is meant (reference 3.1). */
function moduleOfPipeline(name: string, { org, switches }: EmulatorState): OrgModule | undefined {
	const isOne = org.fixture.teamPipelines.some((pipeline) => pipelineModuleName(pipeline) === name);
	return isOne && switches.teamPipelineModules ? org.module('Pipelines') : undefined;
}

function pipelineModules({ org, switches }: EmulatorState): JsonObject[] {
	const pipelines = org.module('Pipelines');
	if (!switches.teamPipelineModules || !pipelines) return [];
	return org.fixture.teamPipelines.map((pipeline) => ({
		...moduleJson(org, pipelines),
		id: pipeline.id,
		api_name: pipelineModuleName(pipeline),
		module_name: pipeline.name,
		singular_label: pipeline.name,
		plural_label: pipeline.name,
		generated_type: 'custom',
	}));
}

/** The module that a name in a path or query means; @throws RequestRefused when the API does not know it (reference 4.1) */
export function moduleNamed(name: string | undefined, { api, state }: ApiCall): OrgModule {
	const module = state.org.module(name ?? '', api.anyCase) ?? moduleOfPipeline(name ?? '', state);
	if (module?.supported) return module;
	throw new RequestRefused(400, invalidModule(), state.switches.invalidModuleEnvelope);
}

/** What scopes call the module of that name. */
export function moduleInScopes(name: string, { api, state }: ApiCall): string {
	const spec = state.org.module(name, api.anyCase)?.spec;
	return api.moduleInScopes(spec?.apiName ?? name, spec?.generatedType === 'custom');
}

function moduleInQuery(call: ApiCall): OrgModule {
	if (call.query.module === undefined || call.query.module === '')
		throw new RequestRefused(400, paramMissing('module'));
	return moduleNamed(call.query.module, call);
}

const notThere = (): never => {
	throw new RequestRefused(404, invalidUrl());
};

function listFields(call: ApiCall): Answer {
	const module = moduleInQuery(call);
	const { org, switches } = call.state;
	const listed = module.fields.filter(({ unlisted }) => !unlisted);
	return { status: 200, body: { fields: listed.map((field) => fieldJson(org, module, field, switches)) } };
}

function oneField(call: ApiCall): Answer {
	const module = moduleInQuery(call);
	const field = module.fields.find((candidate) => candidate.id === call.params.id);
	return field
		? { status: 200, body: { fields: [fieldJson(call.state.org, module, field, call.state.switches)] } }
		: notThere();
}

function oneLayout(call: ApiCall): Answer {
	const layouts = layoutsJson(call.state.org, moduleInQuery(call), call.state.switches);
	const layout = layouts.find((candidate) => candidate.id === call.params.id);
	return layout ? { status: 200, body: { layouts: [layout] } } : notThere();
}

/** Which users a `type` asks for (reference 10, Users). */
function userIds({ query, state }: ApiCall): string[] {
	const { users } = state.org.fixture;
	if (query.type === 'CurrentUser') return [state.org.currentUser.id];
	if (query.type === 'AdminUsers') return users.filter((user) => user.administrator).map((user) => user.id);
	return users.map((user) => user.id);
}

function listUsers(call: ApiCall): Answer {
	const page = Number(call.query.page ?? 1);
	const perPage = Number(call.query.per_page ?? 200);
	const ids = userIds(call);
	const part = ids.slice((page - 1) * perPage, page * perPage);
	const users = part.map((id) => userJson(call.state.org, id));
	const info = { per_page: perPage, count: users.length, page, more_records: page * perPage < ids.length };
	return { status: 200, body: { users, info } };
}

function oneUser(call: ApiCall): Answer {
	const user = userJson(call.state.org, call.params.id);
	return user ? { status: 200, body: { users: [user] } } : { status: 204, body: null };
}

const NEW_TAGS = z.object({
	tags: z
		.array(z.object({ name: z.string().min(1).max(25) }))
		.min(1)
		.max(100),
});

function createTags(call: ApiCall): Answer {
	const module = moduleInQuery(call);
	const parsed = NEW_TAGS.safeParse(call.body);
	if (!parsed.success) throw new RequestRefused(400, wrongType('tags', 'jsonarray'));
	const names = parsed.data.tags.map((tag) => tag.name);
	const tags = call.state.tags.named(module.apiName, names).map((tag) => ({
		code: 'SUCCESS',
		details: { id: tag.id, name: tag.name },
		message: 'tags created successfully',
		status: 'success',
	}));
	return { status: 201, body: { tags } };
}

/** Takes a tag away from its module (Zoho CRM's page "Delete tags"). */
function deleteTag({ params, state }: ApiCall): Answer {
	if (!state.tags.remove(params.id)) throw new RequestRefused(400, invalidData({}, 'tags not found'));
	const entry = { code: 'SUCCESS', details: { id: params.id }, message: 'tag deleted successfully', status: 'success' };
	return { status: 200, body: { tags: [entry] } };
}

/** Whether a module has one of the statuses that are asked for; where modules have none, all are told (CRM 3). */
const hasStatus = ({ status }: JsonObject, asked: string | undefined): boolean =>
	asked === undefined || typeof status !== 'string' || asked.split(',').includes(status);

/** Where the org looks for duplicates besides the module itself (CRM 5); a product without leads has no such call. */
function duplicateCheckPreference(call: ApiCall): Answer {
	const { org, switches } = call.state;
	if (!org.modules.some(({ spec }) => spec.mappedTo)) notThere();
	const { mappedTo } = moduleInQuery(call).spec;
	if (!mappedTo || switches.duplicateCheckPreference === 'off') return { status: 204, body: null };
	const { module, field } = mappedTo;
	const field_mappings = [{ current_field: { api_name: field }, mapped_field: { api_name: field } }];
	const mapped_module = { api_name: module, id: org.module(module)?.id ?? null };
	const type_configurations = [{ field_mappings, mapped_module }];
	const preference = { type: 'mapped_module_records', type_configurations };
	return { status: 200, body: { duplicate_check_preference: preference } };
}

const settings = (part: string, rest: string, answer: (call: ApiCall) => Answer): Endpoint => ({
	method: 'GET',
	url: `/settings/${part}${rest}`,
	scopes: () => settingsScopes(part),
	credits: one,
	answer,
});

/** Modules, fields, layouts and tags (reference 3, 4, 10). */
const SETTINGS: readonly Endpoint[] = [
	settings('modules', '', ({ state, query }) => {
		const all = [...state.org.modules.map((module) => moduleJson(state.org, module)), ...pipelineModules(state)];
		return { status: 200, body: { modules: all.filter((module) => hasStatus(module, query.status)) } };
	}),
	settings('modules', '/:module', (call) => ({
		status: 200,
		body: { modules: [moduleJson(call.state.org, moduleNamed(call.params.module, call))] },
	})),
	settings('fields', '', listFields),
	settings('fields', '/:id', oneField),
	settings('layouts', '', (call) => ({
		status: 200,
		body: { layouts: layoutsJson(call.state.org, moduleInQuery(call), call.state.switches) },
	})),
	settings('layouts', '/:id', oneLayout),
	settings('duplicate_check_preference', '', duplicateCheckPreference),
	settings('custom_views', '', (call) => ({ status: 200, body: customViewsJson(moduleInQuery(call)) })),
	settings('tags', '', (call) => {
		const tags = call.state.tags.of(moduleInQuery(call).apiName);
		return { status: 200, body: { tags, info: { count: tags.length, allowed_count: 100 } } };
	}),
	{
		method: 'POST',
		url: '/settings/tags',
		scopes: () => settingsScopes('tags', 'CREATE'),
		credits: one,
		answer: createTags,
	},
	{
		method: 'DELETE',
		url: '/settings/tags/:id',
		scopes: () => settingsScopes('tags', 'DELETE'),
		credits: one,
		answer: deleteTag,
	},
];

const userScopes = () => ['ZohoBigin.users.ALL', 'ZohoBigin.users.READ'];

/** Everything about the org that is no record. */
export const METADATA_ENDPOINTS: readonly Endpoint[] = [
	...SETTINGS,
	{ method: 'GET', url: '/users', scopes: userScopes, credits: one, answer: listUsers },
	{ method: 'GET', url: '/users/:id', scopes: userScopes, credits: one, answer: oneUser },
	{
		method: 'GET',
		url: '/org',
		scopes: () => ['ZohoBigin.org.ALL', 'ZohoBigin.org.READ'],
		credits: one,
		answer: ({ state }) => ({ status: 200, body: { org: [orgJson(state.org)] } }),
	},
];
