import { notServed, open, shown, type Statement } from './statement';

const HOSTS = 'Names of real hosts; the table is nodes/shared/dataCenters.ts, with its own unit tests';
const DESIGN = 'A choice of the node, not of the server';

/** Reference 1. */
const DATA_CENTRES: readonly Statement[] = [
	notServed('DOC', '1 hosts', 'Eight data centres, each with an accounts, an API and an upload host', HOSTS),
	notServed('DOC', '1 six-or-eight', 'Older pages list six data centres, newer ones eight', 'About pages, not answers'),
	notServed('DOC', '1 upload-host', 'The upload host is spelled in two ways', 'About pages, not answers'),
	notServed('ASSUME', '1 upload-sa-ca', 'Upload hosts of SA and CA', HOSTS),
	notServed('UNKNOWN', '1 upload-uk-ae', 'Upload hosts of UK and AE', HOSTS),
	open('ASSUME', '1 api-domain', 'The API host is the api_domain of the token answer', 'apiDomain'),
];

/** Reference 2.1 to 2.4. */
const SIGN_IN: readonly Statement[] = [
	shown('DOC', '2.1 revoke', 'Revoking a refresh token answers success', 'accounts: 2.1 revoke > ends a refresh token'),
	shown(
		'DOC',
		'2.1 authorize',
		'The consent page takes response_type, client_id, scope, redirect_uri, access_type, prompt and state',
		'accounts: 2.1 authorize > shows the app, its scopes and two buttons',
		'accounts: 2.1 authorize > refuses %s "%s" with %s and no redirect',
	),
	shown(
		'DOC',
		'2.1 offline',
		'access_type=offline is what yields a refresh token',
		'accounts: 2.2 code exchange > gives no refresh token for access_type=online',
		'accounts: 2.2 code exchange > answers tokens, scope, api_domain, Bearer and one hour',
	),
	notServed(
		'DOC',
		'2.1 start',
		'Sign-in starts at accounts.zoho.com, which sends the browser to the data centre of the user; CN starts at its own',
		'Needs several real hosts; the emulator is one data centre',
	),
	shown(
		'DOC',
		'2.1 redirect',
		'The browser goes back with code, location and accounts-server',
		'accounts: 2.1 authorize > sends the browser back with code, location, accounts-server and state',
	),
	shown(
		'DOC',
		'2.1 exchange-there',
		'A code is exchanged at the accounts server that gave it',
		'accounts: 2.1 several data centres > each server takes only its own codes, and may have another secret for the same client',
	),
	shown(
		'DOC',
		'2.1 multi-dc',
		'A client is known only in data centres where it is enabled; the id is the same, the secret may differ',
		'accounts: 2.1 authorize > does not know a client of another data centre',
		'accounts: 2.1 several data centres > each server takes only its own codes, and may have another secret for the same client',
	),
	notServed('ASSUME', '2.1 n8n', 'n8n exchanges the code at one fixed address', DESIGN),
	open('UNKNOWN', '2.1 prompt', 'Whether an approved client needs prompt=consent', 'repeatedConsentNeedsPrompt'),
	open(
		'UNKNOWN',
		'2.1 revoked-tokens',
		'What happens to access tokens of a revoked one',
		'accessTokensDieWithRefreshToken',
	),
	shown(
		'DOC',
		'2.2 request',
		'The code is exchanged by a form; multipart and query parameters work too',
		'accounts: 2.2 code exchange > answers tokens, scope, api_domain, Bearer and one hour',
		'accounts: 2.2 code exchange > takes query parameters and multipart forms too',
	),
	open('UNKNOWN', '2.2 scope', 'Whether the answer names the scope', 'scopeInTokenAnswer'),
	shown(
		'DOC',
		'2.3 refresh',
		'A refresh token is exchanged at the same address',
		'accounts: 2.3 refresh > answers an access token and no refresh token',
	),
	shown(
		'DOC',
		'2.3 no-expiry',
		'Refresh tokens do not expire until they are revoked',
		'accounts: 2.3 refresh > keeps the refresh token for years',
		'accounts: 2.1 revoke > ends a refresh token',
	),
	shown(
		'DOC',
		'2.4 console-code',
		'A self client code has the scopes and the life it was made with, and needs no redirect_uri',
		'accounts: 2.4 self client > exchanges a code of the console without redirect_uri',
	),
];

/** Reference 2.5 to 2.7. */
const TOKENS: readonly Statement[] = [
	shown(
		'DOC',
		'2.5 refresh-token-rate',
		'Five refresh tokens in a minute',
		'tokenLimits: 2.5 lifetimes and limits > refreshTokenRate=%s gives %i in %i seconds',
	),
	open('UNKNOWN', '2.5 rates', 'Sources differ about the rate of refresh tokens', 'refreshTokenRate'),
	open('UNKNOWN', '2.5 code-life', 'Two or three minutes for a code', 'codeLifetimeSeconds'),
	open('UNKNOWN', '2.5 token-life', 'One hour by the pages of Zoho CRM only', 'tokenLifetimeSeconds'),
	open('UNKNOWN', '2.5 counts', 'Limits from the pages of Zoho CRM only', 'throttleTokens', 'throttleCodes'),
	open('UNKNOWN', '2.5 alive', 'Tokens alive at once', 'activeTokensPerRefreshToken', 'refreshTokensPerClient'),
	open('UNKNOWN', '2.5 status', 'Status of the error bodies of the token endpoint', 'tokenErrorStatus'),
	open('ASSUME', '2.5 client-errors', 'Names of errors about the client', 'clientErrors'),
	open('ASSUME', '2.5 throttled', 'Name of the error when throttled', 'throttledError'),
	open('ASSUME', '2.5 other-data-centre', 'invalid_client for a client of another data centre', 'dataCenter'),
	notServed('ASSUME', '2.5 reconnect', 'The node says "reconnect" to INVALID_TOKEN', DESIGN),
	shown(
		'DOC',
		'2.6 header',
		'Requests carry Authorization: Zoho-oauthtoken',
		'authorization: 2.6 using the token > takes Zoho-oauthtoken',
		'authorization: 2.6 using the token > answers AUTHENTICATION_FAILURE to %s',
	),
	open('UNKNOWN', '2.6 bearer', 'Whether Bearer is taken', 'acceptBearer'),
	shown(
		'OBS',
		'2.6 reset',
		'Answers tell when the token expires, in the time zone of the org',
		'authorization: 2.6 using the token > tells when the token expires, with the offset of the org',
	),
	shown(
		'DOC',
		'2.7 scopes',
		'ZohoBigin.{name}.{operation}, with the names and operations of the scopes page, per module in lower case',
		'authorization: 2.7 scopes > ZohoBigin.%s may be asked for',
		'authorization: 2.7 scopes > %s may be asked for',
		'authorization: 2.7 scopes > %s is no scope',
	),
	shown(
		'DOC',
		'2.7 metadata',
		'Metadata, users and the org need scopes of their own',
		'authorization: 2.7 scopes > GET %s needs %s, not %s',
	),
	shown(
		'DOC',
		'2.7 records',
		'Each record operation needs the scope of its module and operation',
		'authorization: 2.7 scopes > %s %s needs %s, not %s',
	),
	shown(
		'DOC',
		'2.7 upsert',
		'Upsert needs modules.ALL, or ALL, WRITE or CREATE of the module',
		'authorization: 2.7 scopes > lets %s upsert contacts',
		'authorization: 2.7 scopes > does not let %s upsert contacts',
	),
	shown(
		'DOC',
		'2.7 search',
		'Search needs ZohoSearch.securesearch.READ and a modules scope',
		'search: 6.6 search > needs the search scope and one of the modules',
	),
	shown(
		'DOC',
		'2.7 coql',
		'COQL needs ZohoBigin.coql.READ and a modules scope',
		'search: 6.8 COQL > needs its scope and one of the module',
	),
	notServed('ASSUME', '2.7 default', 'The scopes the node asks for by default', DESIGN),
];

/** Sections 1 and 2 of the reference. */
export const ACCOUNTS_STATEMENTS: readonly Statement[] = [...DATA_CENTRES, ...SIGN_IN, ...TOKENS];
