import type { INodeProperties } from 'n8n-workflow';

import type { GivenOptions } from '../form/formValues';
import type { ItemForm } from '../form/itemForm';
import type { ModuleSchema } from '../metadata/moduleSchema';
import type { RecordDraft, RequestGroup, ZohoRecord } from '../model/record';
import type { Product } from '../model/product';
import type { DraftingRules, RecordSource } from '../records/recordRequest';
import type { Thing } from '../problems/facts';
import type { Problem } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import type { DecidedByStored } from './compare/decidedByStored';
import type { TagChange } from './terms/outcome';
import type { Admission, PlanningRules } from './terms/requestPlan';
import type { WriteCall } from './terms/writeCall';

/** An operation that writes, as a value: the stages of a run ask it wherever operations differ. */
export interface WritingOperation {
	/** The Options of its form. */
	options: INodeProperties;
	/** By what the record of an item is named, besides its own values. */
	recordNamedBy: 'nothing' | 'matchFields' | 'recordId';
	/** How its form says what is written, where it asks for no module and its fields. */
	ownForm?: OwnForm;
	/**
	 * Reads what only this operation has among its options.
	 *
	 * @param timezone the workflow's
	 * @throws NotPossible for a value that an option does not take
	 */
	read(options: GivenOptions, timezone: string): Writing;
}

/** A form of parameters of its own, such as the title and content of a note, in place of the fields of a module. */
export interface OwnForm {
	/** API name of the module that is written to; the one that the form chooses unless given. */
	module?: string;
	/** What is written, where refusals call it otherwise than a record. */
	thing?: Thing;
	/** The tags that records get or lose; throws NotPossible where the form gives none. */
	tags?(form: ItemForm): readonly string[];
	/** What is sent, where that is no record of fields; throws NotPossible where the form gives nothing. */
	record?(form: ItemForm): ZohoRecord;
	/**
	 * The values of the record; left out where none are written.
	 *
	 * @throws NotPossible where the form gives none that can be read
	 */
	source?(form: ItemForm): RecordSource;
}

/** What one run of the operation does with each record. */
export interface Writing extends DecidedByStored {
	call: WriteCall;
	/** How values become records; left out by an operation that sends none, and so needs no fields (E9). */
	drafting?: DraftingRules;
	/** Decides whether a draft may be sent (E3). */
	admit(draft: RecordDraft, schema: ModuleSchema): Admission;
	planning: Omit<PlanningRules, 'batchSize'>;
	/** Tags are changed once the records are written; left out where they travel with the records and replace all. */
	tagging?: TagChange;
	/**
	 * Makes sure, before anything is sent, of what the requests need.
	 *
	 * @returns why nothing can be sent
	 */
	prepare?(groups: readonly RequestGroup[], client: ApiClient): Promise<Problem | undefined>;
	/** What the user should know besides the outcomes. */
	hints(planned: PlannedRun): string[];
}

/** What is known of a run once it is planned. */
export interface PlannedRun {
	product: Product;
	groups: readonly RequestGroup[];
	schemaOf(module: string): ModuleSchema;
	/** Keys of JSON that were left out, because the form decides what they say. */
	leftOut: readonly string[];
	/** n8n runs the whole node again when it fails. */
	retriedByN8n: boolean;
}

const BY_THE_FORM = 'the form of the node decides this.';

/**
 * The hint that keys of JSON were left out, as in the API's own sample (reference 7.2).
 *
 * @param why continues "because"
 */
export function leftOutHints({ leftOut }: PlannedRun, why = BY_THE_FORM): string[] {
	return leftOut.length === 0 ? [] : [`JSON: ${leftOut.join(' and ')} was left out, because ${why}`];
}
