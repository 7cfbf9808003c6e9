import { BIGIN } from '../nodes/shared/product';

const UPSERT = ['modules.ALL', 'settings.modules.READ', 'settings.fields.READ', 'settings.layouts.READ', 'users.READ'];

const asZohoTakesThem = (scopes: string[]): string => scopes.map((scope) => `${BIGIN.scopePrefix}.${scope}`).join(',');

/**
 * What Upsert needs and no more (reference 2.7): records of all modules, their metadata, users for the list of owners.
 */
export const LEAST_SCOPES = asZohoTakesThem(UPSERT);

/** The same and the organisation, which the test of the Self Client credential reads. */
export const LEAST_SELF_CLIENT_SCOPES = asZohoTakesThem([...UPSERT, 'org.READ']);
