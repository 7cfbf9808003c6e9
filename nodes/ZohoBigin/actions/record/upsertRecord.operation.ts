import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ApiClient } from '../../../shared/transport/apiClient';
import { planByBehavior } from './upsertRecord.behavior';
import { insertOnlyHints } from './upsertRecord.insertOnly';
import { upsertOptions } from './upsertRecord.options';
import { upsertRequests, upsertRules } from './upsertRecord.parameters';
import type { UpsertSettings } from './upsertRecord.parameters';
import { draftingFrom } from './writeDrafting';
import { formOf, readRequests } from './writeRequests';
import { runWrite } from './writeRun';
import type { Prepared, Run } from './writeRun';
import { loadSchemas, schemaOf } from './writeSchemas';
import { readSettings } from './writeSettings';

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
