import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isObject } from '../../../shared/json';
import { DEFAULT_RETRIES, DEFAULT_TIMEOUT_MS } from '../../../shared/transport/client';
import type { ClientOptions } from '../../../shared/transport/client';
import { notPossible, numberGiven } from '../record/given';

const RETRIES = [0, 10] as const;
const TIMEOUT_SECONDS = [1, 3600] as const;

/** Options of every reading operation, sorted among the others by their names. */
export const retriesOption: INodeProperties = {
	displayName: 'Retries',
	name: 'retries',
	type: 'number',
	typeOptions: { minValue: RETRIES[0], maxValue: RETRIES[1], numberPrecision: 0 },
	default: DEFAULT_RETRIES,
	description: 'How many times to ask again when Bigin was too busy or could not be reached',
};

export const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: TIMEOUT_SECONDS[0], maxValue: TIMEOUT_SECONDS[1] },
	default: 120,
	description: 'How many seconds to wait for the answer to one request',
};

/**
 * Reads Retries and Timeout, which are the same for every item.
 *
 * @throws NotPossible for a value that an option does not take
 */
export function readConnection(context: IExecuteFunctions): ClientOptions {
	const given: unknown = context.getNodeParameter('options', 0, {});
	const { retries, timeout } = isObject(given) ? given : {};
	return {
		retries: retries === undefined ? DEFAULT_RETRIES : retriesGiven(retries),
		timeoutMs: timeout === undefined ? DEFAULT_TIMEOUT_MS : Math.round(secondsGiven(timeout) * 1000),
	};
}

function retriesGiven(given: unknown): number {
	const [least, most] = RETRIES;
	const retries = numberGiven(given, least, most);
	if (retries !== undefined && Number.isInteger(retries)) return retries;
	throw notPossible('Retries', given, `a whole number from ${least} to ${most}`);
}

/** Fractions of a second are fine: the form lets one type them. */
function secondsGiven(given: unknown): number {
	const [least, most] = TIMEOUT_SECONDS;
	const seconds = numberGiven(given, least, most);
	if (seconds === undefined) throw notPossible('Timeout', given, `a number from ${least} to ${most}`);
	return seconds;
}
