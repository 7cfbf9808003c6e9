import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { simplify } from '../reading/formParts';

const options = optionsOf([retriesOfReading, timeoutOption]);

/** The form of Pipeline > Get Many. */
export const getManyPipelinesForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['pipeline'], operation: ['getMany'] } },
	[simplify, options],
);
