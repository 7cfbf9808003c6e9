import type { IDataObject } from 'n8n-workflow';

import type { ZohoRecord } from '../model/record';

/** The body of a request that carries records (reference 6.4): without `trigger` workflows run, with none they do not. */
export function recordsBody(runWorkflows: boolean, records: readonly ZohoRecord[]): IDataObject {
	return { data: [...records], ...(!runWorkflows && { trigger: [] }) };
}
