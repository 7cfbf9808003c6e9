import { sleep } from 'n8n-workflow';

import { Gate, type Departure } from '../../../../nodes/shared/transport/pace/gate';
import { SharedGates } from '../../../../nodes/shared/transport/pace/sharedGates';
import type { Pace } from '../../../../nodes/shared/transport/pace/regulator';

const TWO: Pace = { start: 2, most: 2 };

const aTurn = async () => await sleep(1);

/** Lets requests come to the gate one after the other; notes which have left. */
function comers(gate: Gate, ...names: string[]) {
	const left: string[] = [];
	const ends = new Map<string, Departure>();
	for (const name of names) {
		void gate.pass().then((end) => {
			left.push(name);
			ends.set(name, end);
		});
	}
	return { left, end: (name: string) => ends.get(name)?.('taken') };
}

describe('E10 a gate', () => {
	it('lets as many requests leave at once as the number says, the others in the order in which they came', async () => {
		const { left, end } = comers(new Gate(TWO), 'a', 'b', 'c', 'd');
		await aTurn();
		expect(left).toEqual(['a', 'b']);
		end('b');
		await aTurn();
		expect(left).toEqual(['a', 'b', 'c']);
		end('a');
		end('c');
		await aTurn();
		expect(left).toEqual(['a', 'b', 'c', 'd']);
	});

	it('lets a run begin beside what it has under way only where there is a place', async () => {
		const gate = new Gate(TWO);
		const { end } = comers(gate, 'a', 'b');
		await aTurn();
		expect([gate.mayBegin(1), gate.mayBegin(0)]).toEqual([false, true]);
		end('a');
		expect(gate.mayBegin(1)).toBe(true);
	});
});

describe('E10 runs at the same time', () => {
	it('share the gate of their name until the last has left, and find the number anew then', async () => {
		const gates = new SharedGates();
		const [first, second, other] = ['one', 'one', 'other'].map((name) => gates.enter(name, TWO));
		expect(second.gate).toBe(first.gate);
		expect(other.gate).not.toBe(first.gate);
		first.leave();
		const third = gates.enter('one', TWO);
		expect(third.gate).toBe(first.gate);
		second.leave();
		third.leave();
		expect(gates.enter('one', TWO).gate).not.toBe(first.gate);
	});

	it('each get a place in turn, also one that comes when another has taken them all', async () => {
		const gate = new Gate(TWO);
		const { left, end } = comers(gate, 'a1', 'a2', 'b1');
		await aTurn();
		end('a1');
		expect(gate.mayBegin(1)).toBe(false);
		await aTurn();
		expect(left).toEqual(['a1', 'a2', 'b1']);
	});
});
