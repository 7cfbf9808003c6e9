import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import type { Product } from '../model/product';
import { problemOf } from '../problems/problem';
import { apiServerFor, CUSTOM, hostsOf } from '../transport/dataCenters';
import { accessTokenFor } from '../transport/selfClientTokens';
import { TokenError } from '../transport/tokenErrors';
import { dataCenterFields, serversLiteral, typedServer } from './dataCenterFields';
import { leastScopesOfSelfClient, scopeOfInstantDelivery } from './scopes';

const CHOSEN = '$credentials.dataCenter';
const API_SERVERS = `(${serversLiteral(({ apiServer }) => apiServer)})`;
const NAMED_WITH_TOKEN = `Object.values(${API_SERVERS}).find((server) => server === $credentials.apiDomain)`;
const API_SERVER = `(${CHOSEN} === "${CUSTOM}" ? ${typedServer('$credentials.apiServer')} : ${NAMED_WITH_TOKEN} || ${API_SERVERS}[${CHOSEN}])`;

/** The form of a credential that signs in to a product with the refresh token of a self client (design 8). */
export function selfClientFields(product: Product): INodeProperties[] {
	return [
		...dataCenterFields(product),
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'From the Client Secret tab of your Self Client in the Zoho API console',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From the Client Secret tab of your Self Client in the Zoho API console',
		},
		{
			// A notice would cut the list off. n8n never sends this field: the scopes of a refresh token are fixed.
			displayName: 'Scope for Generate Code',
			name: 'scopeToCopy',
			type: 'string',
			default: leastScopesOfSelfClient(product),
			hint: 'Copy this into Generate Code in the Zoho API console: it is the least that the node and the test of this credential need',
			description: `Only for you to copy. The scope of a refresh token is fixed when Zoho gives it. For Instant Delivery of the trigger add ${scopeOfInstantDelivery(product)} before you generate the code.`,
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'What Zoho gives in exchange for the generated code. The code itself works only once and only for minutes, so it does not belong here.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'API Domain',
			name: 'apiDomain',
			type: 'hidden',
			default: '',
		},
	];
}

/** How requests carry the token. */
export const TOKEN_HEADER: IAuthenticateGeneric = {
	type: 'generic',
	properties: { headers: { Authorization: '=Zoho-oauthtoken {{$credentials.accessToken}}' } },
};

/** The request by which n8n tests the credential. */
export function selfClientTest({ apiBasePath }: Product): ICredentialTestRequest {
	return {
		request: {
			baseURL: `={{ ${API_SERVER} }}`,
			url: `${apiBasePath}/org`,
			// n8n would take the token along to wherever a redirect points.
			disableFollowRedirect: true,
		},
	};
}

/**
 * n8n calls this when no access token is stored, after the API answered 401 and for a credential test. The stored
 * token is then of no more use.
 *
 * @throws TokenError when Zoho gives no token or one for a server that is not known.
 */
export function tokenOfSelfClient(product: Product) {
	return async function (this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const hosts = hostsOf(credentials);
		if (!hosts.ok) throw new TokenError(hosts.problem, product);
		const { clientId, clientSecret, refreshToken, accessToken } = credentials;
		if (!clientId || !clientSecret || !refreshToken) throw new TokenError(problemOf('notConnected'), product);

		const keys = {
			accountsServer: hosts.value.accountsServer,
			clientId: String(clientId),
			clientSecret: String(clientSecret),
			refreshToken: String(refreshToken),
		};
		const { httpRequest } = this.helpers;
		const token = await accessTokenFor(keys, String(accessToken ?? ''), { product, httpRequest });
		const server = apiServerFor({ ...credentials, apiDomain: token.apiDomain });
		if (!server.ok) throw new TokenError(server.problem, product);
		return { ...token };
	};
}
