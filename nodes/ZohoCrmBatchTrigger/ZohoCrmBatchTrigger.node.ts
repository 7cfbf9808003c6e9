import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { triggerMethods } from '../shared/editor/methods';
import { signInsOf } from '../shared/form/authentication';
import { CRM } from '../shared/products/crm';
import { channelHooks, receives } from '../shared/trigger/inN8n/hooks';
import { polls } from '../shared/trigger/inN8n/polling';
import { TRIGGER_SUBTITLE, triggerBuilderHint, triggerProperties } from '../shared/trigger/inN8n/triggerForm';

export class ZohoCrmBatchTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoho CRM Batch Trigger',
		name: 'zohoCrmBatchTrigger',
		icon: { light: 'file:../ZohoCrm/zohoCrm.svg', dark: 'file:../ZohoCrm/zohoCrm.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: TRIGGER_SUBTITLE,
		description:
			'Starts a workflow when leads, contacts, deals or other records in Zoho CRM are created, updated or deleted',
		defaults: { name: 'Zoho CRM Batch Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signInsOf(CRM),
		builderHint: triggerBuilderHint(CRM),
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: triggerProperties(CRM),
	};

	methods = triggerMethods(CRM);

	webhookMethods = channelHooks({ product: CRM });

	poll = polls({ product: CRM });

	webhook = receives({ product: CRM });
}
