import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Admission } from '../../../shared/batch/admitRecords';
import type { PlanningRules } from '../../../shared/batch/planRequests';
import { UPDATE } from '../../../shared/batch/updateOperation';
import type { ModuleSchema } from '../../../shared/metadata/moduleSchema';
import { recordIdFrom } from '../../../shared/values/ids';
import type { DraftingRules } from '../../../shared/records/recordRequest';
import { withoutRecordId } from '../../../shared/records/jsonRecord';
import type { ApiClient } from '../../../shared/transport/apiClient';
import type { GivenOptions } from '../given';
import { updateOptions } from './updateRecord.form';
import { draftingFrom } from './writeDrafting';
import type { Drafting } from './writeDrafting';
import { admitDraft, admitItems, planItems, refusal } from './writePlan';
import { formOf, itemRequests, readRequests } from './writeRequests';
import type { Form, ItemRequest, ReadValues, RequestReader } from './writeRequests';
import { runWrite } from './writeRun';
import type { Prepared, Run } from './writeRun';
import { loadSchemas, schemaOf } from './writeSchemas';
import { draftingRulesWithClearing, readSettings } from './writeSettings';
import type { WriteSettings } from './writeSettings';

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
		const plan = planItems(admitted, schemas, settings);
		const hints = drafting.leftOutHints();
		return { operation: UPDATE, plan, schemaOf: schemaOf(schemas), hints, lookups: 0 };
	};

function updateRequests(form: Form): RequestReader<UpdateRequest> {
	const read = itemRequests(form);
	return (itemIndex) => ({ ...read(itemIndex), recordId: form.read('recordId', itemIndex) });
}

/** The ID is the key by which records are kept apart (E3). */
function admitUpdate(request: UpdateRequest, schema: ModuleSchema, { readValues, rules }: Drafting): Admission {
	const { itemIndex } = request;
	const given = recordIdFrom(request.recordId);
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
