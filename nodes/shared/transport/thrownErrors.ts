import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import type { Attempt } from './apiClient';
import { problemInTokenError } from './tokenErrors';

/** The host name has no address: the request cannot have arrived (E6). */
const NO_ADDRESS = new Set(['ENOTFOUND', 'EAI_AGAIN']);
/** Nor can it when these come before a connection stands; a network may also break down under a request. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
const CONNECTING = new Set(['connect', 'getaddrinfo']);
const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
/** Of these the HTTP client says no more than that a request went wrong. */
const CONNECTION_LOST = new Set(['ERR_BAD_RESPONSE', 'ERR_NETWORK']);
/** Whatever else the system or a socket reports may come while a request is under way. */
const OF_SYSTEM = /^E[A-Z]+$|^ERR_(SSL|STREAM|SOCKET)/;
/** n8n's OAuth2 client says by this that the token was refused, so nothing was sent. */
const TOKEN_REFUSED = 'EAUTH';

/**
 * Reads what n8n's request helper threw. n8n wraps the client's error, so the facts are looked for along the chain of
 * causes (engineering reference 5.3).
 */
export function attemptFromThrown(error: unknown): Attempt {
	const chain = causesOf(error);
	if (chain.some((cause) => textAt(cause, 'code') === 'ERR_CANCELED')) return { kind: 'cancelled' };

	for (const cause of chain) {
		const problem = problemInTokenError(cause);
		if (problem) return { kind: 'refused', problem };
	}
	for (const cause of chain) {
		const answered = answerIn(cause);
		if (answered) return answered;
	}
	const syscall = chain.map((cause) => textAt(cause, 'syscall')).find((name) => name !== undefined);
	for (const cause of chain) {
		const lost = lossIn(cause, syscall);
		if (lost) return lost;
	}
	return { kind: 'refused', problem: refusalFrom(chain) };
}

/** The error and its causes, outermost first. */
function causesOf(error: unknown): object[] {
	const chain: object[] = [];
	let next = error;
	while (typeof next === 'object' && next !== null && !chain.includes(next)) {
		chain.push(next);
		next = 'cause' in next ? next.cause : undefined;
	}
	return chain;
}

function answerIn(cause: object): Attempt | undefined {
	if (!('response' in cause) || typeof cause.response !== 'object' || cause.response === null) return undefined;
	const { response } = cause;
	if (!('status' in response) || typeof response.status !== 'number') return undefined;
	// A fault of the accounts server: without a token the request did not leave.
	if (isTokenRequest(cause)) return { kind: 'lost', processed: 'no', problem: problemOf('unreachable') };
	return {
		kind: 'answered',
		status: response.status,
		body: 'data' in response ? response.data : undefined,
		retryAfterMs: null,
		serverTime: null,
	};
}

function lossIn(cause: object, syscall: string | undefined): Attempt | undefined {
	const code = textAt(cause, 'code');
	if (code === undefined) return undefined;
	if (NO_ADDRESS.has(code) || isTlsError(code) || (NO_CONNECTION.has(code) && isConnecting(syscall)))
		return { kind: 'lost', processed: 'no', problem: problemOf('unreachable') };
	// The token is asked for before the request leaves, so a fault there leaves the record unsent.
	const processed = isTokenRequest(cause) ? 'no' : 'perhaps';
	if (TIMED_OUT.has(code)) return { kind: 'lost', processed, problem: problemOf('timedOut') };
	if (isConnectionLost(code)) return { kind: 'lost', processed, problem: problemOf('connectionLost') };
	return undefined;
}

/** Node names no call where several addresses were tried in vain. */
function isConnecting(syscall: string | undefined): boolean {
	return syscall === undefined || CONNECTING.has(syscall);
}

function isConnectionLost(code: string): boolean {
	if (code === TOKEN_REFUSED) return false;
	return CONNECTION_LOST.has(code) || OF_SYSTEM.test(code) || isNotHttp(code);
}

/** The codes of Node's HTTP parser, for what came back and was no answer. */
function isNotHttp(code: string): boolean {
	return code.startsWith('HPE_');
}

function isTlsError(code: string): boolean {
	return (
		code.startsWith('CERT_') || code.startsWith('ERR_TLS_') || code.endsWith('_CERT') || code.startsWith('UNABLE_TO_')
	);
}

function isTokenRequest(cause: object): boolean {
	if (!('config' in cause) || typeof cause.config !== 'object' || cause.config === null) return false;
	return textAt(cause.config, 'url')?.includes('/oauth/v2/token') ?? false;
}

/** What n8n itself refused to send, such as an OAuth2 credential that was never connected. */
function refusalFrom(chain: object[]): Problem {
	const message = chain.length > 0 ? textAt(chain[chain.length - 1], 'message') : undefined;
	if (
		message !== undefined &&
		/not connected|without access token|credentials? of type|any credentials/i.test(message)
	) {
		return problemOf('notConnected');
	}
	return problemOf('requestNotSent', { apiMessage: message });
}

function textAt(holder: object, key: string): string | undefined {
	const value: unknown = Reflect.get(holder, key);
	return typeof value === 'string' ? value : undefined;
}
