import type { Fault } from '../../emulator';

export type Mishap = Omit<Fault, 'match' | 'nth'>;

const PAGE = '<html>Sorry</html>';
const error = (code: string) => ({ code, details: {}, message: 'Sorry', status: 'error' });

/** What leaves open whether Zoho has carried out a request (E6). */
export const OPEN_MISHAPS: ReadonlyArray<[string, Mishap]> = [
	['a connection reset before Zoho has applied the batch', { reset: 'beforeApplying' }],
	['a connection reset after it', { reset: 'afterApplying' }],
	['a connection reset in the middle of the answer', { reset: 'duringAnswer' }],
	['502 before Zoho has applied the batch', { status: 502, body: PAGE }],
	['500 after it', { respondAfterApplying: { status: 500, body: error('INTERNAL_ERROR') } }],
	['503 after it', { respondAfterApplying: { status: 503, body: PAGE } }],
	['504 after it', { respondAfterApplying: { status: 504, body: PAGE } }],
	['a page on 200 before Zoho has applied the batch', { status: 200, body: PAGE }],
	['an empty body on 200 after it', { respondAfterApplying: { status: 200, body: '' } }],
	['a cut body', { truncateBody: true }],
	['an answer without entries', { respondAfterApplying: { status: 200, body: { data: [] } } }],
	[
		'entries of success without ids',
		{ respondAfterApplying: { status: 200, body: { data: [{ status: 'success' }, { status: 'success' }] } } },
	],
	[
		'a fault of Zoho for each record',
		{ status: 207, body: { data: [error('INTERNAL_ERROR'), error('INTERNAL_ERROR')] } },
	],
];

/** What shows that Zoho has not carried out a request, which may succeed later (E6). */
export const PASSING_MISHAPS: ReadonlyArray<[string, Mishap]> = [
	['429', { status: 429, body: error('TOO_MANY_REQUESTS') }],
	['429 with Retry-After', { status: 429, body: error('TOO_MANY_REQUESTS'), headers: { 'retry-after': '1' } }],
	['429 without a body', { status: 429, body: '' }],
];

/** What ends a batch without writing anything (E6). */
export const REFUSALS: ReadonlyArray<[string, Mishap, string]> = [
	['403 NO_PERMISSION', { status: 403, body: error('NO_PERMISSION') }, 'NO_PERMISSION'],
	['400 LIMIT_EXCEEDED', { status: 400, body: error('LIMIT_EXCEEDED') }, 'LIMIT_EXCEEDED'],
	['404 INVALID_URL_PATTERN', { status: 404, body: error('INVALID_URL_PATTERN') }, 'INVALID_URL_PATTERN'],
];

/** A refusal of the whole request that one record may have caused (E6). */
export const UNREADABLE: Mishap = { status: 400, body: error('UNABLE_TO_PARSE_DATA_TYPE') };
