import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { nearest } from '../../problems/nearest';
import { problemOf } from '../../problems/problem';
import type { Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import type { ApiClient } from '../../transport/apiClient';
import type { Resource } from '../terms/operation';
import { settingsOperation } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

const KINDS = ['ActiveUsers', 'AdminUsers', 'AllUsers', 'CurrentUser'] as const;

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
			description: 'Get the users of the organization, for example to choose an owner. To look up one of them use Get.',
			action: 'Get many users',
		},
		own: {
			parameter: usersToReturn,
			read: (form) => form.choice(usersToReturn.name, usersToReturn.displayName, KINDS),
		},
		answer: answerMany,
	});
	const get = settingsOperation(product, {
		choice: {
			name: 'Get',
			value: 'get',
			description:
				'Get a user by email address, full name or ID, for example to make that user the owner of a record. A name that several users have is refused.',
			action: 'Get user by email, name or ID',
		},
		own: { parameter: user, read: userGiven },
		answer: answerOne(),
	});
	return { name: 'User', value: 'user', operations: [get, getMany], default: 'getMany' };
}

/** Throws NotPossible where there is none. */
function userGiven(form: ItemForm): string {
	const given = form.text(user.name);
	if (given === '') throw notPossible(user.displayName, given, 'the email address, full name or ID of a user');
	return given;
}

const usersOf = async (client: ApiClient, type: string) =>
	await settingsList(client, { path: '/users', key: 'users', scope: 'users.READ', paged: { type } });

async function answerMany({ chosen, simplify }: SettingsAsked, { client, put }: Reading): Promise<ItemAnswer> {
	const users = await usersOf(client, chosen);
	if (!users.ok) return users;
	for (const one of users.value) put(simplify ? simplified(one) : one);
	return { ok: true };
}

/** All items of a run are answered from one list. */
function answerOne() {
	const lists = new WeakMap<ApiClient, Promise<Result<IDataObject[]>>>();
	return async ({ chosen, simplify }: SettingsAsked, { client, put }: Reading): Promise<ItemAnswer> => {
		const list = lists.get(client) ?? usersOf(client, 'AllUsers');
		lists.set(client, list);
		const users = await list;
		if (!users.ok) return users;
		const found = userNamed(chosen, users.value);
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
