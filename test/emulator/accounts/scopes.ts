const BIGIN_SCOPE =
	/^ZohoBigin\.(?:modules|settings|users|org|bulk|notifications|coql)(?:\.[a-z_]+)?\.(?:ALL|READ|CREATE|WRITE|UPDATE|DELETE)$/;

const OTHER_SCOPES: readonly string[] = ['ZohoSearch.securesearch.READ', 'ZohoFiles.files.ALL'];

/** The scopes that the reference suggests (reference 2.7). */
export const USUAL_SCOPES: readonly string[] = [
	'ZohoBigin.modules.ALL',
	'ZohoBigin.settings.ALL',
	'ZohoBigin.users.READ',
	'ZohoBigin.org.READ',
	'ZohoBigin.notifications.ALL',
	'ZohoBigin.coql.READ',
	'ZohoBigin.bulk.ALL',
	...OTHER_SCOPES,
];

/** Whether Zoho knows the scope (reference 2.7). */
export const isScope = (scope: string): boolean => BIGIN_SCOPE.test(scope) || OTHER_SCOPES.includes(scope);

/** What a record operation needs one of (reference 2.7, 6.1). */
export type Operation = 'READ' | 'CREATE' | 'WRITE' | 'UPDATE' | 'DELETE';

/** The scopes of which a record operation needs one. */
export function recordScopes(module: string, operations: readonly Operation[]): string[] {
	const name = module.toLowerCase();
	return [
		'ZohoBigin.modules.ALL',
		`ZohoBigin.modules.${name}.ALL`,
		...operations.map((operation) => `ZohoBigin.modules.${name}.${operation}`),
	];
}

/** The scopes of which reading a part of the settings needs one. */
export const settingsScopes = (part: string, operation: 'READ' | 'CREATE' = 'READ'): string[] => [
	'ZohoBigin.settings.ALL',
	`ZohoBigin.settings.${part}.ALL`,
	`ZohoBigin.settings.${part}.${operation}`,
];
