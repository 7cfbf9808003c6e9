import type { INodeProperties } from 'n8n-workflow';

import { notPossible, numberGiven } from '../form/formValues';
import type { Run } from '../form/run';
import type { Product, ProductLimits } from '../model/product';
import { Gate } from '../transport/pace/gate';
import type { Pace } from '../transport/pace/regulator';
import { SharedGates } from '../transport/pace/sharedGates';
import type { EnteredGate } from '../transport/pace/sharedGates';

const AUTOMATIC = 'automatic';
const FIRST_NUMBER = 2;

/** The option Parallel Requests. Its values are kept in saved workflows: a number has always been one of them. */
export const parallelRequests = ({ name, limits }: Product): INodeProperties => ({
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'options',
	default: AUTOMATIC,
	options: [
		{
			name: 'Automatic',
			value: AUTOMATIC,
			description: `Start with ${FIRST_NUMBER} and find out how many the account takes, up to ${limits.safeParallelRequests}`,
		},
		...Array.from({ length: limits.parallelRequests }, (_, index) => ({ name: `${index + 1}`, value: index + 1 })),
	],
	description: `How many requests may be under way at the same time. More is faster, but ${name} limits how many it takes at once.`,
});

/** What Parallel Requests means for a run (E10). */
export interface ParallelRequests {
	pace: Pace;
	/** The node finds the number itself. */
	isAutomatic: boolean;
}

/**
 * Reads the option. A number means that so many requests are under way from the start; where the option was not added,
 * the number is found.
 *
 * @throws NotPossible for anything but `automatic` and the numbers listed, each also as text
 */
export function parallelRequestsFrom(given: unknown, limits: ProductLimits): ParallelRequests {
	if (given === undefined || isAutomatic(given)) {
		return { pace: { start: FIRST_NUMBER, most: limits.safeParallelRequests }, isAutomatic: true };
	}
	const number = numberGiven(given, 1, limits.parallelRequests);
	if (number !== undefined && Number.isInteger(number)) {
		return { pace: { start: number, most: number }, isAutomatic: false };
	}
	const expected = `a whole number from 1 to ${limits.parallelRequests}, or ${AUTOMATIC}`;
	throw notPossible('Parallel Requests', given, expected);
}

/** The one that all runs of this process share. */
const sharedGates = new SharedGates();

/**
 * The gate of a run. Runs that find the number themselves find it together, as long as they use the same credential and
 * are under way at the same time.
 */
export function enterGate({ context, product }: Run, { pace, isAutomatic: finds }: ParallelRequests): EnteredGate {
	if (!finds) return { gate: new Gate(pace), leave: () => {} };
	return sharedGates.enter(JSON.stringify([product.name, context.getNode().credentials]), pace);
}

function isAutomatic(given: unknown): boolean {
	return typeof given === 'string' && given.trim().toLowerCase() === AUTOMATIC;
}
