import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { isObject } from '../model/json';

const HIDDEN = '[hidden]';
/** Shorter texts are no secrets, and taking them out would spoil what is quoted. */
const FEWEST_CHARACTERS = 8;
/** How Zoho's tokens look (reference 2.2), for one that came while the request was under way. */
const ZOHO_TOKEN = String.raw`1000\.[0-9a-f]{16,}\.[0-9a-f]{16,}`;

/** The secrets in a credential, of both types. */
export function secretsOf({
	clientSecret,
	refreshToken,
	accessToken,
	oauthTokenData,
}: ICredentialDataDecryptedObject): string[] {
	const { access_token, refresh_token } = isObject(oauthTokenData) ? oauthTokenData : {};
	const secrets: unknown[] = [clientSecret, refreshToken, accessToken, access_token, refresh_token];
	return secrets.filter((secret) => typeof secret === 'string');
}

/** The token that a request was signed with: n8n writes the header into the options it is given. */
export function tokenSentWith({ headers }: IHttpRequestOptions): string | undefined {
	const header = headers?.Authorization;
	return typeof header === 'string' ? header.split(' ').at(-1) : undefined;
}

/**
 * Takes secrets out of texts that others wrote: a server may send back what it was sent (design 7).
 *
 * @returns a function of the text; secrets are found whatever their case, as they are, URL-encoded or in Base64
 */
export function masking(secrets: readonly string[]): (text: string) => string {
	const forms = secrets
		.filter((secret) => secret.length >= FEWEST_CHARACTERS)
		.flatMap((secret) => [secret, encodeURIComponent(secret), base64(secret)])
		.map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
	const pattern = new RegExp([...new Set(forms), ZOHO_TOKEN].join('|'), 'gi');
	return (text) => text.replace(pattern, HIDDEN);
}

/** Without the last character before padding, which depends on what stood behind the secret. */
function base64(secret: string): string {
	return Buffer.from(secret).toString('base64').replace(/.=+$/, '');
}
