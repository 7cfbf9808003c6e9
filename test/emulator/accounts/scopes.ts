/** What follows a product's prefix in the scopes that it knows (reference 2.7; CRM 2). */
const PRODUCT_SCOPE =
	/^\.(?:modules|settings|users|org|bulk|notifications|coql)(?:\.[a-z_]+)?\.(?:ALL|READ|CREATE|WRITE|UPDATE|DELETE)$/;

const OTHER_SCOPES: readonly string[] = ['ZohoSearch.securesearch.READ', 'ZohoFiles.files.ALL'];

/** The scopes that the reference suggests for the product with that prefix (reference 2.7; CRM 2). */
export const usualScopes = (prefix: string): string[] => [
	...['modules.ALL', 'settings.ALL', 'users.READ', 'org.READ', 'notifications.ALL', 'coql.READ', 'bulk.ALL'].map(
		(scope) => `${prefix}.${scope}`,
	),
	...OTHER_SCOPES,
];

/** Whether Zoho knows the scope, of the products with these prefixes (reference 2.7). */
export const isScope = (scope: string, prefixes: readonly string[]): boolean =>
	OTHER_SCOPES.includes(scope) ||
	prefixes.some((prefix) => scope.startsWith(prefix) && PRODUCT_SCOPE.test(scope.slice(prefix.length)));

/** What a record operation needs one of (reference 2.7, 6.1). */
export type Operation = 'READ' | 'CREATE' | 'WRITE' | 'UPDATE' | 'DELETE';

/** The scopes of which a record operation needs one; `module` as scopes call it. */
export const recordScopes = (module: string, operations: readonly Operation[]): string[] => [
	'ZohoBigin.modules.ALL',
	`ZohoBigin.modules.${module}.ALL`,
	...operations.map((operation) => `ZohoBigin.modules.${module}.${operation}`),
];

/** The scopes of which reading a part of the settings needs one. */
export const settingsScopes = (part: string, operation: Operation = 'READ'): string[] => [
	'ZohoBigin.settings.ALL',
	`ZohoBigin.settings.${part}.ALL`,
	`ZohoBigin.settings.${part}.${operation}`,
];
