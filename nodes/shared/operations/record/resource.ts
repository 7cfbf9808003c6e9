import type { Product } from '../../model/product';
import type { Resource } from '../terms/operation';
import { count } from './count';
import { createRecord } from './create';
import { deleteRecord } from './delete';
import { get } from './get';
import { getDeleted } from './getDeleted';
import { getMany } from './getMany';
import { query } from './query';
import { search } from './search';
import { updateRecord } from './update';
import { upsertRecord } from './upsert';

/** All that can be done with records, in the order of the list. */
export const recordResource = (product: Product): Resource => ({
	name: 'Record',
	value: 'record',
	operations: [
		count(product),
		createRecord(product),
		deleteRecord(product),
		get(product),
		getDeleted(product),
		getMany(product),
		query(product),
		search(product),
		updateRecord(product),
		upsertRecord(product),
	],
	default: 'upsertRecord',
});
