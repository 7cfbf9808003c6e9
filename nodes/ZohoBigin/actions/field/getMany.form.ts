import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { retriesOption, timeoutOption } from '../reading/connectionOptions';
import { moduleToRead, simplify } from '../reading/formParts';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Only Writable Fields',
			name: 'onlyWritable',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out fields that Bigin fills in by itself',
		},
		retriesOption,
		timeoutOption,
	],
};

/** The form of Field > Get Many. */
export const getManyFieldsForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['field'], operation: ['getMany'] } },
	[{ ...moduleToRead, description: 'The module whose fields to return' }, simplify, options],
);
