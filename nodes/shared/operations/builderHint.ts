import type { IBuilderHint } from 'n8n-workflow';

import type { Product } from '../model/product';

/** What n8n's workflow builder is told of the node when it looks for one. */
export const builderHintOf = ({ name, moduleNamesHint }: Product): IBuilderHint => ({
	searchHint: [
		`To save items in ${name} use Record > Upsert Record: one node takes all of them, finds by Match On what is there and sends batches of 100.`,
		'Put no loop around it, and look nothing up before it.',
		'Update and Delete take a record ID that an earlier node gave.',
		'Mapped fields, JSON and queries take API names, which Field > Get Many lists.',
		`${moduleNamesHint}.`,
		'To go on when items are refused, set On Error to continueErrorOutput: they leave by the second output with the reason.',
	].join(' '),
});
