import {
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeType,
} from 'n8n-workflow';

import { BIGIN } from '../../../nodes/shared/products/bigin';
import { createApiClient } from '../../../nodes/shared/transport/client';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import type { ReadAnswer } from '../../../nodes/shared/transport/apiClient';
import type { Emulator } from '../../emulator';
import type { TestCredential } from '../support/credentialsHelper';
import { runNode } from '../support/engine';
import { buildWorkflow } from '../support/workflow';

/** A node that reads the `path` of each item through the package's own client, all at the same time. */
function probe(readings: ReadAnswer[] = []): INodeType {
	return {
		description: {
			displayName: 'Probe',
			name: 'probe',
			group: [],
			version: 1,
			description: 'Reads paths',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'zohoBiginOAuth2Api' }, { name: 'zohoBiginSelfClientApi' }],
			properties: [{ displayName: 'Authentication', name: 'authentication', type: 'string', default: '' }],
		},
		async execute() {
			const client = await createApiClient(this, BIGIN, { retries: 0 });
			const underway = this.getInputData().map(async ({ json }) => await client.read(String(json.path)));
			readings.push(...(await Promise.all(underway)));
			return [[]];
		},
	};
}

let made = 0;

/** A credential as n8n would store it, with an id of its own. */
export function stored(type: ICredentialType, data: ICredentialDataDecryptedObject): TestCredential {
	made += 1;
	return { id: `stored-${made}`, name: 'Bigin', type, data, updates: [] };
}

/** The fields of a credential whose servers are the emulator's. */
export function emulatorHosts({ url, clients }: Emulator): ICredentialDataDecryptedObject {
	const { clientId, clientSecret } = clients;
	return { dataCenter: 'custom', accountsServer: url, apiServer: url, clientId, clientSecret };
}

/** Reads the paths at the same time in n8n-core's engine: for each 'ok', or the sentence that says why not. */
export async function readWith(credential: TestCredential, paths: string[]): Promise<string[]> {
	const readings: ReadAnswer[] = [];
	const { error } = await runNode({
		node: probe(readings),
		items: paths.map((path) => ({ path })),
		parameters: { authentication: credential.type.name === 'zohoBiginSelfClientApi' ? 'selfClient' : 'oAuth2' },
		credential,
	});
	if (error) throw new Error(`The probe failed: ${error.message}`);
	return readings.map((reading) => (reading.ok ? 'ok' : sentenceFor(reading.problem, BIGIN)));
}

/** The credential with all defaults and hidden expressions resolved, as n8n has it when it signs in. */
export async function resolved(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
): Promise<ICredentialDataDecryptedObject> {
	const credential = stored(type, data);
	const { additionalData } = buildWorkflow({ node: probe(), parameters: {}, credential });
	return await additionalData.credentialsHelper.getDecrypted(additionalData, credential, type.name, 'internal');
}
