import type { IDataObject } from 'n8n-workflow';

import { moduleSchema } from '../../../../nodes/shared/metadata/moduleSchema';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { ApiRequest, Attempt } from '../../../../nodes/shared/transport/apiClient';
import { UPSERT } from '../../../../nodes/shared/writing/send/calls';
import { sendRequest } from '../../../../nodes/shared/writing/send/sendRequest';
import type { PlannedRequest } from '../../../../nodes/shared/writing/terms/requestPlan';
import { contactsGroup } from '../builders';

const schema = moduleSchema({ module: 'Contacts', fields: [], fieldsByApiName: new Map() }, BIGIN);
const NOW = Date.parse('2026-01-31T10:00:00Z');
const seconds = (offset: number) => new Date(NOW + offset * 1_000).toISOString();

/** One request of `keys.length` records; a null key stands for a record without a match value. */
function requestOf(keys: Array<string | null>): PlannedRequest {
	const records = keys.map((key, index) => ({ itemIndexes: [index], record: { Email: key }, matchValue: key }));
	return { group: contactsGroup, records, waitsFor: [] };
}

/** What Bigin says to the addresses that came in, by the number of the request from 1. */
export type Answer = (emails: unknown[], number: number) => Attempt;

/** Sends one request, a record a key, to a Bigin that answers so; waits pass at once. */
export async function deliver(
	keys: Array<string | null>,
	answer: Answer,
	{ retries = 3, cancelledWhileWaiting = false, written = [''] } = {},
) {
	const sent: unknown[][] = [];
	const waits: number[] = [];
	const { outcomes, problem } = await sendRequest(requestOf(keys), {
		client: {
			product: BIGIN,
			account: 'test',
			read: async () => await Promise.reject(new Error('not read here')),
			attempt: async (request: ApiRequest) => {
				const emails = (request.body?.data as IDataObject[]).map(({ Email }) => Email);
				sent.push(emails);
				return await Promise.resolve(answer(emails, sent.length));
			},
		},
		call: UPSERT,
		keepsRaw: false,
		schemaOf: () => schema,
		retries,
		wait: async (milliseconds) => {
			waits.push(milliseconds);
			return await Promise.resolve(!cancelledWhileWaiting);
		},
		onAttempt: () => {},
		writtenIds: new Set(written),
		refusals: new Map(),
	});
	const kinds = [...outcomes].sort((a, b) => a.itemIndex - b.itemIndex).map(({ kind }) => kind);
	return { outcomes, kinds, problem, sent, waits };
}

export const answered = (status: number, body: unknown, serverTime: number | null = NOW): Attempt => ({
	kind: 'answered',
	status,
	body,
	retryAfterMs: null,
	serverTime,
});
export const entry = (action: 'insert' | 'update', created = 0, id = '1') => ({
	status: 'success',
	action,
	details: { id, Created_Time: seconds(created), Modified_Time: seconds(0) },
});
export const inserted: Answer = (emails) => answered(201, { data: emails.map(() => entry('insert')) });
export const updated =
	(created: number, id?: string): Answer =>
	(emails) =>
		answered(200, { data: emails.map(() => entry('update', created, id)) });
export const error = (code: string) => ({ status: 'error', code, details: {}, message: '' });
export const failing =
	(code: string): Answer =>
	(emails) =>
		answered(400, { data: emails.map(() => error(code)) });
export const bare =
	(status: number, code: string): Answer =>
	() =>
		answered(status, error(code));
export const lost = (reason: 'timedOut' | 'connectionLost' = 'connectionLost'): Attempt => ({
	kind: 'lost',
	processed: 'perhaps',
	problem: problemOf(reason),
});
export const inTurn =
	(...answers: Array<Answer | Attempt>): Answer =>
	(emails, number) => {
		const next = answers[Math.min(number, answers.length) - 1];
		return typeof next === 'function' ? next(emails, number) : next;
	};
