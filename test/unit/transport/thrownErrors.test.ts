import { attemptFromThrown } from '../../../nodes/shared/transport/thrownErrors';

/** An error as n8n throws it: the client's own inside a NodeApiError. */
const wrapped = (facts: object) =>
	Object.assign(new Error('wrapped'), { cause: Object.assign(new Error('inner'), facts) });

describe('E6 what n8n throws', () => {
	it.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
		'%s means that the request never arrived',
		(code) => {
			expect(attemptFromThrown(wrapped({ code }))).toMatchObject({
				kind: 'lost',
				processed: 'no',
				problem: { reason: 'unreachable' },
			});
		},
	);

	it.each([
		['ECONNABORTED', 'timedOut'],
		['ETIMEDOUT', 'timedOut'],
		['ECONNRESET', 'connectionLost'],
		['EPIPE', 'connectionLost'],
		['HPE_INVALID_CONSTANT', 'connectionLost'],
		['EPROTO', 'connectionLost'],
		['ENETDOWN', 'connectionLost'],
		['ENOTCONN', 'connectionLost'],
		['ERR_SSL_BAD_RECORD_TYPE', 'connectionLost'],
		['ERR_STREAM_PREMATURE_CLOSE', 'connectionLost'],
		['ERR_SOCKET_CLOSED', 'connectionLost'],
	])('%s leaves open whether Bigin acted', (code, reason) => {
		expect(attemptFromThrown(wrapped({ code }))).toMatchObject({
			kind: 'lost',
			processed: 'perhaps',
			problem: { reason },
		});
	});

	describe.each(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'])('%s', (code) => {
		it.each([undefined, 'connect', 'getaddrinfo'])('in the call %s means that the request never arrived', (syscall) => {
			expect(attemptFromThrown(wrapped({ code, syscall }))).toMatchObject({
				kind: 'lost',
				processed: 'no',
				problem: { reason: 'unreachable' },
			});
		});

		it.each(['read', 'write'])('in the call %s leaves open whether Bigin acted', (syscall) => {
			const error = wrapped({ code, cause: Object.assign(new Error('socket'), { code, syscall }) });
			expect(attemptFromThrown(error)).toMatchObject({
				kind: 'lost',
				processed: 'perhaps',
				problem: { reason: 'connectionLost' },
			});
		});
	});

	it.each(['EAUTH', 'ERR_INVALID_URL', 'ERR_BAD_REQUEST'])(
		'%s is no fault of the network: nothing was sent',
		(code) => {
			expect(attemptFromThrown(wrapped({ code }))).toMatchObject({ kind: 'refused' });
		},
	);

	it('a system error while a token is asked for means that the record was never sent', () => {
		const error = wrapped({ code: 'EPROTO', config: { url: 'https://accounts.zoho.com/oauth/v2/token' } });
		expect(attemptFromThrown(error)).toMatchObject({ kind: 'lost', processed: 'no' });
	});

	it('a lost answer of the token endpoint means that the record was never sent', () => {
		const error = wrapped({ code: 'ECONNRESET', config: { url: 'https://accounts.zoho.com/oauth/v2/token' } });
		expect(attemptFromThrown(error)).toMatchObject({ kind: 'lost', processed: 'no' });
	});

	it('a fault of the token endpoint means that the record was never sent', () => {
		const config = { url: 'https://accounts.zoho.com/oauth/v2/token' };
		const error = wrapped({ code: 'ERR_BAD_RESPONSE', config, response: { status: 502, data: 'Bad gateway' } });
		expect(attemptFromThrown(error)).toMatchObject({ kind: 'lost', processed: 'no' });
	});

	it('a 401 is an answer like any other', () => {
		const body = { code: 'INVALID_TOKEN', status: 'error' };
		const error = wrapped({ code: 'ERR_BAD_REQUEST', response: { status: 401, data: body } });
		expect(attemptFromThrown(error)).toEqual({
			kind: 'answered',
			status: 401,
			body,
			retryAfterMs: null,
			serverTime: null,
		});
	});

	it('a cancelled execution', () => {
		expect(attemptFromThrown(wrapped({ code: 'ERR_CANCELED' }))).toEqual({ kind: 'cancelled' });
	});

	it('anything else was never sent', () => {
		expect(attemptFromThrown(new Error('Domain is not allowed'))).toMatchObject({
			kind: 'refused',
			problem: { reason: 'requestNotSent', apiMessage: 'Domain is not allowed' },
		});
		expect(attemptFromThrown('odd')).toMatchObject({ kind: 'refused' });
	});
});
