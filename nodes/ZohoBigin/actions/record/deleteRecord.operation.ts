import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DELETE } from '../../../shared/writing/send/operations';
import type { ApiClient } from '../../../shared/transport/apiClient';
import { deleteOptions } from './deleteRecord.form';
import { planDeletions } from './deleteRecord.plan';
import type { Deletion } from './deleteRecord.plan';
import { formOf, itemRequests, readRequests } from '../../../shared/writing/requests';
import type { Form, RequestReader } from '../../../shared/writing/requests';
import { runWrite } from '../../../shared/writing/run';
import type { Prepared, Run } from '../../../shared/writing/run';
import { readSettings } from '../../../shared/writing/settings';
import type { WriteSettings } from '../../../shared/writing/settings';

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
		const plan = planDeletions(readRequests(items, deletions(formOf(context))), batchSize);
		return { operation: DELETE, plan, schemaOf: () => NO_FIELDS, hints: [], lookups: 0 };
	};

/** A deletion names no field, so none is read (E9). */
const NO_FIELDS = { fieldsByApiName: new Map<string, never>() };

function deletions(form: Form): RequestReader<Deletion> {
	const read = itemRequests(form);
	return (itemIndex) => ({ ...read(itemIndex), recordId: form.read('recordId', itemIndex) });
}
