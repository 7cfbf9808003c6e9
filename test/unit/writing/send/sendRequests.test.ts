import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { moduleSchema } from '../../../../nodes/shared/metadata/moduleSchema';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { ApiRequest, Attempt } from '../../../../nodes/shared/transport/apiClient';
import { UPSERT } from '../../../../nodes/shared/writing/send/calls';
import { requestQueue } from '../../../../nodes/shared/writing/send/requestQueue';
import { sendRequests } from '../../../../nodes/shared/writing/send/sendRequests';
import type { SendingRules } from '../../../../nodes/shared/writing/terms/wayOfSending';
import type { PlannedRequest } from '../../../../nodes/shared/writing/terms/requestPlan';
import { contactsGroup } from '../builders';

const schema = moduleSchema({ module: 'Contacts', fields: [], fieldsByApiName: new Map() }, BIGIN);

/** A request of one record for each item. */
function request(items: number[], waitsFor: number[] = [], module = 'Contacts'): PlannedRequest {
	const records = items.map((item) => ({ itemIndexes: [item], record: { Email: `${item}` }, matchValue: `${item}` }));
	return { group: { ...contactsGroup, module }, records, waitsFor };
}

/** A Bigin that answers each attempt by what `answer` says. */
async function send(
	requests: PlannedRequest[],
	answer: (attempt: number, request: ApiRequest) => Attempt | Promise<Attempt>,
	rules: Partial<SendingRules & { retries: number; signal: AbortSignal }> = {},
) {
	const attempts: number[] = [];
	const waits: Array<{ milliseconds: number; attempts: number }> = [];
	let made = 0;
	const client = {
		product: BIGIN,
		account: 'test',
		read: async () => await Promise.reject(new Error('not read here')),
		attempt: async (request: ApiRequest) => await answer(made++, request),
	};
	const sender = {
		client,
		call: UPSERT,
		keepsRaw: false,
		schemaOf: () => schema,
		retries: rules.retries ?? 0,
		signal: rules.signal,
		wait: async (milliseconds: number) => {
			waits.push({ milliseconds, attempts: made });
			return await Promise.resolve(!rules.signal?.aborted);
		},
		onAttempt: (records: number) => attempts.push(records),
	};
	const { parallelRequests = 1, stopAtFirstFailure = false } = rules;
	const outcomes = await sendRequests(requestQueue(requests), sender, { parallelRequests, stopAtFirstFailure });
	const kinds = Object.fromEntries(outcomes.map(({ itemIndex, kind }) => [itemIndex, kind]));
	return { outcomes, kinds, attempts, waits };
}

function success(request: ApiRequest): Attempt {
	const data = (request.body?.data as IDataObject[]).map(() => ({
		status: 'success',
		action: 'insert',
		details: { id: '1' },
	}));
	return { kind: 'answered', status: 201, body: { data }, retryAfterMs: null, serverTime: null };
}
const refusedOnce = (): Attempt => ({
	kind: 'answered',
	status: 400,
	body: { data: [{ status: 'error', code: 'INVALID_DATA', details: {} }] },
	retryAfterMs: null,
	serverTime: null,
});

const busy: Attempt = { kind: 'answered', status: 429, body: {}, retryAfterMs: 0, serverTime: null };

describe('E6 a record that the run wrote before', () => {
	it('was not created by a later attempt without an answer that finds it, however young it is', async () => {
		const now = new Date().toISOString();
		const details = { id: '7', Created_Time: now, Modified_Time: now };
		const found: Attempt = {
			kind: 'answered',
			status: 200,
			body: { data: [{ status: 'success', action: 'update', details }] },
			retryAfterMs: null,
			serverTime: Date.parse(now),
		};
		const lost: Attempt = { kind: 'lost', processed: 'perhaps', problem: problemOf('connectionLost') };
		const answers = [found, lost, found];
		const { kinds } = await send([request([0]), request([1])], (attempt) => answers[attempt], { retries: 1 });
		expect(kinds).toEqual({ 0: 'updated', 1: 'updated' });
	});
});

describe('E3 sending', () => {
	it('starts a request only when those it waits for are over, and the others at once', async () => {
		const log: string[] = [];
		const requests = [request([0]), request([1], [0]), request([2])];
		const answer = async (_: number, made: ApiRequest) => {
			const [{ Email }] = made.body?.data as IDataObject[];
			log.push(`start ${String(Email)}`);
			await sleep(1);
			log.push(`end ${String(Email)}`);
			return success(made);
		};
		await send(requests, answer, { parallelRequests: 3 });
		expect(log.slice(0, 2)).toEqual(['start 0', 'start 2']);
		expect(log.indexOf('start 1')).toBeGreaterThan(log.indexOf('end 0'));
	});

	const timedOut: Attempt = { kind: 'lost', processed: 'perhaps', problem: problemOf('timedOut') };

	it('lets five seconds pass after a last attempt that timed out before what shares a match key is sent', async () => {
		const requests = [request([0]), request([1], [0])];
		const { kinds, waits } = await send(requests, (number, made) => (number === 0 ? timedOut : success(made)));
		expect(kinds).toEqual({ 0: 'unknown', 1: 'inserted' });
		expect(waits).toEqual([{ milliseconds: 5_000, attempts: 1 }]);
	});

	it('does not pause after a last timeout when nothing that follows shares a match key, or will be sent', async () => {
		const apart = await send([request([0]), request([1])], (number, made) => (number === 0 ? timedOut : success(made)));
		const stopped = await send([request([0]), request([1], [0])], () => timedOut, { stopAtFirstFailure: true });
		expect([apart.waits, stopped.waits]).toEqual([[], []]);
		expect(stopped.kinds).toEqual({ 0: 'unknown', 1: 'notSent' });
	});

	/** Thirty requests, eight at a time, of which Bigin is too busy for the first ones. */
	async function sendWhileBusy(refusals: number, retries: number) {
		const underWay: number[] = [];
		let running = 0;
		const answer = async (number: number, made: ApiRequest) => {
			underWay.push((running += 1));
			await sleep(1);
			running -= 1;
			return number < refusals ? busy : success(made);
		};
		const requests = Array.from({ length: 30 }, (_, index) => request([index]));
		const { outcomes } = await send(requests, answer, { parallelRequests: 8, retries });
		return { outcomes, underWay };
	}

	it('has half as many requests under way after Bigin took no more', async () => {
		const { outcomes, underWay } = await sendWhileBusy(1, 1);
		expect(outcomes.every(({ kind }) => kind === 'inserted')).toBe(true);
		expect(Math.max(...underWay.slice(0, 8))).toBe(8);
		expect(Math.max(...underWay.slice(-15))).toBe(4);
	});

	it('counts requests that are refused together once', async () => {
		const { underWay } = await sendWhileBusy(8, 2);
		expect(Math.max(...underWay.slice(-10))).toBe(4);
	});

	it('never has more requests under way than allowed', async () => {
		let underWay = 0;
		let most = 0;
		const requests = Array.from({ length: 9 }, (_, index) => request([index]));
		await send(
			requests,
			async (_, made) => {
				most = Math.max(most, (underWay += 1));
				await sleep(1);
				underWay -= 1;
				return success(made);
			},
			{ parallelRequests: 3 },
		);
		expect(most).toBe(3);
	});
});

describe('E6 retries', () => {
	it('sends again what was not processed and says how many attempts it took', async () => {
		const { outcomes } = await send([request([0])], (number, made) => (number < 2 ? busy : success(made)), {
			retries: 3,
		});
		expect(outcomes).toMatchObject([{ kind: 'inserted', attempts: 3 }]);
	});

	it('gives up after the retries, as failed because nothing was written', async () => {
		const { outcomes, attempts } = await send([request([0])], () => busy, { retries: 2 });
		expect(attempts).toHaveLength(3);
		expect(outcomes).toMatchObject([{ kind: 'failed', problem: { reason: 'tooManyRequests' }, attempts: 3 }]);
	});
});

describe('E7 stopping', () => {
	it('finishes the request under way and sends nothing further after the first failure', async () => {
		const { kinds, attempts } = await send([request([0]), request([1]), request([2])], refusedOnce, {
			stopAtFirstFailure: true,
		});
		expect(attempts).toHaveLength(1);
		expect(kinds).toEqual({ 0: 'failed', 1: 'notSent', 2: 'notSent' });
	});

	it('sends everything when the node continues after failures', async () => {
		const { kinds } = await send([request([0]), request([1])], (number, made) =>
			number === 0 ? refusedOnce() : success(made),
		);
		expect(kinds).toEqual({ 0: 'failed', 1: 'inserted' });
	});

	it('stops the whole run when the credential is refused, so that no further token is asked for', async () => {
		const refused: Attempt = { kind: 'refused', problem: problemOf('credentialRejected') };
		const { kinds, attempts, outcomes } = await send([request([0]), request([1], [], 'Products')], () => refused);
		expect(attempts).toHaveLength(1);
		expect(kinds).toEqual({ 0: 'failed', 1: 'notSent' });
		expect(outcomes[1]).toMatchObject({ problem: { reason: 'credentialRejected' } });
	});

	it('stops only the module that lacks a scope', async () => {
		const requests = [request([0]), request([1]), request([2], [], 'Products')];
		const { kinds } = await send(requests, (_, made) =>
			made.path.startsWith('/Contacts') ? { kind: 'refused', problem: problemOf('missingScope') } : success(made),
		);
		expect(kinds).toEqual({ 0: 'failed', 1: 'notSent', 2: 'inserted' });
	});

	it('sends nothing after a cancellation', async () => {
		const cancellation = new AbortController();
		const answer = (_: number, made: ApiRequest) => {
			cancellation.abort();
			return success(made);
		};
		const { kinds, attempts } = await send([request([0]), request([1])], answer, { signal: cancellation.signal });
		expect(attempts).toHaveLength(1);
		expect(kinds).toEqual({ 0: 'inserted', 1: 'notSent' });
	});
});

describe('E1 the request itself', () => {
	const bodyOf = async (group: Partial<PlannedRequest['group']>) => {
		let sent: ApiRequest | undefined;
		const planned = request([0]);
		await send([{ ...planned, group: { ...planned.group, ...group } }], (_, made) => success((sent = made)));
		return sent;
	};

	it('leaves out the match list and the trigger when the user chose neither', async () => {
		expect(await bodyOf({})).toEqual({ method: 'POST', path: '/Contacts/upsert', body: { data: [{ Email: '0' }] } });
	});

	it('puts the match list beside the data, in the order of the user', async () => {
		expect((await bodyOf({ matchOn: ['Code', 'Email'] }))?.body?.duplicate_check_fields).toEqual(['Code', 'Email']);
	});

	it('sends an empty trigger when workflows are off', async () => {
		expect((await bodyOf({ trigger: [] }))?.body?.trigger).toEqual([]);
	});
});
