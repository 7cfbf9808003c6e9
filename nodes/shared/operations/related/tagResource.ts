import type { Product } from '../../model/product';
import { listTags } from '../settings/listTags';
import type { Resource } from '../terms/operation';
import { addTags, createTag, removeTags } from './tagOperations';

/** All that can be done with tags, in the order of the list. */
export function tagResource(product: Product): Resource {
	const listed = listTags(product);
	return {
		...listed,
		operations: [addTags(product), createTag(product), ...listed.operations, removeTags(product)],
	};
}
