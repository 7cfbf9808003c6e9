import type { INodeExecutionData } from 'n8n-workflow';

import { leftOutOf } from '../../../shared/records/jsonRecord';
import type { DraftingRules } from '../../../shared/records/recordRequest';
import { valuesReader } from './writeRequests';
import type { Form, ReadValues } from './writeRequests';

/** How the record of an item is made. */
export interface Drafting {
	readValues: ReadValues;
	rules: DraftingRules;
}

/** Drafting that notes what of the JSON of the items read so far is left out. */
export interface WatchedDrafting extends Drafting {
	/**
	 * A hint when there are keys that the form decides, as in Bigin's own sample (reference 7.2).
	 *
	 * @param why continues "because"
	 */
	leftOutHints(why?: string): string[];
}

const BY_THE_FORM = 'the form of the node decides this.';

/** Drafting of records from what the form says for each item. */
export function draftingFrom(form: Form, items: readonly INodeExecutionData[], rules: DraftingRules): WatchedDrafting {
	const readValues = valuesReader(form, items);
	const leftOut = new Set<string>();
	return {
		rules,
		readValues: (itemIndex) => {
			const read = readValues(itemIndex);
			if (read.ok && read.values.source.kind === 'json') {
				for (const key of leftOutOf(read.values.source.value)) leftOut.add(key);
			}
			return read;
		},
		leftOutHints: (why = BY_THE_FORM) =>
			leftOut.size === 0 ? [] : [`JSON: ${[...leftOut].join(' and ')} was left out, because ${why}`],
	};
}
