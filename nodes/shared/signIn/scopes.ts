import type { Product } from '../model/product';

/** Searching has a scope of Zoho's own, whatever the product (reference 2.7). */
const OF_ALL_PRODUCTS = 'ZohoSearch.securesearch.READ';

/**
 * What the operations of a product need and no more (reference 2.7), separated by commas: records of all modules, their
 * metadata, queries and searches, users for the list of owners.
 */
export function leastScopes({ scopePrefix, leastScopes: own }: Product): string {
	return [...own.map((scope) => `${scopePrefix}.${scope}`), OF_ALL_PRODUCTS].join(',');
}

/** The same and the organisation, which the test of the Self Client credential reads. */
export function leastScopesOfSelfClient(product: Product): string {
	return [leastScopes(product), `${product.scopePrefix}.org.READ`].join(',');
}

/** What only a trigger with instant delivery needs (reference 9), and so is not asked of everybody. */
export const scopeOfInstantDelivery = ({ scopePrefix }: Product) => `${scopePrefix}.notifications.ALL`;
