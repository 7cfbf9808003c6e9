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

/** Loads the node and its OAuth2 credential from the folder of the built code. */
export function builtPackage(dist: string): BuiltPackage {
	const load = createRequire(join(dist, 'index.js'));
	const { ZohoBigin } = load('./nodes/ZohoBigin/ZohoBigin.node.js') as { ZohoBigin: new () => INodeType };
	const { ZohoBiginOAuth2Api } = load('./credentials/ZohoBiginOAuth2Api.credentials.js') as {
		ZohoBiginOAuth2Api: new () => ICredentialType;
	};
	return { node: new ZohoBigin(), credential: new ZohoBiginOAuth2Api() };
}

/** A connected credential whose hosts are the emulator's. */
export function biginCredential(type: ICredentialType, { url, clientId, clientSecret, bigin }: Access): TestCredential {
	const hosts = { dataCenter: 'custom', accountsServer: url, apiServer: url };
	const data = { ...hosts, clientId, clientSecret, oauthTokenData: bigin as IDataObject };
	return { id: 'bigin', name: 'Bigin', type, data, updates: [] };
}
