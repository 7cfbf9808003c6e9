import type { Fault, RecordedRequest } from '../emulator';

/** What a request that met a fault can mean for its records, seen from the client. */
export type Effect =
	/** Answered record by record. */
	| 'clear'
	/** Not carried out; the same request may be sent again. */
	| 'notProcessed'
	/** Carried out or not: the client cannot tell. */
	| 'ambiguous'
	/** The whole request was refused. */
	| 'refused'
	/** The token was refused; n8n gets another one and sends the request once more. */
	| 'tokenRefused';

interface FaultKind {
	fault(): Omit<Fault, 'match' | 'nth' | 'times'>;
	effect: Effect;
	/** Nothing further may be sent: of the records that set out together, for their module, or in the whole run. */
	stops?: 'request' | 'module' | 'run';
}

const envelope = (code: string, message = '') => ({ code, details: {}, message, status: 'error' });
const html = '<html><body>Please sign in</body></html>';
const wrote = {
	status: 'success',
	code: 'SUCCESS',
	action: 'insert',
	message: 'record added',
	details: { id: '5550000000000999999' },
};
const HTTP_DATE_WAIT_MS = 3_000;
/** Longer than the node's shortest timeout of one second. */
const PAST_TIMEOUT_MS = 1_150;

/** Everything that can go wrong with an upsert request. */
export const FAULT_KINDS = {
	slow: { fault: () => ({ delayMs: 12 }), effect: 'clear' },
	slowAnswer: { fault: () => ({ answerDelayMs: 12 }), effect: 'clear' },
	tooMany: { fault: () => ({ status: 429, body: envelope('TOO_MANY_REQUESTS') }), effect: 'notProcessed' },
	tooManyHtml: { fault: () => ({ status: 429, body: html }), effect: 'notProcessed' },
	tooManyWithSeconds: {
		fault: () => ({ status: 429, body: '', headers: { 'retry-after': '2' } }),
		effect: 'notProcessed',
	},
	tooManyWithDate: {
		fault: () => {
			const date = new Date(Date.now() + HTTP_DATE_WAIT_MS).toUTCString();
			return { status: 429, body: '', headers: { 'retry-after': date } };
		},
		effect: 'notProcessed',
	},
	creditsGoneInWords: {
		fault: () => ({ status: 429, body: envelope('TOO_MANY_REQUESTS', 'daily API credits used up') }),
		effect: 'notProcessed',
		stops: 'run',
	},
	creditsGoneForHours: {
		fault: () => ({ status: 429, body: '', headers: { 'retry-after': '7200' } }),
		effect: 'notProcessed',
		stops: 'run',
	},
	error500: { fault: () => ({ status: 500, body: envelope('INTERNAL_ERROR') }), effect: 'ambiguous' },
	error500Applied: {
		fault: () => ({ status: 500, body: envelope('INTERNAL_ERROR'), applied: true }),
		effect: 'ambiguous',
	},
	html502: { fault: () => ({ status: 502, body: html }), effect: 'ambiguous' },
	empty503: { fault: () => ({ status: 503, body: '', headers: { 'retry-after': '1' } }), effect: 'ambiguous' },
	empty503Applied: { fault: () => ({ status: 503, body: '', applied: true }), effect: 'ambiguous' },
	html504: { fault: () => ({ status: 504, body: html }), effect: 'ambiguous' },
	html504Applied: { fault: () => ({ status: 504, body: html, applied: true }), effect: 'ambiguous' },
	resetBefore: { fault: () => ({ reset: 'beforeApplying' }), effect: 'ambiguous' },
	resetAfter: { fault: () => ({ reset: 'afterApplying' }), effect: 'ambiguous' },
	resetDuringAnswer: { fault: () => ({ reset: 'duringAnswer' }), effect: 'ambiguous' },
	cutBody: { fault: () => ({ truncateBody: true }), effect: 'ambiguous' },
	html200: { fault: () => ({ status: 200, body: html }), effect: 'ambiguous' },
	html200Applied: { fault: () => ({ status: 200, body: html, applied: true }), effect: 'ambiguous' },
	empty200Applied: { fault: () => ({ status: 200, body: '', applied: true }), effect: 'ambiguous' },
	tooFewEntries: { fault: () => ({ status: 200, body: { data: [] } }), effect: 'ambiguous' },
	tooFewEntriesApplied: { fault: () => ({ status: 201, body: { data: [] }, applied: true }), effect: 'ambiguous' },
	tooManyEntries: { fault: () => ({ status: 200, body: { data: Array(101).fill(wrote) } }), effect: 'ambiguous' },
	tooManyEntriesApplied: {
		fault: () => ({ status: 201, body: { data: Array(101).fill(wrote) }, applied: true }),
		effect: 'ambiguous',
	},
	tooManyEntriesRefused: {
		fault: () => ({ status: 400, body: { data: Array(101).fill(envelope('INVALID_DATA')) } }),
		effect: 'refused',
		stops: 'request',
	},
	invalidToken: {
		fault: () => ({ status: 401, body: envelope('INVALID_TOKEN') }),
		effect: 'tokenRefused',
		stops: 'request',
	},
	invalidData: { fault: () => ({ status: 400, body: envelope('INVALID_DATA') }), effect: 'refused' },
	unparsable: { fault: () => ({ status: 400, body: envelope('UNABLE_TO_PARSE_DATA_TYPE') }), effect: 'refused' },
	lockedInData: {
		fault: () => ({ status: 400, body: { data: [envelope('RECORD_LOCKED')] } }),
		effect: 'refused',
	},
	noPermission: { fault: () => ({ status: 403, body: envelope('NO_PERMISSION') }), effect: 'refused', stops: 'module' },
	invalidModule: {
		fault: () => ({ status: 400, body: envelope('INVALID_MODULE') }),
		effect: 'refused',
		stops: 'module',
	},
	unknownUrl: {
		fault: () => ({ status: 404, body: envelope('INVALID_URL_PATTERN') }),
		effect: 'refused',
		stops: 'module',
	},
	limitExceeded: {
		fault: () => ({ status: 400, body: envelope('LIMIT_EXCEEDED') }),
		effect: 'refused',
		stops: 'request',
	},
	redirect: {
		fault: () => ({ status: 302, body: '', headers: { location: 'https://example.com/' } }),
		effect: 'refused',
		stops: 'run',
	},
	timeoutBefore: { fault: () => ({ delayMs: PAST_TIMEOUT_MS }), effect: 'ambiguous' },
	timeoutAfter: { fault: () => ({ answerDelayMs: PAST_TIMEOUT_MS }), effect: 'ambiguous' },
} satisfies Record<string, FaultKind>;

export type FaultKindName = keyof typeof FAULT_KINDS;

/** The kinds that cost a second of real time, since no timeout is shorter. */
const TIMEOUT_KINDS: readonly FaultKindName[] = ['timeoutBefore', 'timeoutAfter'];

const isFaultKindName = (name: string): name is FaultKindName => Object.hasOwn(FAULT_KINDS, name);
const ALL_KINDS = Object.keys(FAULT_KINDS).filter(isFaultKindName);

export const QUICK_KINDS = ALL_KINDS.filter((name) => !TIMEOUT_KINDS.includes(name));
export const AMBIGUOUS_KINDS = QUICK_KINDS.filter((name) => FAULT_KINDS[name].effect === 'ambiguous');
export { TIMEOUT_KINDS };

/** A fault that remembers its kind, so that a recorded request tells by which it was hit. */
export interface NamedFault extends Fault {
	kind: FaultKindName;
}

/** The fault that hit a request. */
export function faultKindOf({ fault }: RecordedRequest): FaultKindName | null {
	const kind = fault && 'kind' in fault ? fault.kind : null;
	return typeof kind === 'string' && isFaultKindName(kind) ? kind : null;
}

/** The kinds whose real status line still arrives; a 4xx says by itself that nothing was written. */
const BREAKS_ANSWER: readonly FaultKindName[] = ['cutBody', 'resetDuringAnswer'];

const isRefusal = (status: number | null): boolean => status !== null && status >= 400 && status < 500;

/** What a request means for its records, seen from the client. */
export function effectOf(request: RecordedRequest): Effect {
	const kind = faultKindOf(request);
	const { effect }: FaultKind = kind ? FAULT_KINDS[kind] : { effect: 'clear', fault: () => ({}) };
	const { status } = request;
	const isReal = effect === 'clear' || (kind && BREAKS_ANSWER.includes(kind) && isRefusal(status));
	if (!isReal) return effect;
	if (status === 429) return 'notProcessed';
	if (status === 401) return 'tokenRefused';
	return effect === 'clear' ? 'clear' : 'refused';
}

function stopOf(request: RecordedRequest): FaultKind['stops'] {
	const kind = faultKindOf(request);
	const known: FaultKind | null = kind ? FAULT_KINDS[kind] : null;
	return known?.stops;
}

/** Whether a request means that nothing further is sent of the records that set out with it. */
export const stopsRecords = (request: RecordedRequest): boolean =>
	stopOf(request) !== undefined || request.status === 401;

/** Whether a request means that nothing further is sent at all. */
export const stopsRun = (request: RecordedRequest): boolean => stopOf(request) === 'run';

/** Whether a request means that nothing further is sent for its module. */
export const stopsModule = (request: RecordedRequest): boolean => stopOf(request) === 'module';

/** Whether the client has gone before the API begins with the request. */
export const isLate = (request: RecordedRequest): boolean => faultKindOf(request) === 'timeoutBefore';
