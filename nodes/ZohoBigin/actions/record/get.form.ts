import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { fieldsToReturn, flattenLookups, moduleToRead, simplify } from '../reading/formParts';
import { recordId } from './writeForm';

const options = optionsOf([
	flattenLookups,
	retriesOfReading,
	timeoutOption,
	{
		displayName: 'When Record Is Not Found',
		name: 'whenNotFound',
		type: 'options',
		default: 'fail',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Refuse the item and name the ID' },
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description:
					'Return nothing for the item. When nothing comes out at all, the workflow ends here unless Always Output Data is on in the settings of the node.',
			},
		],
		description: 'What to do with an ID that no record of the module has',
	},
]);

/** The form of Record > Get. */
export const getForm: INodeProperties[] = updateDisplayOptions({ show: { resource: ['record'], operation: ['get'] } }, [
	moduleToRead,
	recordId,
	fieldsToReturn,
	simplify,
	options,
]);
