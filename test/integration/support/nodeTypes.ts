import { NodeHelpers, UnexpectedError, type INodeType, type INodeTypes, type IVersionedNodeType } from 'n8n-workflow';

/** n8n's registry of node types over the given ones, by full name such as `n8n-nodes-zoho-bigin.zohoBigin`. */
export function nodeTypesOf(types: Record<string, INodeType | IVersionedNodeType | undefined>): INodeTypes {
	const typeNamed = (name: string) => {
		const type = types[name] ?? BLANK[name];
		if (!type) throw new UnexpectedError(`Unknown node type: ${name}`);
		return type;
	};
	return {
		getByName: typeNamed,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(typeNamed(name), version),
		getKnownTypes: () => ({}),
	};
}

/** The node that n8n resolves credentials for when there is no workflow. */
const BLANK: Record<string, INodeType> = {
	mock: {
		description: {
			displayName: 'Mock',
			name: 'mock',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			properties: [],
		},
	},
};
