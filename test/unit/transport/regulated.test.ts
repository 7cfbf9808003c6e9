import { sleep } from 'n8n-workflow';

import type { Attempt } from '../../../nodes/shared/transport/apiClient';
import { Gate } from '../../../nodes/shared/transport/pace/gate';
import type { Reception } from '../../../nodes/shared/transport/pace/regulator';
import { regulated } from '../../../nodes/shared/transport/regulated';
import { problemOf } from '../../../nodes/shared/problems/problem';

const answered = (status: number): Attempt => ({
	kind: 'answered',
	status,
	body: null,
	retryAfterMs: null,
	serverTime: null,
});

/** A door that keeps each attempt until the test lets it end. */
function door(gate: Gate, signal?: AbortSignal) {
	const made: string[] = [];
	const ends: Array<(attempt: Attempt) => void> = [];
	const make = async ({ path }: { path: string }) => {
		made.push(path);
		return await new Promise<Attempt>((end) => ends.push(end));
	};
	const attempt = regulated(make, gate, signal);
	const send = async (path: string) => await attempt({ method: 'GET', path });
	return { made, send, end: (position: number, attempt = answered(200)) => ends[position](attempt) };
}

const oneByOne = () => new Gate({ start: 1, most: 1 });
const aTurn = async () => await sleep(1);

describe('E10 attempts', () => {
	it('are made when the gate lets them pass, and tell when that was', async () => {
		const { made, send, end } = door(oneByOne());
		const first = send('/a');
		const second = send('/b');
		await aTurn();
		expect(made).toEqual(['/a']);
		await sleep(20);
		const before = Date.now();
		end(0);
		await first;
		await aTurn();
		end(1);
		expect(await second).toMatchObject({ kind: 'answered', status: 200 });
		expect((await second).sentAt).toBeGreaterThanOrEqual(before);
		expect((await first).sentAt).toBeLessThan(before);
	});

	it.each<[string, Attempt, Reception]>([
		['an answer', answered(200), 'taken'],
		['a refusal of what it carries', answered(400), 'taken'],
		['429', answered(429), 'refused'],
		['a fault of the server', answered(503), 'unclear'],
		['a loss', { kind: 'lost', processed: 'perhaps', problem: problemOf('timedOut') }, 'unclear'],
	])('tell the gate of %s', async (_name, attempt, expected) => {
		const told: Reception[] = [];
		const gate = oneByOne();
		jest.spyOn(gate, 'pass').mockResolvedValue((reception) => void told.push(reception));
		const { send, end } = door(gate);
		const sent = send('/a');
		await aTurn();
		end(0, attempt);
		await sent;
		expect(told).toEqual([expected]);
	});

	it('free their place also when making them throws', async () => {
		const gate = oneByOne();
		const attempt = regulated(async () => await Promise.reject(new Error('defect')), gate);
		await expect(attempt({ method: 'GET', path: '/a' })).rejects.toThrow('defect');
		await expect(gate.pass()).resolves.toBeInstanceOf(Function);
	});

	it('whose turn comes after a cancellation are not made, and surely not processed', async () => {
		const cancellation = new AbortController();
		const { made, send, end } = door(oneByOne(), cancellation.signal);
		const first = send('/a');
		const second = send('/b');
		await aTurn();
		cancellation.abort();
		end(0, { kind: 'cancelled' });
		expect([await first, await second]).toMatchObject([{ kind: 'cancelled' }, { kind: 'lost', processed: 'no' }]);
		expect(made).toEqual(['/a']);
	});
});
