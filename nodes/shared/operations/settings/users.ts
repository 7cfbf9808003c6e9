import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { nameGiven, notPossible } from '../../form/formValues';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { nearest } from '../../problems/nearest';
import { problemOf } from '../../problems/problem';
import type { Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { readingProblem } from '../../reading/settingsList';
import type { ApiClient } from '../../transport/apiClient';
import type { Resource } from '../terms/operation';
import { settingsOperation } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

const usersToReturn: INodeProperties = {
	displayName: 'Users to Return',
	name: 'usersToReturn',
	type: 'options',
	default: 'ActiveUsers',
	options: [
		{ name: 'Active Users', value: 'ActiveUsers' },
		{ name: 'Administrators', value: 'AdminUsers' },
		{ name: 'All Users', value: 'AllUsers', description: 'Also those that are no longer active' },
		{ name: 'The User of the Credential', value: 'CurrentUser' },
	],
	description: 'Which users of the organization to return',
};

const user: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. ann@example.com',
	description: 'The email address, full name or ID of the user',
};

/** User: those of the org (reference 10, Users). */
export function userResource(product: Product): Resource {
	const getMany = settingsOperation(product, {
		choice: {
			name: 'Get Many',
			value: 'getMany',
			description: 'Get the users of the organization, for example to choose an owner',
			action: 'Get many users',
		},
		parameter: usersToReturn,
		answer: answerMany,
	});
	const get = settingsOperation(product, {
		choice: {
			name: 'Get',
			value: 'get',
			description: 'Get a user by email address, full name or ID',
			action: 'Get user',
		},
		parameter: user,
		answer: answerOne(),
	});
	return { name: 'User', value: 'user', operations: [get, getMany], default: 'getMany' };
}

async function answerMany({ chosen, simplify }: SettingsAsked, { client, put }: Reading): Promise<ItemAnswer> {
	const listed = usersToReturn.options?.some((option) => 'value' in option && option.value === chosen);
	if (!listed) return { ok: false, problem: notPossible(usersToReturn.displayName, chosen, 'one of the list').problem };
	const users = await readUsers(client, String(chosen));
	if (!users.ok) return users;
	for (const one of users.value) put(simplify ? simplified(one) : one);
	return { ok: true };
}

const A_USER = 'the email address, full name or ID of a user';

/** All items of a run are answered from one list. */
function answerOne() {
	const lists = new WeakMap<ApiClient, Promise<Result<IDataObject[]>>>();
	return async ({ chosen, simplify }: SettingsAsked, { client, put }: Reading): Promise<ItemAnswer> => {
		const wanted = nameGiven(chosen);
		if (wanted === '') return { ok: false, problem: notPossible(user.displayName, chosen, A_USER).problem };
		const list = lists.get(client) ?? readUsers(client, 'AllUsers');
		lists.set(client, list);
		const users = await list;
		if (!users.ok) return users;
		const found = userNamed(wanted, users.value);
		if (!found.ok) return found;
		put(simplify ? simplified(found.value) : { ...found.value });
		return { ok: true };
	};
}

const KEYS = ['id', 'email', 'full_name'] as const;
const fold = (text: unknown): string => (typeof text === 'string' ? text.trim().toLowerCase() : '');

/** A name that several users have decides nothing. */
function userNamed(wanted: string, users: readonly IDataObject[]): Result<IDataObject> {
	for (const key of KEYS) {
		const fitting = users.filter((one) => fold(one[key]) === fold(wanted));
		if (fitting.length === 1) return { ok: true, value: fitting[0] };
		if (fitting.length > 1) {
			return { ok: false, problem: problemOf('ambiguousName', { label: user.displayName, value: quote(wanted) }) };
		}
	}
	const known = users.flatMap((one) => KEYS.slice(1).flatMap((key) => (one[key] ? [String(one[key])] : [])));
	const suggestion = nearest(wanted, known);
	return {
		ok: false,
		problem: problemOf('unknownUser', { label: user.displayName, value: quote(wanted), suggestion }),
	};
}

const USERS_OF_PAGE = 200;

async function readUsers(client: ApiClient, type: string): Promise<Result<IDataObject[]>> {
	const users: IDataObject[] = [];
	for (let page = 1; ; page++) {
		const reading = await client.read('/users', { type, page: String(page), per_page: String(USERS_OF_PAGE) });
		if (!reading.ok) {
			const scope = `${client.product.scopePrefix}.users.READ`;
			return { ok: false, problem: readingProblem(reading.problem, { scope }) };
		}
		const { users: listed, info } = reading.value ?? { users: [] };
		if (!Array.isArray(listed)) return { ok: false, problem: problemOf('recordsNotRead') };
		users.push(...listed.filter(isObject));
		if (listed.length === 0 || !isObject(info) || info.more_records !== true) return { ok: true, value: users };
	}
}

function simplified(one: IDataObject): IDataObject {
	const nameOf = (given: unknown) => (isObject(given) ? given.name : undefined);
	return {
		id: one.id,
		fullName: one.full_name,
		email: one.email,
		firstName: one.first_name,
		lastName: one.last_name,
		status: one.status,
		role: nameOf(one.role),
		profile: nameOf(one.profile),
		timeZone: one.time_zone,
	};
}
