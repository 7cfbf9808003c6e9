import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ApiClient } from '../../../shared/transport/apiClient';
import { insertOnlyHints, planByBehavior } from '../../../shared/writing/behavior';
import { draftingFrom, formOf, readRequests } from '../../../shared/writing/requests';
import { runWrite } from '../../../shared/writing/run';
import type { Prepared, Run } from '../../../shared/writing/run';
import { loadSchemas, schemaOf } from '../../../shared/writing/schemas';
import { readSettings } from '../../../shared/writing/settings';
import { upsertOptions } from './upsertRecord.options';
import { upsertRequests, upsertRules } from './upsertRecord.parameters';
import type { UpsertSettings } from './upsertRecord.parameters';

/** Upserts the records of all items (design 5); see `runWrite`. */
export async function upsertRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const run = { context, items };
	return await runWrite(run, readSettings(context, upsertOptions, upsertRules), prepare(run));
}

const prepare =
	({ context, items }: Run) =>
	async (client: ApiClient, settings: UpsertSettings): Promise<Prepared> => {
		const form = formOf(context);
		const requests = readRequests(items, upsertRequests(form));
		const drafting = draftingFrom(form, items, settings.drafting);
		const schemas = await loadSchemas(client, requests, drafting);
		const planned = await planByBehavior(requests, {
			client,
			schemas,
			settings,
			drafting,
			signal: context.getExecutionCancelSignal(),
		});
		const hints = [...insertOnlyHints(planned.plan, schemas), ...drafting.leftOutHints(BY_MATCH_ON)];
		return { ...planned, schemaOf: schemaOf(schemas), hints };
	};

const BY_MATCH_ON = 'Match On and Run Workflows of the node decide this. Set them in the node.';
