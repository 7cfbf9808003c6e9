import type { INodeProperties } from 'n8n-workflow';

import type { Product } from '../model/product';
import { DEFAULT_RETRIES, DEFAULT_TIMEOUT_MS } from '../transport/client';
import { notPossible, numberGiven } from './formValues';
import type { GivenOptions } from './formValues';

const RETRIES = { least: 0, most: 10 };
const TIMEOUT_SECONDS = { least: 1, most: 3600 };

const retriesOption = (description: string): INodeProperties => ({
	displayName: 'Retries',
	name: 'retries',
	type: 'number',
	typeOptions: { minValue: RETRIES.least, maxValue: RETRIES.most, numberPrecision: 0 },
	default: DEFAULT_RETRIES,
	description,
});

const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: TIMEOUT_SECONDS.least, maxValue: TIMEOUT_SECONDS.most },
	default: 120,
	description: 'How many seconds to wait for the answer to one request',
};

/** The options of every operation that reads, in the order of their labels. */
export const connectionOfReading = ({ name }: Product): INodeProperties[] => [
	retriesOption(`How many times to ask again when ${name} was too busy or could not be reached`),
	timeoutOption,
];

/** The options of every operation that writes, in the order of their labels. */
export const connectionOfWriting = ({ name }: Product): INodeProperties[] => [
	retriesOption(
		`How many times to try a request again when ${name} was too busy or could not be reached. Only requests that cannot create a duplicate are tried again.`,
	),
	timeoutOption,
];

/** How a run deals with the network. */
export interface ConnectionSettings {
	retries: number;
	timeoutMs: number;
}

/**
 * Reads Retries and Timeout, which are the same for every item.
 *
 * @throws NotPossible for a value that an option does not take
 */
export function connectionSettings(options: GivenOptions): ConnectionSettings {
	return {
		retries: options.whole('retries', DEFAULT_RETRIES, RETRIES),
		timeoutMs: timeoutFrom(options.value('timeout')),
	};
}

/** Fractions of a second are fine: the form lets one type them. */
function timeoutFrom(given: unknown): number {
	if (given === undefined) return DEFAULT_TIMEOUT_MS;
	const { least, most } = TIMEOUT_SECONDS;
	const seconds = numberGiven(given, least, most);
	if (seconds === undefined) throw notPossible('Timeout', given, `a number from ${least} to ${most}`);
	return Math.round(seconds * 1_000);
}

/** The collection of an operation's options, in the order of their labels. */
export const optionsOf = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});
