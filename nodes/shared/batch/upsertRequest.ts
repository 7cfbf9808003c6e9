import type { IDataObject } from 'n8n-workflow';

import type { ModuleSchema } from '../records/moduleSchema';
import type { BiginRecord, RequestGroup } from '../records/types';
import type { ApiClient, ApiRequest } from '../transport/types';
import type { SentRecords } from './readAnswer';

/** The request that upserts records of one group (reference 7.1). */
export function upsertRequest(group: RequestGroup, records: readonly BiginRecord[]): ApiRequest {
	const body: IDataObject = { data: [...records] };
	if (group.matchOn.length > 0) body.duplicate_check_fields = [...group.matchOn];
	if (!group.runWorkflows) body.trigger = [];
	return { method: 'POST', path: `/${group.module}/upsert`, body };
}

/** What was sent, for reading the answer to it. */
export function sentRecords(
	module: string,
	records: readonly BiginRecord[],
	{ client, schemaOf }: { client: ApiClient; schemaOf(module: string): ModuleSchema },
): SentRecords {
	return {
		module,
		moduleExists: client.product.upsertModules.includes(module),
		scope: `${client.product.scopePrefix}.modules.ALL`,
		records,
		fields: schemaOf(module).fieldsByApiName,
	};
}
