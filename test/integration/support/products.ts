import type { ICredentialType, INodeType } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { ZohoCrmOAuth2Api } from '../../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../../credentials/ZohoCrmSelfClientApi.credentials';
import type { ProductName } from '../../emulator';
import { biginNode, crmNode } from './node';
import type { UpsertForm } from './upsertForm';

/** What a bench needs of a product: its node, how to sign in, and what its form says where a test does not. */
export interface TestedProduct {
	/** As the emulator calls it. */
	product: ProductName;
	node: () => INodeType;
	OAuth2Api: new () => ICredentialType;
	SelfClientApi: new () => ICredentialType;
	form: UpsertForm;
}

export const BIGIN: TestedProduct = {
	product: 'bigin',
	node: biginNode,
	OAuth2Api: ZohoBiginOAuth2Api,
	SelfClientApi: ZohoBiginSelfClientApi,
	form: {},
};

export const CRM: TestedProduct = {
	product: 'crm',
	node: crmNode,
	OAuth2Api: ZohoCrmOAuth2Api,
	SelfClientApi: ZohoCrmSelfClientApi,
	form: { runAutomation: 'all' },
};
