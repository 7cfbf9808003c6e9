import { updateDisplayOptions } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../form/connection';
import type { GivenOptions } from '../../form/formValues';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import { BIGIN } from '../../products/bigin';
import { withoutRecordId } from '../../records/jsonRecord';
import type { DraftingRules } from '../../records/recordRequest';
import type { ApiClient } from '../../transport/apiClient';
import { recordIdFrom } from '../../values/ids';
import { admitDraft, admitItems, planItems, refusal } from '../../writing/admit';
import { draftingFrom, formOf, itemRequests, readRequests } from '../../writing/requests';
import type { Drafting, Form, ItemRequest, ReadValues, RequestReader } from '../../writing/requests';
import { runWrite } from '../../writing/run';
import type { Prepared, Run } from '../../writing/run';
import { loadSchemas, schemaOf } from '../../writing/schemas';
import { UPDATE } from '../../writing/send/calls';
import { draftingRulesWithClearing, readSettings } from '../../writing/settings';
import type { WriteSettings } from '../../writing/settings';
import type { Admission, PlanningRules } from '../../writing/terms/requestPlan';
import {
	batchSize,
	clearEmptyFields,
	dataToSend,
	dryRun,
	fields,
	jsonRecord,
	moduleToWrite,
	multiSelectFields,
	output,
	parallelRequests,
	recordId,
	repeatsOption,
	runWorkflows,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
} from './writeParts';

const whenItemsShareRecordId = repeatsOption({
	displayName: 'When Items Share a Record ID',
	name: 'whenItemsShareRecordId',
	description: 'What to do when several items update the same record',
});

const updateOptions = optionsOf([
	batchSize,
	clearEmptyFields,
	dryRun,
	output,
	parallelRequests,
	retriesOfWriting,
	timeoutOption,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
	whenItemsShareRecordId,
]);

/** The form of Update. */
export const updateRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['update'] } },
	[moduleToWrite, recordId, dataToSend, fields, jsonRecord, multiSelectFields, runWorkflows, updateOptions],
);

/** What only updates have among their options. */
interface UpdateRules {
	drafting: DraftingRules;
	whenItemsShareMatchValue: PlanningRules['whenItemsShareMatchValue'];
}

interface UpdateRequest extends ItemRequest {
	/** As given. */
	recordId: unknown;
}

/** Updates the record that each item names by its ID; see `runWrite`. */
export async function updateRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const run = { context, items };
	return await runWrite(run, readSettings(context, updateOptions, updateRules), prepare(run));
}

function updateRules(options: GivenOptions, timezone: string): UpdateRules {
	return {
		drafting: draftingRulesWithClearing(options, timezone),
		whenItemsShareMatchValue: options.choice('whenItemsShareRecordId', ['sendInOrder', 'merge', 'failLaterItems']),
	};
}

const prepare =
	({ context, items }: Run) =>
	async (client: ApiClient, settings: WriteSettings & UpdateRules): Promise<Prepared> => {
		const form = formOf(context);
		const requests = readRequests(items, updateRequests(form));
		const drafting = draftingFrom(form, items, settings.drafting);
		const schemas = await loadSchemas(client, requests, drafting);
		const admitted = admitItems(requests, schemas, (request, schema) => admitUpdate(request, schema, drafting));
		const { batchSize, whenItemsShareMatchValue } = settings;
		const sending = planItems(admitted, { schemas, batchSize, whenItemsShareMatchValue }, UPDATE);
		const hints = drafting.leftOutHints();
		return { call: UPDATE, sending, schemaOf: schemaOf(schemas), hints, lookups: 0 };
	};

function updateRequests(form: Form): RequestReader<UpdateRequest> {
	const read = itemRequests(form);
	return (itemIndex) => ({ ...read(itemIndex), recordId: form.read('recordId', itemIndex) });
}

/** The ID is the key by which records are kept apart (E3). */
function admitUpdate(request: UpdateRequest, schema: ModuleSchema, { readValues, rules }: Drafting): Admission {
	const { itemIndex } = request;
	const given = recordIdFrom(request.recordId, BIGIN);
	if (!given.ok) return refusal(itemIndex, given.problem);
	const { id } = given;
	return admitDraft(request, schema, {
		drafting: { rules, readValues: withoutId(readValues, id) },
		admit: ({ group, record }) => ({
			ok: true,
			keyed: { itemIndex, group, record: { id, ...record }, matchKeys: [{ field: 'id', value: id }] },
		}),
	});
}

/** JSON may name the record too; that is no value of it. */
function withoutId(readValues: ReadValues, id: string): ReadValues {
	return (itemIndex) => {
		const read = readValues(itemIndex);
		if (!read.ok) return read;
		return { ok: true, values: { ...read.values, source: withoutRecordId(read.values.source, id) } };
	};
}
