import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

/** An operation as the form of its node lists it. */
export interface ListedOperation {
	resource: string;
	/** Its value. */
	operation: string;
	choice: INodePropertyOptions;
}

/** All that a node can do, as its form says. */
export const operationsIn = ({ properties }: Pick<INodeTypeDescription, 'properties'>): ListedOperation[] =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.flatMap((choice) =>
					'value' in choice ? [{ resource: String(resource), operation: String(choice.value), choice }] : [],
				),
			),
		);
