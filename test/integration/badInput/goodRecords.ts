import type { IDataObject } from 'n8n-workflow';

const SALES_PIPELINE = { id: '5550000000000000401' };

/** By module; the position in the run keeps the records apart. */
const GOOD_RECORDS: ReadonlyMap<string, (position: number) => IDataObject> = new Map([
	['Contacts', (position): IDataObject => ({ Last_Name: 'Sample', Email: `item.${position}@example.com` })],
	[
		'Pipelines',
		(position): IDataObject => ({
			Deal_Name: `Deal ${position}`,
			Pipeline: SALES_PIPELINE,
			Sub_Pipeline: 'Sales Pipeline Standard',
			Stage: 'Proposal',
		}),
	],
	['Tasks', (position): IDataObject => ({ Subject: `Task ${position}` })],
]);

/** A record that Bigin takes as it is. */
export function goodRecord(module: string, position: number): IDataObject {
	const build = GOOD_RECORDS.get(module);
	if (!build) throw new TypeError(`There is no good record of ${module}`);
	return build(position);
}
