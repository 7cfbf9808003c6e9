import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { CRM } from '../nodes/shared/products/crm';
import { selfClientFields, selfClientTest, TOKEN_HEADER, tokenOfSelfClient } from '../nodes/shared/signIn/selfClient';

/** Signs in to Zoho CRM with the refresh token of a self client, without a browser (design 8). */
export class ZohoCrmSelfClientApi implements ICredentialType {
	name = 'zohoCrmSelfClientApi';

	displayName = 'Zoho CRM Batch Self Client API';

	icon: Icon = { light: 'file:../nodes/ZohoCrm/zohoCrm.svg', dark: 'file:../nodes/ZohoCrm/zohoCrm.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-zoho-bigin#connecting';

	properties: INodeProperties[] = selfClientFields(CRM);

	authenticate = TOKEN_HEADER;

	test = selfClientTest(CRM);

	preAuthentication = tokenOfSelfClient(CRM);
}
