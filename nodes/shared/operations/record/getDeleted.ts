import type { INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { numberedPager } from '../../reading/pages';
import { putList } from '../../reading/putList';
import type { ItemAnswer, Asked, Reading } from '../../reading/readItems';
import { readRecordForm } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { reads } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { emptyResultNotice, flattenLookups, limit, moduleToRead, returnAll, simplify } from './readParts';

const deletedType = ({ name }: Product): INodeProperties => ({
	displayName: 'Type',
	name: 'deletedType',
	type: 'options',
	options: [
		{ name: 'All', value: 'all', description: `All deleted records that ${name} still knows` },
		{ name: 'In Recycle Bin', value: 'recycle', description: `Records that can still be restored in ${name}` },
		{ name: 'Permanently Deleted', value: 'permanent', description: 'Records that are gone for good' },
	],
	default: 'all',
	description: 'Which deleted records to return: their ID, name, and who deleted them when',
});

interface DeletedAsked extends Asked {
	type: string;
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
}

/** Record > Get Deleted: lists deleted records page by page (reference 6.7). */
export function getDeleted(product: Product): Operation {
	const options = optionsOf([flattenLookups, ...connectionOfReading(product)]);
	const choice = {
		name: 'Get Deleted',
		value: 'getDeleted',
		description:
			'Get the IDs and names of deleted records, and who deleted them when. Use it to remove them elsewhere too; their other values are not told.',
		action: 'Get deleted records',
	};
	const form = [moduleToRead(product), deletedType(product), returnAll, limit, simplify, emptyResultNotice, options];
	const ask = (given: ItemForm): DeletedAsked => ({
		module: given.module(),
		type: given.choice('deletedType', 'Type', ['all', 'recycle', 'permanent']),
		limit: given.limit(),
		output: readRecordForm(given, options),
	});
	return reads(choice, form, { options, ask, answer });
}

async function answer({ module, type, limit, output }: DeletedAsked, reading: Reading): Promise<ItemAnswer> {
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const { client } = reading;
	const perPage = Math.min(client.product.limits.recordsOfPage, limit);
	const pager = numberedPager({ client, path: `/${module}/deleted`, query: { type }, perPage, module });
	return await putList(pager, { limit, output, cutShort: 'that were deleted' }, reading);
}
