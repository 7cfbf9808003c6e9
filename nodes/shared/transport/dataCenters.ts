import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { quote } from '../problems/quote';

/** The servers that serve one account, each an origin without a closing slash. */
interface Hosts {
	/** Signs users in and gives out tokens. */
	accountsServer: string;
	apiServer: string;
	/** Takes the files of bulk jobs. */
	uploadServer: string;
}

/** One row of the table. */
export interface DataCenter extends Hosts {
	place: string;
	/** What the address of the product ends with there. */
	domain: string;
}

/**
 * The one table of hosts (reference 1). The upload servers of ca, sa, uk and ae follow the pattern of the others;
 * no documentation names them.
 */
export const DATA_CENTERS = {
	us: {
		place: 'United States',
		domain: 'zoho.com',
		accountsServer: 'https://accounts.zoho.com',
		apiServer: 'https://www.zohoapis.com',
		uploadServer: 'https://content.zohoapis.com',
	},
	eu: {
		place: 'Europe',
		domain: 'zoho.eu',
		accountsServer: 'https://accounts.zoho.eu',
		apiServer: 'https://www.zohoapis.eu',
		uploadServer: 'https://content.zohoapis.eu',
	},
	in: {
		place: 'India',
		domain: 'zoho.in',
		accountsServer: 'https://accounts.zoho.in',
		apiServer: 'https://www.zohoapis.in',
		uploadServer: 'https://content.zohoapis.in',
	},
	au: {
		place: 'Australia',
		domain: 'zoho.com.au',
		accountsServer: 'https://accounts.zoho.com.au',
		apiServer: 'https://www.zohoapis.com.au',
		uploadServer: 'https://content.zohoapis.com.au',
	},
	cn: {
		place: 'China',
		domain: 'zoho.com.cn',
		accountsServer: 'https://accounts.zoho.com.cn',
		apiServer: 'https://www.zohoapis.com.cn',
		uploadServer: 'https://content.zohoapis.com.cn',
	},
	jp: {
		place: 'Japan',
		domain: 'zoho.jp',
		accountsServer: 'https://accounts.zoho.jp',
		apiServer: 'https://www.zohoapis.jp',
		uploadServer: 'https://content.zohoapis.jp',
	},
	ca: {
		place: 'Canada',
		domain: 'zohocloud.ca',
		accountsServer: 'https://accounts.zohocloud.ca',
		apiServer: 'https://www.zohoapis.ca',
		uploadServer: 'https://content.zohoapis.ca',
	},
	sa: {
		place: 'Saudi Arabia',
		domain: 'zoho.sa',
		accountsServer: 'https://accounts.zoho.sa',
		apiServer: 'https://www.zohoapis.sa',
		uploadServer: 'https://content.zohoapis.sa',
	},
	uk: {
		place: 'United Kingdom',
		domain: 'zoho.uk',
		accountsServer: 'https://accounts.zoho.uk',
		apiServer: 'https://www.zohoapis.uk',
		uploadServer: 'https://content.zohoapis.uk',
	},
	ae: {
		place: 'United Arab Emirates',
		domain: 'zoho.ae',
		accountsServer: 'https://accounts.zoho.ae',
		apiServer: 'https://www.zohoapis.ae',
		uploadServer: 'https://content.zohoapis.ae',
	},
} as const satisfies Record<string, DataCenter>;

type DataCenterId = keyof typeof DATA_CENTERS;

/** Value of the Data Center field under which the user types the servers. */
export const CUSTOM = 'custom';

/**
 * A server that may be sent secrets: https, or http on this machine; no path, query or user info; one closing slash
 * is allowed. The first group is the origin.
 */
export const SERVER_ADDRESS =
	/^\s*(https:\/\/(?:[a-z\d.-]+|\[[\da-f:]+\])(?::\d+)?|http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?)\/?\s*$/i;

/** The data centres with their ids, in the order of the table. */
export function dataCenterEntries(): Array<[DataCenterId, DataCenter]> {
	return Object.entries(DATA_CENTERS).map(([id, dataCenter]) => [id as DataCenterId, dataCenter]);
}

/** The hosts of a credential's data center, or why the servers typed for Custom cannot be used. */
export function hostsOf(credential: ICredentialDataDecryptedObject): Result<Hosts> {
	const { dataCenter } = credential;
	if (dataCenter === CUSTOM) return customHosts(credential);
	if (!isDataCenterId(dataCenter)) return { ok: false, problem: notChosen(dataCenter) };
	const { accountsServer, apiServer, uploadServer } = DATA_CENTERS[dataCenter];
	return { ok: true, value: { accountsServer, apiServer, uploadServer } };
}

/**
 * The server that a credential's API calls go to (design 8). The `api_domain` that came with the token wins, but only
 * when it is on the table or is the Custom API server: a token must not be sent to a server that an answer made up.
 */
export function apiServerFor(credential: ICredentialDataDecryptedObject): Result<string> {
	const hosts = hostsOf(credential);
	if (!hosts.ok) return hosts;
	const named = apiDomainOf(credential);
	if (named === undefined) return { ok: true, value: hosts.value.apiServer };

	const apiServer = originOf(named);
	if (apiServer !== null && (isKnownApiServer(apiServer) || apiServer === hosts.value.apiServer)) {
		return { ok: true, value: apiServer };
	}
	return { ok: false, problem: problemOf('hostNotAllowed', { value: serverIn(named) }) };
}

function customHosts(credential: ICredentialDataDecryptedObject): Result<Hosts> {
	const accountsServer = originOf(credential.accountsServer);
	if (accountsServer === null) return notAServer('Accounts Server', credential.accountsServer);
	const apiServer = originOf(credential.apiServer);
	if (apiServer === null) return notAServer('API Server', credential.apiServer);
	return { ok: true, value: { accountsServer, apiServer, uploadServer: apiServer } };
}

function notAServer(label: string, value: unknown): Result<never> {
	const expected = 'the address of a server, such as https://accounts.example.com, with https and without a path';
	return { ok: false, problem: problemOf('optionOutOfRange', { label, value: quote(value ?? ''), expected }) };
}

function notChosen(value: unknown): Problem {
	return problemOf('optionOutOfRange', {
		label: 'Data Center',
		value: quote(value ?? ''),
		expected: 'one of the data centers in the list of the credential',
	});
}

function originOf(address: unknown): string | null {
	if (typeof address !== 'string') return null;
	const origin = SERVER_ADDRESS.exec(address)?.[1];
	return origin === undefined ? null : origin.toLowerCase();
}

/** Only the server of an address is quoted: the rest of it may hold what was sent there. */
function serverIn(address: unknown): string | undefined {
	return typeof address === 'string' && URL.canParse(address) ? quote(new URL(address).origin) : undefined;
}

/** OAuth2 keeps it in the token's data, Self Client in a field of its own. */
function apiDomainOf({ oauthTokenData, apiDomain }: ICredentialDataDecryptedObject): unknown {
	const named = (isObject(oauthTokenData) ? oauthTokenData.api_domain : undefined) ?? apiDomain;
	return named === '' || named === null ? undefined : named;
}

function isDataCenterId(value: unknown): value is DataCenterId {
	return typeof value === 'string' && Object.hasOwn(DATA_CENTERS, value);
}

function isKnownApiServer(origin: string): boolean {
	return dataCenterEntries().some(([, dataCenter]) => dataCenter.apiServer === origin);
}
