import type { JsonObject } from '../json';
import type { Org, OrgModule } from '../org/org';
import type { WatchedEvent } from './channels';
import { OPERATIONS } from './channels';

const API_HOST = 'https://www.zohoapis.com';

/** Where notifications say that a module is; an older version than the one that was called (reference 9; CRM 8). */
export const resourceUri = ({ product }: Org, module: string): string =>
	`${API_HOST}${product.watch.resourceBase}/${module}`;

/** What answers say of the module that a channel is about (reference 9). */
export const resourceJson = (org: Org, name: string): JsonObject => ({
	resource_uri: resourceUri(org, name),
	resource_id: org.module(name)?.id ?? null,
	resource_name: name,
});

const isWatchable = (module: OrgModule | undefined, { product }: Org): module is OrgModule =>
	module !== undefined && product.watch.watches(module);

/** `Contacts.create`, read; null for what is no event (reference 9; CRM 8). */
export function eventNamed(text: unknown, org: Org): WatchedEvent | null {
	const [name, word, ...rest] = typeof text === 'string' ? text.split('.') : [];
	const operation = OPERATIONS.find((known) => known === word);
	if (name === undefined || operation === undefined || rest.length > 0) return null;
	if (name === 'users') return org.product.watch.watchesUsers ? { resource: name, operation } : null;
	const module = org.module(name);
	return isWatchable(module, org) ? { resource: module.apiName, operation } : null;
}
