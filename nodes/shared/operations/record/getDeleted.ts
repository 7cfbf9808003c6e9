import { updateDisplayOptions } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { numberedPager, PAGE_SIZE, readPages } from '../../reading/pages';
import { readItems } from '../../reading/readItems';
import type { Answered, Asked, Reading } from '../../reading/readItems';
import { readRecordForm, recordOutput } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { emptyResultNotice, flattenLookups, limit, moduleToRead, returnAll, simplify } from './readParts';

const deletedType: INodeProperties = {
	displayName: 'Type',
	name: 'deletedType',
	type: 'options',
	options: [
		{ name: 'All', value: 'all', description: 'All deleted records that Bigin still knows' },
		{ name: 'In Recycle Bin', value: 'recycle', description: 'Records that can still be restored in Bigin' },
		{ name: 'Permanently Deleted', value: 'permanent', description: 'Records that are gone for good' },
	],
	default: 'all',
	description: 'Which deleted records to return: their ID, name, and who deleted them when',
};

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Get Deleted. */
export const getDeletedForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['getDeleted'] } },
	[moduleToRead, deletedType, returnAll, limit, simplify, emptyResultNotice, options],
);

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
