import type { INodeProperties } from 'n8n-workflow';

import { nameGiven, notPossible } from '../form/formValues';
import type { GivenOptions } from '../form/formValues';
import type { ConvertedRecords, Product } from '../model/product';

const NAME = 'convertedRecords';

/** What the form says, and what the API calls it (CRM reference 7). */
const VALUES: ReadonlyMap<string, string> = new Map([
	['include', 'both'],
	['leaveOut', 'false'],
	['only', 'true'],
]);

const labelOf = ({ records }: ConvertedRecords) => `Converted ${records[0].toUpperCase()}${records.slice(1)}`;

/** The choice whether records that became others are read; none in a product without such records. */
export function convertedRecordsOf({ name, convertedRecords: converted }: Product): INodeProperties[] {
	if (!converted) return [];
	const { module, records } = converted;
	return [
		{
			displayName: labelOf(converted),
			name: NAME,
			type: 'options',
			options: [
				{ name: 'Include', value: 'include', description: `All ${records}, whether they were converted or not` },
				{ name: 'Leave Out', value: 'leaveOut', description: `Only ${records} that were not converted` },
				{ name: 'Only', value: 'only', description: `Only ${records} that were converted` },
			],
			default: 'include',
			description: `Whether to return ${records} that were converted, for the module ${module} alone. Without this ${name} leaves them out.`,
		},
	];
}

/**
 * Reads that choice of an item.
 *
 * @returns what the API is asked for besides; nothing where the user did not choose
 * @throws NotPossible for a choice that there is not, or another module
 */
export function convertedRecordsAsked(
	options: GivenOptions,
	module: string,
	{ convertedRecords: converted }: Product,
): Record<string, string> {
	const given = converted ? nameGiven(options.value(NAME)) : '';
	if (!converted || given === '') return {};
	const label = labelOf(converted);
	const value = VALUES.get(given);
	if (value === undefined) throw notPossible(label, given, `one of: ${[...VALUES.keys()].join(', ')}`);
	if (module !== converted.module) {
		throw notPossible(`Module of ${label}`, module, `${converted.module}, as other records are not converted`);
	}
	return { [converted.listParameter]: value };
}
