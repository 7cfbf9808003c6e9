import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { retriesOfReading, timeoutOption } from '../connectionOptions';
import { optionsOf } from '../optionsOf';
import { simplify } from '../reading/formParts';

const options = optionsOf([retriesOfReading, timeoutOption]);

/** The form of Pipeline > Get Many. */
export const getManyPipelinesForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['pipeline'], operation: ['getMany'] } },
	[simplify, options],
);
