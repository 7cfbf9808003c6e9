/* eslint-disable @n8n/community-nodes/no-restricted-imports -- loads the built package; runs in Node, never inside n8n */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';

import type { TestCredential } from '../../integration/support/credentialsHelper';
import type { Access } from './contestant';

/** What users install, as `npm run build` made it. */
export interface BuiltPackage {
	node: INodeType;
	credential: ICredentialType;
}

/** The products whose nodes are measured. */
export type MeasuredProduct = 'bigin' | 'crm';

/** What a user of a product installs, by their names in the package. */
const NAMES: Readonly<Record<MeasuredProduct, { node: string; credential: string }>> = {
	bigin: { node: 'ZohoBigin/ZohoBigin', credential: 'ZohoBiginOAuth2Api' },
	crm: { node: 'ZohoCrm/ZohoCrmBatch', credential: 'ZohoCrmOAuth2Api' },
};

/** Loads the node of a product and its OAuth2 credential from the folder of the built code. */
export function builtPackage(dist: string, product: MeasuredProduct = 'bigin'): BuiltPackage {
	const load = createRequire(join(dist, 'index.js'));
	const { node, credential } = NAMES[product];
	const nodes = load(`./nodes/${node}.node.js`) as Record<string, new () => INodeType>;
	const credentials = load(`./credentials/${credential}.credentials.js`) as Record<string, new () => ICredentialType>;
	return { node: new nodes[node.split('/')[1]](), credential: new credentials[credential]() };
}

/** A connected credential whose hosts are the emulator's. */
export function connected(type: ICredentialType, { url, clientId, clientSecret, token }: Access): TestCredential {
	const hosts = { dataCenter: 'custom', accountsServer: url, apiServer: url };
	const data = { ...hosts, clientId, clientSecret, oauthTokenData: token as IDataObject };
	return { id: 'bench', name: 'Zoho', type, data, updates: [] };
}
