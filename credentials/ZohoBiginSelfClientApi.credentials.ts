import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { BIGIN } from '../nodes/shared/products/bigin';
import { selfClientFields, selfClientTest, TOKEN_HEADER, tokenOfSelfClient } from '../nodes/shared/signIn/selfClient';

/** Signs in to Bigin with the refresh token of a self client, without a browser (design 8). */
export class ZohoBiginSelfClientApi implements ICredentialType {
	name = 'zohoBiginSelfClientApi';

	displayName = 'Zoho Bigin Self Client API';

	icon: Icon = { light: 'file:../nodes/ZohoBigin/zohoBigin.svg', dark: 'file:../nodes/ZohoBigin/zohoBigin.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-zoho-bigin#connecting';

	properties: INodeProperties[] = selfClientFields(BIGIN);

	authenticate = TOKEN_HEADER;

	test = selfClientTest(BIGIN);

	preAuthentication = tokenOfSelfClient(BIGIN);
}
