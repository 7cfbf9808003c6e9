import { n8nEditFields } from '../../foreign/n8n/installNode';
import { contactItems, editFieldsParameters } from '../items';
import type { Contestant } from './contestant';
import { nodeRun } from './nodeRun';

/** n8n's own Edit Fields (Set) node: what n8n itself takes for ten expressions an item. */
export async function editFieldsNode(): Promise<Contestant> {
	const { node, typeVersion } = await n8nEditFields();
	return async ({ items, mapping }) => {
		const parameters = editFieldsParameters(mapping === 'expressions' ? mapping : 'paths');
		return await nodeRun({ node, typeVersion, parameters }, contactItems(items));
	};
}
