import type { Attempt } from '../../../nodes/shared/transport/apiClient';
import { Regulator, type Reception } from '../../../nodes/shared/transport/pace/regulator';
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
function door(regulator: Regulator, signal?: AbortSignal) {
	const made: string[] = [];
	const ends: Array<(attempt: Attempt) => void> = [];
	const make = async ({ path }: { path: string }) => {
		made.push(path);
		return await new Promise<Attempt>((end) => ends.push(end));
	};
	const attempt = regulated(make, regulator, signal);
	const send = async (path: string) => await attempt({ method: 'GET', path });
	return { made, send, end: (position: number, attempt = answered(200)) => ends[position](attempt) };
}

const aTurn = async () => await new Promise((resolve) => setImmediate(resolve));

describe('E10 attempts', () => {
	it('are made as many at once as the regulator allows, the others in the order in which they came', async () => {
		const { made, send, end } = door(new Regulator({ start: 2, most: 2 }));
		const all = ['/a', '/b', '/c', '/d'].map(async (path) => await send(path));
		await aTurn();
		expect(made).toEqual(['/a', '/b']);
		end(1);
		await aTurn();
		expect(made).toEqual(['/a', '/b', '/c']);
		end(0);
		end(2);
		await aTurn();
		end(3);
		expect(await Promise.all(all)).toEqual(Array(4).fill(answered(200)));
	});

	it.each<[string, Attempt, Reception]>([
		['an answer', answered(200), 'taken'],
		['a refusal of what it carries', answered(400), 'taken'],
		['429', answered(429), 'refused'],
		['a fault of the server', answered(503), 'unclear'],
		['a loss', { kind: 'lost', processed: 'perhaps', problem: problemOf('timedOut') }, 'unclear'],
	])('tell the regulator of %s', async (_name, attempt, expected) => {
		const told: Reception[] = [];
		const regulator = new Regulator({ start: 1, most: 1 });
		jest.spyOn(regulator, 'begin').mockReturnValue((reception) => void told.push(reception));
		const { send, end } = door(regulator);
		const sent = send('/a');
		await aTurn();
		end(0, attempt);
		await sent;
		expect(told).toEqual([expected]);
	});

	it('free their place also when making them throws', async () => {
		const regulator = new Regulator({ start: 1, most: 1 });
		const attempt = regulated(async () => await Promise.reject(new Error('defect')), regulator);
		await expect(attempt({ method: 'GET', path: '/a' })).rejects.toThrow('defect');
		expect(regulator.hasPlace).toBe(true);
	});

	it('whose turn comes after a cancellation are not made, and surely not processed', async () => {
		const cancellation = new AbortController();
		const { made, send, end } = door(new Regulator({ start: 1, most: 1 }), cancellation.signal);
		const first = send('/a');
		const second = send('/b');
		await aTurn();
		cancellation.abort();
		end(0, { kind: 'cancelled' });
		expect([await first, await second]).toMatchObject([{ kind: 'cancelled' }, { kind: 'lost', processed: 'no' }]);
		expect(made).toEqual(['/a']);
	});
});
