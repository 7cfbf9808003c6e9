import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { createApiClient } from '../../shared/transport/client';
import type { ApiClient } from '../../shared/transport/apiClient';

/** Somebody waits in front of the form: give up sooner than a run does. */
const EDITOR_TIMEOUT_MS = 30_000;
const EDITOR_RETRIES = 1;

/** The client of the editor's questions, with the credential that the form names. */
export async function editorClient(context: ILoadOptionsFunctions): Promise<ApiClient> {
	return await createApiClient(context, { timeoutMs: EDITOR_TIMEOUT_MS, retries: EDITOR_RETRIES });
}
