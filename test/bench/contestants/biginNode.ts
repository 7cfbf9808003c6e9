import { upsertParameters } from '../../integration/support/upsertForm';
import { contactItems, MAPPED } from '../items';
import { biginCredential, type BuiltPackage } from './builtPackage';
import type { Contestant } from './contestant';
import { nodeRun } from './nodeRun';

/** This node. */
export function biginNode({ node, credential: type }: BuiltPackage): Contestant {
	return async ({ items, mapping, parallelRequests, access }) => {
		const credential = biginCredential(type, access);
		const options = { parallelRequests };
		const form = mapping === 'automatic' ? { options } : { fields: { ...MAPPED[mapping] }, options };
		const parameters = upsertParameters(form, credential);
		const input = contactItems(items);
		return await nodeRun({ node, parameters, credential }, input);
	};
}
