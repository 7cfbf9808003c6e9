import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { connectionSettings } from '../form/connection';
import type { ConnectionSettings } from '../form/connection';
import { givenOptions, NotPossible, numberGiven, problemIn } from '../form/formValues';
import type { GivenOptions } from '../form/formValues';
import { isObject } from '../model/json';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import { BIGIN } from '../products/bigin';
import type { DraftingRules } from '../records/recordRequest';
import type { OutputForm } from './report/outputItems';

/** What holds for a whole run that writes. */
export interface WriteSettings {
	/** Most records in one request (E2). */
	batchSize: number;
	sending: ConnectionSettings & { parallelRequests: number };
	output: OutputForm;
	dryRun: boolean;
}

/** `dryRun`: whether the refusal belongs to a run that would only have shown what it would send. */
export type ReadSettings<Settings> =
	{ ok: true; settings: WriteSettings & Settings } | { ok: false; problem: Problem; dryRun: boolean };

/**
 * Reads the options, which are the same for every item.
 *
 * @param collection the Options of the operation's form
 * @param own reads what only this operation has
 * @returns the settings, or the reason why an option cannot be used; it then holds for every item.
 */
export function readSettings<Settings extends object>(
	context: IExecuteFunctions,
	collection: INodeProperties,
	own: (options: GivenOptions, timezone: string) => Settings,
): ReadSettings<Settings> {
	let dryRun = false;
	try {
		const given = context.getNodeParameter('options', 0, {});
		const options = givenOptions(collection, isObject(given) ? given : {});
		dryRun = options.toggle('dryRun', false);
		return { ok: true, settings: { ...own(options, context.getTimezone()), ...sharedSettings(options), dryRun } };
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
		valuesNotInList: options.choice('valuesNotInList', ['fail', 'sendAnyway']),
		timezone,
	};
}

/** The same for records that may be there already, so that a field can be emptied. */
export function draftingRulesWithClearing(options: GivenOptions, timezone: string): DraftingRules {
	return { ...draftingRules(options, timezone), clearEmptyFields: options.toggle('clearEmptyFields', false) };
}

function sharedSettings(options: GivenOptions): Omit<WriteSettings, 'dryRun'> {
	return {
		batchSize: batchSizeFrom(options.value('batchSize')),
		sending: {
			parallelRequests: options.whole('parallelRequests', 1, { least: 1, most: 10 }),
			...connectionSettings(options),
		},
		output: options.choice('output', ['simplified', 'raw', 'inputAndResult']),
	};
}

function batchSizeFrom(given: unknown): number {
	const batchSize = numberGiven(given ?? BIGIN.limits.recordsOfRequest, 1, BIGIN.limits.recordsOfRequest);
	if (batchSize !== undefined && Number.isInteger(batchSize)) return batchSize;
	throw new NotPossible(problemOf('batchSizeOutOfRange', { value: quote(given) }));
}
