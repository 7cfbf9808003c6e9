import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { CRM } from '../nodes/shared/products/crm';
import { oAuth2Fields, storedTokenCheck } from '../nodes/shared/signIn/oAuth2';

/** Signs in to Zoho CRM by OAuth2, in the data centre that the user chose (design 8). */
export class ZohoCrmOAuth2Api implements ICredentialType {
	name = 'zohoCrmOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoho CRM Batch OAuth2 API';

	icon: Icon = { light: 'file:../nodes/ZohoCrm/zohoCrm.svg', dark: 'file:../nodes/ZohoCrm/zohoCrm.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-zoho-bigin#connecting';

	properties: INodeProperties[] = oAuth2Fields(CRM);

	preAuthentication = storedTokenCheck(CRM);
}
