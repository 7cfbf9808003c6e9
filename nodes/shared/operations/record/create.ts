import type { GivenOptions } from '../../form/formValues';
import type { Product } from '../../model/product';
import { admitNew } from '../../writing/admit';
import { leftOutHints } from '../../writing/writingOperation';
import type { Writing } from '../../writing/writingOperation';
import { CREATE } from '../../writing/send/calls';
import { draftingRules, taggingRule } from '../../writing/settings';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { optionsOfValues, writeOptions } from './writeOptions';
import {
	automationsToRun,
	dataToSend,
	fields,
	jsonRecord,
	links,
	moduleToWrite,
	multiSelectFieldsOfNewRecord,
} from './writeParts';

/** Create: a new record for each item. */
export function createRecord(product: Product): Operation {
	const options = writeOptions(product, ...optionsOfValues(product));
	const choice = {
		name: 'Create',
		value: 'create',
		description:
			'Create a new record for each item, in batches of 100. It does not look whether the record is there already: to avoid duplicates use Upsert Record.',
		action: 'Create record',
	};
	const form = [
		moduleToWrite(product),
		dataToSend,
		fields(product),
		jsonRecord,
		multiSelectFieldsOfNewRecord,
		links,
		...automationsToRun(product),
		options,
	];
	return writes(choice, form, { options, recordNamedBy: 'nothing', read: readCreation });
}

/** What a creation does, whatever is created. */
export function readCreation(options: GivenOptions, timezone: string): Writing {
	const drafting = draftingRules(options, timezone);
	return {
		call: CREATE,
		drafting,
		...taggingRule(options),
		admit: (draft, schema) => admitNew(draft, schema, drafting.validate),
		planning: { whenItemsShareMatchValue: 'sendInOrder' },
		hints: (planned) => [...leftOutHints(planned), ...(planned.retriedByN8n ? [RUN_TWICE] : [])],
	};
}

/** n8n runs the whole node again, and no answer of the API tells that a record is there already. */
const RUN_TWICE =
	'Retry On Fail is on in the settings of the node. When an item fails, n8n runs all of them again, and those that went well are created twice. Turn it off: the node itself tries again whatever it can.';
