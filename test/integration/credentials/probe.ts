import {
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeType,
} from 'n8n-workflow';

import { createApiClient } from '../../../nodes/shared/transport/client';
import type { Attempt } from '../../../nodes/shared/transport/types';
import type { TestCredential } from '../support/credentialsHelper';
import { runNode } from '../support/engine';
import { buildWorkflow } from '../support/workflow';

/** A node that reads one path through the package's own client, as often at once as it is told. */
const probe: INodeType = {
	description: {
		displayName: 'Probe',
		name: 'probe',
		group: [],
		version: 1,
		description: 'Reads one path',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zohoBiginOAuth2Api' }, { name: 'zohoBiginSelfClientApi' }],
		properties: [],
	},
	async execute() {
		const client = await createApiClient(this);
		const attempts = this.getInputData().map(
			async ({ json }) => await client.attempt({ method: 'GET', path: String(json.path) }),
		);
		return [(await Promise.all(attempts)).map((attempt) => ({ json: { ...attempt } }))];
	},
};

let made = 0;

/** A credential as n8n would store it, with an id of its own. */
export function stored(type: ICredentialType, data: ICredentialDataDecryptedObject): TestCredential {
	made += 1;
	return { id: `stored-${made}`, name: 'Bigin', type, data, updates: [] };
}

/** Reads the paths at the same time in n8n-core's engine and tells what each brought. */
export async function readWith(credential: TestCredential, paths: string[]): Promise<Attempt[]> {
	const { success, error } = await runNode({
		node: probe,
		items: paths.map((path) => ({ path })),
		parameters: { authentication: credential.type.name === 'zohoBiginSelfClientApi' ? 'selfClient' : 'oAuth2' },
		credential,
	});
	if (error) throw new Error(`The probe failed: ${error.message}`);
	return success.map(({ json }) => json as unknown as Attempt);
}

/** The credential with all defaults and hidden expressions resolved, as n8n has it when it signs in. */
export async function resolved(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
): Promise<ICredentialDataDecryptedObject> {
	const credential = stored(type, data);
	const { additionalData } = buildWorkflow({ node: probe, parameters: {}, credential });
	return await additionalData.credentialsHelper.getDecrypted(additionalData, credential, type.name, 'internal');
}
