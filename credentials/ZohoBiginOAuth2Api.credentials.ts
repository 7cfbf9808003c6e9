import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { BIGIN } from '../nodes/shared/products/bigin';
import { oAuth2Fields, storedTokenCheck } from '../nodes/shared/signIn/oAuth2';

/** Signs in to Bigin by OAuth2, in the data centre that the user chose (design 8). */
export class ZohoBiginOAuth2Api implements ICredentialType {
	name = 'zohoBiginOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoho Bigin OAuth2 API';

	icon: Icon = { light: 'file:../nodes/ZohoBigin/zohoBigin.svg', dark: 'file:../nodes/ZohoBigin/zohoBigin.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-zoho-bigin#connecting';

	properties: INodeProperties[] = oAuth2Fields(BIGIN);

	preAuthentication = storedTokenCheck(BIGIN);
}
