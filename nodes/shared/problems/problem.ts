import type { IDataObject } from 'n8n-workflow';

import { CONNECTION_MESSAGES } from './connectionMessages';
import { FILE_MESSAGES } from './fileMessages';
import { FORM_MESSAGES } from './formMessages';
import { LINK_MESSAGES } from './linkMessages';
import { READING_MESSAGES } from './readingMessages';
import { VALUE_MESSAGES } from './valueMessages';
import { WRITING_MESSAGES } from './writingMessages';
import { quote } from './quote';
import type { Facts } from './facts';
import type { Concern, Trait } from './messageRow';

/**
 * The one table of reasons and sentences (design 7). `{ expected }` continues the sentence in plain words.
 * No text may contain a secret, nor a name of an operating system error: n8n replaces messages that do.
 */
export const MESSAGES = {
	...VALUE_MESSAGES,
	...FORM_MESSAGES,
	...WRITING_MESSAGES,
	...LINK_MESSAGES,
	...READING_MESSAGES,
	...FILE_MESSAGES,
	...CONNECTION_MESSAGES,
};

/** Row of the message table. */
export type ProblemReason = keyof typeof MESSAGES;

/** All rows, for tests and documentation. */
export const PROBLEM_REASONS = Object.keys(MESSAGES).filter((key): key is ProblemReason => key in MESSAGES);

/**
 * Why an item was not written, as data (style: errors are values until the last moment).
 * `sentenceFor` turns it into words; nothing else does.
 */
export interface Problem extends Facts {
	/** Row of the message table. */
	reason: ProblemReason;
}

/** What was asked for, or why it cannot be had. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

/**
 * Makes a problem with the code that belongs to its reason, unless `facts` bring the API's own.
 */
export function problemOf(reason: ProblemReason, facts: Partial<Facts> = {}): Problem {
	const { field } = facts;
	return {
		...facts,
		...(field !== undefined && { field: quote(field) }),
		reason,
		code: facts.code ?? MESSAGES[reason].code,
	};
}

/** What a problem lies with. */
export function concernOf({ reason }: Pick<Problem, 'reason'>): Concern {
	return MESSAGES[reason].concerns;
}

/** Whether a problem lies with the whole request, so that looking for one record to blame is in vain (E6). */
export function concernsWholeRequest(problem: Pick<Problem, 'reason'>): boolean {
	return concernOf(problem) === 'request' || meetsFurtherRequests(problem);
}

/** Whether every further request for the module would meet the same problem. */
export function meetsFurtherRequests(problem: Pick<Problem, 'reason'>): boolean {
	return ['module', 'run'].includes(concernOf(problem));
}

/** Whether the table says something more of a problem. */
export function hasTrait({ reason }: Pick<Problem, 'reason'>, trait: Trait): boolean {
	return MESSAGES[reason].traits.includes(trait);
}

/** What is known of a problem, for the `details` of an item that failed (E4). */
export function detailsOf({ code, field, label, value, expected, status }: Problem): IDataObject {
	const facts = Object.entries({ code, field, label, value, expected, status });
	return Object.fromEntries(facts.filter(([, fact]) => fact !== undefined));
}
