import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { emptyResultNotice, flattenLookups, limit, moduleToRead, returnAll, simplify } from '../reading/formParts';

const deletedType: INodeProperties = {
	displayName: 'Type',
	name: 'deletedType',
	type: 'options',
	options: [
		{ name: 'All', value: 'all', description: 'All deleted records that Bigin still knows' },
		{ name: 'In Recycle Bin', value: 'recycle', description: 'Records that can still be restored in Bigin' },
		{ name: 'Permanently Deleted', value: 'permanent', description: 'Records that are gone for good' },
	],
	default: 'all',
	description: 'Which deleted records to return: their ID, name, and who deleted them when',
};

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Get Deleted. */
export const getDeletedForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['getDeleted'] } },
	[moduleToRead, deletedType, returnAll, limit, simplify, emptyResultNotice, options],
);
