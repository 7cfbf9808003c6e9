/** One API that the server speaks. Zoho's products share endpoints and envelopes (reference 0.1, CRM). */
export interface ServedApi {
	/** Path before every endpoint. */
	base: string;
	/** What its scopes begin with (reference 2.7). */
	scopePrefix: string;
	/** Whether module names in paths and operations in scopes may be written in any case, as Zoho CRM takes them. */
	anyCase: boolean;
	/** What scopes call a module (reference 2.7; CRM 2). */
	moduleInScopes: (apiName: string, isCustom: boolean) => string;
}

export const BIGIN_API: ServedApi = {
	base: '/bigin/v2',
	scopePrefix: 'ZohoBigin',
	anyCase: false,
	moduleInScopes: (apiName) => apiName.toLowerCase(),
};

/** One version of Zoho CRM's API. */
export const crmApi = (version: string): ServedApi => ({
	base: `/crm/${version}`,
	scopePrefix: 'ZohoCRM',
	anyCase: true,
	moduleInScopes: (apiName, isCustom) => (isCustom ? 'custom' : apiName.toLowerCase().replaceAll('_', '')),
});

/** The scopes, written for Bigin, as this API calls them. */
export function scopesOf(api: ServedApi, biginScopes: readonly string[]): string[] {
	return biginScopes.map((scope) => scope.replace(/^ZohoBigin\./, `${api.scopePrefix}.`));
}

/** Whether a path belongs to the API. */
export const isUnder = ({ base }: ServedApi, path: string): boolean => path === base || path.startsWith(`${base}/`);
