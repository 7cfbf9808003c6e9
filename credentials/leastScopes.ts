import { BIGIN } from '../nodes/shared/products/bigin';

const OF_BIGIN = [
	'modules.ALL',
	'settings.modules.READ',
	'settings.fields.READ',
	'settings.layouts.READ',
	'coql.READ',
	'users.READ',
].map(ofBigin);

/** Searching has a scope of Zoho's own, whatever the product (reference 2.7). */
const OF_ZOHO = ['ZohoSearch.securesearch.READ'];

/**
 * What the operations need and no more (reference 2.7): records of all modules, their metadata, queries and searches,
 * users for the list of owners. The scope of custom views is not certain to exist, and one that does not would be refused
 * with all others.
 */
export const LEAST_SCOPES = [...OF_BIGIN, ...OF_ZOHO].join(',');

/** The same and the organisation, which the test of the Self Client credential reads. */
export const LEAST_SELF_CLIENT_SCOPES = [LEAST_SCOPES, ofBigin('org.READ')].join(',');

function ofBigin(scope: string): string {
	return `${BIGIN.scopePrefix}.${scope}`;
}
