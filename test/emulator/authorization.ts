import type { AccessToken } from './accounts/tokens';
import { type Refusal, RequestRefused } from './refusals';
import type { ServedApi } from './servedApi';
import type { EmulatorState } from './state';

const refusal = (code: string, message: string): Refusal => ({ code, message, details: {} });

/**
 * The access token behind an Authorization header (reference 2.6).
 * @throws RequestRefused 401 without a usable header, or with a wrong or expired token
 */
export function authenticate(header: string | undefined, { tokens, switches }: EmulatorState): AccessToken {
	const [scheme, token] = (header ?? '').split(' ');
	const isKnown = scheme === 'Zoho-oauthtoken' || (scheme === 'Bearer' && switches.acceptBearer);
	if (!isKnown || !token) throw new RequestRefused(401, refusal('AUTHENTICATION_FAILURE', 'Authentication failed'));
	const access = tokens.access(token);
	if (!access) throw new RequestRefused(401, refusal('INVALID_TOKEN', 'invalid oauth token'));
	return access;
}

/** @throws RequestRefused 401 when the token has none of the scopes (reference 2.6, 2.7) */
export function demandScope(access: AccessToken, anyOf: readonly string[], { anyCase }: ServedApi): void {
	const comparable = (scope: string): string => (anyCase ? scope.toLowerCase() : scope);
	const held = new Set(access.scopes.map(comparable));
	if (anyOf.some((scope) => held.has(comparable(scope)))) return;
	throw new RequestRefused(401, refusal('OAUTH_SCOPE_MISMATCH', 'Unauthorized'));
}
