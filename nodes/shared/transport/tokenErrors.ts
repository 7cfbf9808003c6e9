import { UserError } from 'n8n-workflow';

import { isObject } from '../model/json';
import type { Product } from '../model/product';
import { problemOf } from '../problems/problem';
import type { Problem, ProblemReason } from '../problems/problem';
import { sentenceFor } from '../problems/sentences';

/** Zoho's refusals to give out a token (reference 2.5). */
const REASONS: Readonly<Record<string, ProblemReason>> = {
	invalid_client: 'wrongDataCenter',
	invalid_client_secret: 'invalidClientSecret',
	access_denied: 'tokenThrottled',
	invalid_code: 'tokenRevoked',
	invalid_grant: 'tokenRevoked',
};
const THROTTLED = /too many requests/i;
/** Anything else, such as a message that repeats what was sent, is not quoted. */
const LOOKS_LIKE_A_CODE = /^[a-z_ ]{1,60}$/i;

/** A token that Zoho did not give, with the reason as data. Its message holds nothing of the credential. */
export class TokenError extends UserError {
	constructor(
		readonly problem: Problem,
		product: Product,
	) {
		super(sentenceFor(problem, product));
		this.name = 'TokenError';
	}
}

/**
 * Reads an answer of the token endpoint, whatever its HTTP status: Zoho reports its refusals under 200 too
 * (reference 2.5).
 *
 * @returns undefined when the answer names no error.
 */
export function problemInTokenAnswer(answer: unknown): Problem | undefined {
	if (!isObject(answer)) return undefined;
	const { error, error_description: description } = answer;
	if (error === undefined || error === null || error === '') return undefined;
	if (THROTTLED.test(String(description))) return problemOf('tokenThrottled');
	const reason = REASONS[String(error).toLowerCase().replace(/\s+/g, '_')];
	if (reason !== undefined) return problemOf(reason);
	return problemOf('credentialRejected', LOOKS_LIKE_A_CODE.test(String(error)) ? { code: String(error) } : {});
}

/**
 * Recognises a failed sign-in in what n8n's request helper threw: this package's own errors, those of n8n's OAuth2
 * client, and n8n's own when there is no token to work with (engineering reference 3.5).
 *
 * @param thrown one error of the chain of causes
 * @returns undefined for any other error.
 */
export function problemInTokenError(thrown: object): Problem | undefined {
	// Compared by name: nodes and credentials may be loaded apart, each with a class of its own.
	if ('name' in thrown && thrown.name === 'TokenError' && 'problem' in thrown && isProblem(thrown.problem)) {
		return thrown.problem;
	}
	if ('code' in thrown && thrown.code === 'EAUTH' && 'body' in thrown) return problemInTokenAnswer(thrown.body);
	if ('code' in thrown && thrown.code === 'ESTATUS') return problemOf('unreachable');
	return 'message' in thrown ? problemInMessage(String(thrown.message)) : undefined;
}

function problemInMessage(message: string): Problem | undefined {
	if (/^The credential .* needs to be reconnected/.test(message)) return problemOf('tokenRevoked');
	if (/no refresh token is available/.test(message)) return problemOf('credentialRejected');
	if (/OAuth credentials not connected|Unable to sign without access token/.test(message)) {
		return problemOf('notConnected');
	}
	return undefined;
}

function isProblem(value: unknown): value is Problem {
	return isObject(value) && 'reason' in value && 'code' in value;
}
