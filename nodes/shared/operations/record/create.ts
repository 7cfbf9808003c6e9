import { updateDisplayOptions } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../form/connection';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { RecordDraft } from '../../model/record';
import type { DraftingRules } from '../../records/recordRequest';
import type { ApiClient } from '../../transport/apiClient';
import { admitDraft, admitItems, missingMandatory, planItems, refusal, searchValueOf } from '../../writing/admit';
import { draftingFrom, formOf, itemRequests, readRequests } from '../../writing/requests';
import { runWrite } from '../../writing/run';
import type { Prepared, Run } from '../../writing/run';
import { loadSchemas, schemaOf } from '../../writing/schemas';
import { CREATE } from '../../writing/send/calls';
import { draftingRules, readSettings } from '../../writing/settings';
import type { WriteSettings } from '../../writing/settings';
import type { Admission } from '../../writing/terms/requestPlan';
import {
	batchSize,
	dataToSend,
	dryRun,
	fields,
	jsonRecord,
	moduleToWrite,
	multiSelectFieldsOfNewRecord,
	output,
	parallelRequests,
	runWorkflows,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
} from './writeParts';

const createOptions = optionsOf([
	batchSize,
	dryRun,
	output,
	parallelRequests,
	retriesOfWriting,
	timeoutOption,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
]);

/** The form of Create. */
export const createRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['create'] } },
	[moduleToWrite, dataToSend, fields, jsonRecord, multiSelectFieldsOfNewRecord, runWorkflows, createOptions],
);

type CreateSettings = WriteSettings & { drafting: DraftingRules };

/** Creates a record for each item; see `runWrite`. */
export async function createRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const run = { context, items };
	const settings = readSettings(context, createOptions, (options, timezone) => ({
		drafting: draftingRules(options, timezone),
	}));
	return await runWrite(run, settings, prepare(run));
}

const prepare =
	({ context, items }: Run) =>
	async (client: ApiClient, { drafting: rules, batchSize }: CreateSettings): Promise<Prepared> => {
		const form = formOf(context);
		const requests = readRequests(items, itemRequests(form));
		const drafting = draftingFrom(form, items, rules);
		const schemas = await loadSchemas(client, requests, drafting);
		const admitted = admitItems(requests, schemas, (request, schema) =>
			admitDraft(request, schema, { drafting, admit: (draft) => admitNew(draft, schema, rules.validate) }),
		);
		const sending = planItems(admitted, { schemas, batchSize, whenItemsShareMatchValue: 'sendInOrder' }, CREATE);
		const hints = [...drafting.leftOutHints(), ...(context.getNode().retryOnFail ? [RUN_TWICE] : [])];
		return { call: CREATE, sending, schemaOf: schemaOf(schemas), hints, lookups: 0 };
	};

/** n8n runs the whole node again, and no answer of Bigin tells that a record is there already. */
const RUN_TWICE =
	'Retry On Fail is on in the settings of the node. When an item fails, n8n runs all of them again, and those that went well are created twice. Turn it off: the node itself tries again whatever it can.';

/** Nothing is matched, so records have no keys: each item makes a record of its own. */
function admitNew(draft: RecordDraft, schema: ModuleSchema, validate: boolean): Admission {
	const missing = validate ? missingMandatory(draft.record, schema) : undefined;
	if (missing) return refusal(draft.itemIndex, missing);
	return { ok: true, keyed: { ...draft, matchKeys: [], searchFor: searchValueOf(draft.record, schema) } };
}
