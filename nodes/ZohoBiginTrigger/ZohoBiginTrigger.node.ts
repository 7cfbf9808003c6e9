import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { triggerMethods } from '../shared/editor/methods';
import { signInsOf } from '../shared/form/authentication';
import { BIGIN } from '../shared/products/bigin';
import { channelHooks, receives } from '../shared/trigger/inN8n/hooks';
import { polls } from '../shared/trigger/inN8n/polling';
import { TRIGGER_SUBTITLE, triggerBuilderHint, triggerProperties } from '../shared/trigger/inN8n/triggerForm';

export class ZohoBiginTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoho Bigin Trigger',
		name: 'zohoBiginTrigger',
		icon: { light: 'file:../ZohoBigin/zohoBigin.svg', dark: 'file:../ZohoBigin/zohoBigin.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: TRIGGER_SUBTITLE,
		description:
			'Starts a workflow when contacts, companies, deals or other records in Zoho Bigin are created, updated or deleted',
		defaults: { name: 'Zoho Bigin Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signInsOf(BIGIN),
		builderHint: triggerBuilderHint(BIGIN),
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: triggerProperties(BIGIN),
	};

	methods = triggerMethods(BIGIN);

	webhookMethods = channelHooks({ product: BIGIN });

	poll = polls({ product: BIGIN });

	webhook = receives({ product: BIGIN });
}
