import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { moduleSchema } from '../../../../nodes/shared/metadata/moduleSchema';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { ApiRequest, Attempt } from '../../../../nodes/shared/transport/apiClient';
import { Gate } from '../../../../nodes/shared/transport/pace/gate';
import { regulated } from '../../../../nodes/shared/transport/regulated';
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

interface Rules extends Omit<SendingRules, 'gate'> {
	parallelRequests: number;
	retries: number;
	signal: AbortSignal;
}

/** A Bigin that answers each attempt by what `answer` says. */
async function send(
	requests: PlannedRequest[],
	answer: (attempt: number, request: ApiRequest) => Attempt | Promise<Attempt>,
	rules: Partial<Rules> = {},
) {
	const attempts: number[] = [];
	const waits: Array<{ milliseconds: number; attempts: number }> = [];
	let made = 0;
	const { parallelRequests = 1, firstOfModuleAlone = false, stopAtFirstFailure = false } = rules;
	const gate = new Gate({ start: parallelRequests, most: parallelRequests });
	const client = {
		product: BIGIN,
		account: 'test',
		read: async () => await Promise.reject(new Error('not read here')),
		attempt: regulated(async (request) => await answer(made++, request), gate),
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
	const queue = requestQueue(requests, { firstOfModuleAlone });
	const outcomes = await sendRequests(queue, sender, { gate, stopAtFirstFailure });
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

	it('has half as many requests under way after Bigin took no more, and nothing new before the refused one is taken', async () => {
		const underWay: number[] = [];
		let running = 0;
		const answer = async (number: number, made: ApiRequest) => {
			underWay.push((running += 1));
			if (number !== 7) await sleep(1);
			running -= 1;
			return number === 7 ? busy : success(made);
		};
		const requests = Array.from({ length: 30 }, (_, index) => request([index]));
		const { outcomes } = await send(requests, answer, { parallelRequests: 8, retries: 1 });
		expect(outcomes.every(({ kind }) => kind === 'inserted')).toBe(true);
		expect(underWay.slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		expect(Math.max(...underWay.slice(8, 13))).toBe(4);
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

describe('E10 the first request of a module', () => {
	/** Two requests of Contacts, two of Products; tells which were under way when each began. */
	async function underWayAt(firstOfModuleAlone: boolean) {
		const running = new Set<string>();
		const seen: string[] = [];
		const answer = async (_: number, made: ApiRequest) => {
			const [{ Email: item }] = made.body?.data as IDataObject[];
			seen.push([...running, item].join(' '));
			running.add(String(item));
			await sleep(1);
			running.delete(String(item));
			return success(made);
		};
		const requests = [request([0]), request([1]), request([2], [], 'Products'), request([3], [], 'Products')];
		await send(requests, answer, { parallelRequests: 4, firstOfModuleAlone });
		return seen;
	}

	it('is alone with its module, for what it teaches about the others', async () => {
		expect(await underWayAt(true)).toEqual(['0', '0 2', expect.stringMatching(/1$/), expect.stringMatching(/3$/)]);
		expect((await underWayAt(true)).filter((seen) => /0.*1|2.*3/.test(seen))).toEqual([]);
	});

	it('goes with the others where the user has chosen how many do', async () => {
		expect(await underWayAt(false)).toEqual(['0', '0 1', '0 1 2', '0 1 2 3']);
	});

	it('ends its module with one request where the module is refused', async () => {
		const requests = [0, 1, 2, 3].map((item) => request([item]));
		const refused: Attempt = { kind: 'refused', problem: problemOf('missingScope') };
		const { attempts } = await send(requests, () => refused, { parallelRequests: 4, firstOfModuleAlone: true });
		expect(attempts).toHaveLength(1);
	});

	it('holds up nobody longer than it lasts, not for a late attempt either', async () => {
		const timedOut: Attempt = { kind: 'lost', processed: 'perhaps', problem: problemOf('timedOut') };
		const answer = (number: number, made: ApiRequest) => (number === 0 ? timedOut : success(made));
		const { waits, kinds } = await send([request([0]), request([1])], answer, { firstOfModuleAlone: true });
		expect([waits, kinds]).toEqual([[], { 0: 'unknown', 1: 'inserted' }]);
	});

	it('starts the others in order, however many there are', async () => {
		const requests = Array.from({ length: 200 }, (_, item) => request([item]));
		const order: unknown[] = [];
		await send(requests, (_, made) => (order.push((made.body?.data as IDataObject[])[0].Email), success(made)), {
			firstOfModuleAlone: true,
		});
		expect(order).toEqual(requests.map((_, item) => `${item}`));
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
