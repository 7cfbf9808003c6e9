import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { moduleToRead, simplify } from '../reading/formParts';

const options = optionsOf([
	{
		displayName: 'Only Writable Fields',
		name: 'onlyWritable',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out fields that Bigin fills in by itself',
	},
	retriesOfReading,
	timeoutOption,
]);

/** The form of Field > Get Many. */
export const getManyFieldsForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['field'], operation: ['getMany'] } },
	[{ ...moduleToRead, description: 'The module whose fields to return' }, simplify, options],
);
