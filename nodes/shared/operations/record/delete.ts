import { updateDisplayOptions } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../form/connection';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import type { RequestGroup } from '../../model/record';
import { BIGIN } from '../../products/bigin';
import type { ApiClient } from '../../transport/apiClient';
import { recordIdFrom } from '../../values/ids';
import { refusal } from '../../writing/admit';
import { inBatches } from '../../writing/send/batches';
import { formOf, itemRequests, readRequests } from '../../writing/requests';
import type { Form, ReadRequest, RequestReader } from '../../writing/requests';
import { runWrite } from '../../writing/run';
import type { Prepared, Run } from '../../writing/run';
import { DELETE } from '../../writing/send/calls';
import { readSettings } from '../../writing/settings';
import type { WriteSettings } from '../../writing/settings';
import type { Admission } from '../../writing/terms/requestPlan';
import {
	batchSize,
	dryRun,
	moduleToWrite,
	output,
	parallelRequests,
	recordId,
	runWorkflowsOnDeletion,
} from './writeParts';

const deleteOptions = optionsOf([batchSize, dryRun, output, parallelRequests, retriesOfWriting, timeoutOption]);

/** The form of Delete. */
export const deleteRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['delete'] } },
	[moduleToWrite, recordId, runWorkflowsOnDeletion, deleteOptions],
);

/** Deletes the record that each item names by its ID; see `runWrite`. */
export async function deleteRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const run = { context, items };
	return await runWrite(
		run,
		readSettings(context, deleteOptions, () => ({})),
		prepare(run),
	);
}

const prepare =
	({ context, items }: Run) =>
	async (_client: ApiClient, { batchSize }: WriteSettings): Promise<Prepared> => {
		const admissions = admitDeletions(readRequests(items, deletions(formOf(context))));
		const sending = inBatches(admissions, { ...ONCE_EACH, batchSize }, DELETE);
		return { call: DELETE, sending, schemaOf: () => NO_FIELDS, hints: [], lookups: 0 };
	};

/** A deletion names no field, so none is read (E9). */
const NO_FIELDS = { fieldsByApiName: new Map<string, never>() };

function deletions(form: Form): RequestReader<Deletion> {
	const read = itemRequests(form);
	return (itemIndex) => ({ ...read(itemIndex), recordId: form.read('recordId', itemIndex) });
}

/** What one item asks to delete. */
export interface Deletion {
	itemIndex: number;
	group: RequestGroup;
	/** As given. */
	recordId: unknown;
}

/** Items with the same ID share one record of one request, and so its outcome (E3). */
export const ONCE_EACH = { whenItemsShareMatchValue: 'merge', labelOf: () => undefined } as const;

/** Decides, one after the other, about each item that names a record to delete. */
export function admitDeletions(requests: ReadonlyArray<ReadRequest<Deletion>>): Admission[] {
	const firstGroups = new Map<string, RequestGroup>();
	return requests.map((read) =>
		read.ok ? admitDeletion(read.request, firstGroups) : refusal(read.itemIndex, read.problem),
	);
}

/** The first item that names a record decides how it is deleted: a second request would find it gone. */
function admitDeletion({ itemIndex, group, recordId }: Deletion, firstGroups: Map<string, RequestGroup>): Admission {
	const problem = moduleNameProblem(group.module);
	if (problem) return refusal(itemIndex, problem);
	const given = recordIdFrom(recordId, BIGIN);
	if (!given.ok) return refusal(itemIndex, given.problem);
	const { id } = given;
	const place = `${group.module} ${id}`;
	const first = firstGroups.get(place) ?? group;
	firstGroups.set(place, first);
	return { ok: true, keyed: { itemIndex, group: first, record: { id }, matchKeys: [{ field: 'id', value: id }] } };
}
