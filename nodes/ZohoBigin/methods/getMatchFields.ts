import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { type UniqueField, uniqueFields } from '../../shared/metadata/matching';
import { chosenModuleMetadata } from './chosenModule';
import { editorClient } from './editorClient';
import { nothingToChoose } from './nothingToChoose';
import { labelledApart } from './labels';

/** The fields that Match On may list, in Bigin's default order: only unique ones (design 4, reference 7.4). */
export async function getMatchFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const client = await editorClient(this);
	const metadata = await chosenModuleMetadata(this, client);
	const unique = uniqueFields(metadata, client.product);
	if (unique.length === 0) {
		return nothingToChoose(
			'This module has no unique fields',
			`Without one ${client.product.name} adds a new record for every item. Mark a field as unique in ${client.product.name} to match on it.`,
		);
	}
	const labels = labelledApart(unique.map(({ field }) => field));
	return unique.map(({ field, origin }, place) => ({
		name: `${labels.get(field.apiName)} (${origin === 'system' ? 'system' : 'yours'})`,
		value: field.apiName,
		description: `${place + 1} of ${unique.length} in ${client.product.name}'s default order. ${whenCompared(origin)}.`,
	}));
}

function whenCompared(origin: UniqueField['origin']): string {
	return origin === 'system'
		? 'Compared only if you list it or list nothing'
		: 'Always compared: after the listed fields if you do not list it';
}
