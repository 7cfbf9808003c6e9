import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemForm } from '../../../shared/form/itemForm';
import { moduleNameProblem } from '../../../shared/metadata/orgMetadata';
import { numberedPager, PAGE_SIZE, readPages } from '../../../shared/reading/pages';
import { readItems } from '../../../shared/reading/readItems';
import type { Answered, Asked, Reading } from '../../../shared/reading/readItems';
import { readRecordForm, recordOutput } from '../../../shared/reading/shapeRecord';
import type { RecordForm } from '../../../shared/reading/shapeRecord';

interface DeletedAsked extends Asked {
	type: string;
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
}

/** Record > Get Deleted: lists deleted records page by page (reference 6.7). */
export async function getDeletedRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await readItems(context, items, { ask, answer });
}

function ask(form: ItemForm): DeletedAsked {
	return {
		module: form.module(),
		type: form.choice('deletedType', 'Type', ['all', 'recycle', 'permanent']),
		limit: form.limit(),
		output: readRecordForm(form),
	};
}

async function answer({ module, type, limit, output }: DeletedAsked, reading: Reading): Promise<Answered> {
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const { client, signal } = reading;
	const perPage = Math.min(PAGE_SIZE, limit);
	const pager = numberedPager({ client, path: `/${module}/deleted`, query: { type }, perPage, module });
	return await readPages(pager, recordOutput(reading, { limit, output }), signal);
}
