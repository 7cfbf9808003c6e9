import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { retriesOption, timeoutOption } from '../reading/connectionOptions';
import { simplify } from '../reading/formParts';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [retriesOption, timeoutOption],
};

/** The form of Pipeline > Get Many. */
export const getManyPipelinesForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['pipeline'], operation: ['getMany'] } },
	[simplify, options],
);
