import type { ICredentialDataDecryptedObject, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Product } from '../model/product';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { apiServerFor, CUSTOM, DATA_CENTERS } from '../transport/dataCenters';
import { problemInTokenAnswer, TokenError } from '../transport/tokenErrors';
import { dataCenterFields, serversLiteral, typedServer } from './dataCenterFields';
import { leastScopes, scopeOfInstantDelivery } from './scopes';

const CHOSEN = '$self["dataCenter"]';
const ACCOUNTS_SERVER = `(${CHOSEN} === "${CUSTOM}" ? ${typedServer('$self["accountsServer"]')} : (${serversLiteral(({ accountsServer }) => accountsServer)})[${CHOSEN}])`;
const SIGN_IN_SERVER = `($self["signInServer"] === "global" ? "${DATA_CENTERS.us.accountsServer}" : ${ACCOUNTS_SERVER})`;

/** Marks a credential object whose stored token was looked at in this request; n8n never stores it. */
const STORED_TOKEN_CHECKED = 'storedTokenChecked';

/** The form of a credential that signs in to a product by OAuth2, in the data centre that the user chose (design 8). */
export function oAuth2Fields(product: Product): INodeProperties[] {
	return [
		// n8n puts the fields of OAuth2 first and all others below them, where they are easily missed.
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			hint: "From Zoho's API console. Scroll down to choose your Data Center before you connect.",
		},
		...dataCenterFields(product),
		{
			displayName: 'Sign-In Server',
			name: 'signInServer',
			type: 'options',
			options: [
				{
					name: "The Data Center's Own",
					value: 'dataCenter',
					description: 'For an app that is registered in this data center',
				},
				{
					name: 'accounts.zoho.com',
					value: 'global',
					description: 'For an app that is registered elsewhere and has Multi-DC switched on in the Zoho API console',
				},
			],
			default: 'dataCenter',
			description: 'Where your browser goes to sign in',
			displayOptions: { hide: { dataCenter: ['cn', CUSTOM] } },
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: leastScopes(product),
			description: `What the credential may do, separated by commas. The default is the least that the node needs; Instant Delivery of the trigger needs ${scopeOfInstantDelivery(product)} too. Reconnect after a change.`,
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${SIGN_IN_SERVER} + "/oauth/v2/auth" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${ACCOUNTS_SERVER} + "/oauth/v2/token" }}`,
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			// Zoho gives a refresh token only for offline access, and a second one only after consent (reference 2.1).
			default: 'access_type=offline&prompt=consent',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];
}

/**
 * n8n takes Zoho's refusals, which come under HTTP 200, for tokens (engineering reference 3.5). It calls this
 * before a request is signed and, with the same object, after a refresh and before the new token is stored.
 *
 * An error beside a stored token may be years old, since n8n never removes it: the token decides, and the error is
 * dropped. An error that is there after that came with the refresh.
 *
 * @throws TokenError when there is no token to use, Zoho refused a new one, or it is for a server that is not known.
 */
export function storedTokenCheck(
	product: Product,
): (credentials: ICredentialDataDecryptedObject) => Promise<IDataObject> {
	return async (credentials) => {
		const stored = typeof credentials.oauthTokenData === 'object' ? credentials.oauthTokenData : {};
		const { error, error_description, ...token } = { ...stored } as IDataObject;
		const refusal = problemInTokenAnswer({ error, error_description });
		if (!token.access_token) throw new TokenError(refusal ?? problemOf('notConnected'), product);
		if (credentials[STORED_TOKEN_CHECKED]) checkRefreshed({ ...credentials, oauthTokenData: token }, refusal, product);
		return { oauthTokenData: token, [STORED_TOKEN_CHECKED]: true };
	};
}

/** A new token that names a strange server is neither stored nor used (design 8). */
function checkRefreshed(
	credentials: ICredentialDataDecryptedObject,
	refusal: Problem | undefined,
	product: Product,
): void {
	if (refusal) throw new TokenError(refusal, product);
	const server = apiServerFor(credentials);
	if (!server.ok) throw new TokenError(server.problem, product);
}
