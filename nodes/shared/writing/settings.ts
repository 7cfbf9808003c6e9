import { connectionSettings } from '../form/connection';
import type { ConnectionSettings } from '../form/connection';
import { nameGiven, NotPossible, numberGiven, problemIn } from '../form/formValues';
import type { GivenOptions } from '../form/formValues';
import { itemForms, namesGiven } from '../form/itemForm';
import type { Run } from '../form/run';
import type { ProductLimits } from '../model/product';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import type { DraftingRules } from '../records/recordRequest';
import { isEmpty } from '../values/converter';
import { guardsFrom } from './guards';
import type { Guards } from './guards';
import { parallelRequestsFrom } from './parallelRequests';
import type { ParallelRequests } from './parallelRequests';
import type { ComparingRules } from './compare/decidedByStored';
import type { Writing, WritingOperation } from './writingOperation';
import type { OutputForm } from './report/outputItems';

/** What holds for a whole run that writes. */
export interface WriteSettings {
	/** Most records in one request (E2). */
	batchSize: number;
	sending: ConnectionSettings & ParallelRequests;
	output: OutputForm;
	dryRun: boolean;
	guards: Guards;
	/** What the operation makes of its own options. */
	writing: Writing;
}

/** `dryRun`: whether the refusal belongs to a run that would only have shown what it would send. */
export type ReadSettings = { ok: true; settings: WriteSettings } | { ok: false; problem: Problem; dryRun: boolean };

/**
 * Reads the options, which are the same for every item.
 *
 * @returns the settings, or the reason why an option cannot be used; it then holds for every item.
 */
export function readSettings(run: Run, operation: WritingOperation): ReadSettings {
	let dryRun = false;
	try {
		const options = itemForms(run)(0).options(operation.options);
		dryRun = options.toggle('dryRun', false);
		const writing = operation.read(options, run.context.getTimezone());
		return { ok: true, settings: { writing, ...sharedSettings(options, run.product.limits), dryRun } };
	} catch (error) {
		return { ok: false, problem: problemIn(error, 'Options'), dryRun };
	}
}

/** How values become records, for operations that write values. */
export function draftingRules(options: GivenOptions, timezone: string): DraftingRules {
	return {
		unknownFields: options.choice('unknownFields', ['ignore', 'fail']),
		clearEmptyFields: false,
		validate: options.toggle('validateBeforeSending', true),
		valuesNotInList: options.choice('valuesNotInList', ['fail', 'leaveOut', 'sendAnyway']),
		valuesThatDoNotFit: options.choice('valuesThatDoNotFit', ['fail', 'leaveOut']),
		...unknownNamesIn(options),
		...(isEmpty(options.value('layout')) ? {} : { layout: nameGiven(options.value('layout')) }),
		timezone,
	};
}

/** What the option says of names of companies that are not there; the API creates them where it is left out. */
function unknownNamesIn(options: GivenOptions): Pick<DraftingRules, 'unknownNames'> {
	const chosen = options.choice('unknownCompanyNames', ['create', 'createAndTell', 'fail', 'leaveEmpty']);
	return chosen === 'create' ? {} : { unknownNames: chosen };
}

/** The same for records that may be there already, so that a field can be emptied. */
export function draftingRulesWithClearing(options: GivenOptions, timezone: string): DraftingRules {
	return { ...draftingRules(options, timezone), clearEmptyFields: options.toggle('clearEmptyFields', false) };
}

/** What becomes of the tags that records give, for operations that write values. */
export function taggingRule(options: GivenOptions): Pick<Writing, 'tagging'> {
	const tagging = options.choice('tags', ['replace', 'add', 'remove']);
	return tagging === 'replace' ? {} : { tagging };
}

/** What is done with what is stored, for operations that write to records that may be there already. */
export function comparingRules(options: GivenOptions): { comparing?: ComparingRules } {
	const skipsUnchanged = options.toggle('skipUnchanged', false);
	const showsChanges = options.toggle('showChanges', false);
	const countsCreated = options.value('mostToCreate') !== undefined;
	const keeps = namesGiven(options.value('keepExisting'));
	const isAsked = skipsUnchanged || showsChanges || countsCreated || keeps.length > 0;
	return isAsked ? { comparing: { skipsUnchanged, showsChanges, countsCreated, keeps } } : {};
}

function sharedSettings(options: GivenOptions, limits: ProductLimits): Omit<WriteSettings, 'dryRun' | 'writing'> {
	return {
		batchSize: batchSizeFrom(options.value('batchSize'), limits.recordsOfRequest),
		sending: {
			...parallelRequestsFrom(options.value('parallelRequests'), limits),
			...connectionSettings(options),
		},
		guards: guardsFrom(options),
		output: options.choice('output', ['simplified', 'raw', 'inputAndResult', 'summary', 'summaryWithIds']),
	};
}

function batchSizeFrom(given: unknown, most: number): number {
	const batchSize = numberGiven(given ?? most, 1, most);
	if (batchSize !== undefined && Number.isInteger(batchSize)) return batchSize;
	throw new NotPossible(problemOf('batchSizeOutOfRange', { value: quote(given) }));
}
