import { BIGIN } from '../nodes/shared/product';

/**
 * What Upsert needs and no more, as Zoho takes it (reference 2.7): records of all modules, their metadata, the
 * organisation for the credential test, users for the list of owners.
 */
export const LEAST_SCOPES = [
	'modules.ALL',
	'settings.modules.READ',
	'settings.fields.READ',
	'settings.layouts.READ',
	'org.READ',
	'users.READ',
]
	.map((scope) => `${BIGIN.scopePrefix}.${scope}`)
	.join(',');
