import { upsertParameters } from '../../integration/support/upsertForm';
import { contactItems, MAPPED } from '../items';
import { connected, type BuiltPackage } from './builtPackage';
import type { Contestant } from './contestant';
import { nodeRun } from './nodeRun';

/** The node of this package. */
export function thisNode({ node, credential: type }: BuiltPackage): Contestant {
	return async ({ items, mapping, parallelRequests, skipUnchanged = false, access }) => {
		const credential = connected(type, access);
		const options = { parallelRequests, ...(skipUnchanged && { skipUnchanged }) };
		const form = mapping === 'automatic' ? { options } : { fields: { ...MAPPED[mapping] }, options };
		const parameters = upsertParameters({ ...form, runAutomation: 'all' }, credential);
		const input = contactItems(items);
		return await nodeRun({ node, parameters, credential }, input);
	};
}
