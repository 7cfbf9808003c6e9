import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { problemOf } from '../../../nodes/shared/problems/problem';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { problemInTokenAnswer, problemInTokenError, TokenError } from '../../../nodes/shared/transport/tokenErrors';

const TOO_MANY = 'You have made too many requests continuously. Please try again after some time.';
const NODE: INode = { id: '1', name: 'Bigin', type: 'bigin', typeVersion: 1, position: [0, 0], parameters: {} };

describe("Zoho's refusals to give out a token (reference 2.5)", () => {
	it.each([
		[{ error: 'invalid_client' }, 'wrongDataCenter'],
		[{ error: 'invalid_client_secret' }, 'invalidClientSecret'],
		[{ error: 'Access Denied', error_description: TOO_MANY, status: 'failure' }, 'tokenThrottled'],
		[{ error: 'access_denied' }, 'tokenThrottled'],
		[{ error: 'General Error', error_description: TOO_MANY }, 'tokenThrottled'],
		[{ error: 'invalid_code' }, 'tokenRevoked'],
		[{ error: 'invalid_grant' }, 'tokenRevoked'],
	])('reads %j', (answer, reason) => {
		expect(problemInTokenAnswer(answer)).toEqual(problemOf(reason as 'tokenRevoked'));
	});

	it('gives each its own sentence', () => {
		const answers = [
			'invalid_client',
			'invalid_client_secret',
			'access_denied',
			'invalid_code',
			'invalid_redirect_uri',
		];
		const sentences = answers.map((error) =>
			sentenceFor(problemInTokenAnswer({ error }) ?? problemOf('apiError'), BIGIN),
		);

		expect(new Set(sentences).size).toBe(answers.length);
	});

	it('keeps the code of a refusal it does not know', () => {
		expect(problemInTokenAnswer({ error: 'invalid_redirect_uri' })).toEqual(
			problemOf('credentialRejected', { code: 'invalid_redirect_uri' }),
		);
	});

	it.each(['x'.repeat(500), 'client_secret=abc123 is wrong', '1000.abc.def'])(
		'does not quote %p, which may repeat what was sent',
		(error) => {
			expect(problemInTokenAnswer({ error })).toEqual(problemOf('credentialRejected'));
		},
	);

	it.each([{ access_token: 'token' }, { error: '' }, { error: null }, {}, [], 'error', null, undefined])(
		'finds none in %j',
		(answer) => expect(problemInTokenAnswer(answer)).toBeUndefined(),
	);
});

describe('failed sign-ins among what n8n throws', () => {
	it('are recognised in an error of this package, also of another copy of its class', () => {
		const problem = problemOf('tokenThrottled');

		expect(problemInTokenError(new TokenError(problem, BIGIN))).toEqual(problem);
		expect(problemInTokenError({ name: 'TokenError', problem })).toEqual(problem);
	});

	it('keep their sentence when n8n wraps them', () => {
		const error = new TokenError(problemOf('wrongDataCenter'), BIGIN);
		const wrapped = new NodeApiError(NODE, Object(error));

		expect(wrapped.message).toBe(sentenceFor(problemOf('wrongDataCenter'), BIGIN));
		expect(wrapped.cause).toBe(error);
	});

	it("are recognised in errors of n8n's OAuth2 client", () => {
		const refused = Object.assign(new Error('The resource owner denied'), {
			code: 'EAUTH',
			body: { error: 'access_denied', error_description: TOO_MANY },
		});
		const notJson = Object.assign(new Error('Expected JSON response'), { code: 'ESTATUS', status: 502 });

		expect(problemInTokenError(refused)?.reason).toBe('tokenThrottled');
		expect(problemInTokenError(notJson)?.reason).toBe('unreachable');
	});

	it.each([
		[new NodeOperationError(NODE, 'The credential "Bigin" needs to be reconnected.'), 'tokenRevoked'],
		[
			new Error('OAuth access token expired and no refresh token is available. Please reconnect.'),
			'credentialRejected',
		],
		[new UserError('OAuth credentials not connected'), 'notConnected'],
		[new Error('Unable to sign without access token'), 'notConnected'],
	])("are recognised in n8n's own: %s", (error, reason) => {
		expect(problemInTokenError(error)?.reason).toBe(reason);
	});

	it.each([new Error('socket hang up'), { code: 'ECONNREFUSED' }, {}, Object.assign(new Error(), { code: 'EAUTH' })])(
		'are not seen in %j',
		(error) => expect(problemInTokenError(error)).toBeUndefined(),
	);
});
