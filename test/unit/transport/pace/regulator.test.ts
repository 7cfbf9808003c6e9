import fc from 'fast-check';

import { Regulator, type Pace, type Reception } from '../../../../nodes/shared/transport/pace/regulator';

const AUTOMATIC: Pace = { start: 2, most: 5 };
const fixed = (number: number): Pace => ({ start: number, most: number });

/** How many tasks may be under way. */
function room(regulator: Regulator): number {
	let tasks = 0;
	while (regulator.mayBegin(tasks)) tasks += 1;
	return tasks;
}

/** How many requests may leave. */
function places(regulator: Regulator): number {
	let requests = 0;
	for (; regulator.hasPlace; requests++) regulator.begin();
	return requests;
}

/** Sends so many requests at once and lets all be received in this way. */
function receive(regulator: Regulator, ...receptions: Reception[]): void {
	const ends = receptions.map(() => regulator.begin());
	ends.forEach((end, index) => end(receptions[index]));
}

const taken = (count: number) => Array<Reception>(count).fill('taken');

interface Step {
	atOnce: number;
	refused: number;
}

/**
 * A run of so many requests against a server that takes `capacity` at once. Each request takes one step; what was refused
 * goes again in the next one.
 */
function run(pace: Pace, requests: number, capacity: (step: number) => number): Step[] {
	const regulator = new Regulator(pace);
	const steps: Step[] = [];
	let left = requests;
	let again = 0;
	while (left + again > 0 && steps.length < 20 * requests) {
		let tasks = again;
		const ends: Array<(reception: Reception) => void> = [];
		for (; again > 0 && regulator.hasPlace; again--) ends.push(regulator.begin());
		for (; left > 0 && regulator.hasPlace && regulator.mayBegin(tasks); left--) {
			tasks += 1;
			ends.push(regulator.begin());
		}
		const refused = Math.max(0, ends.length - capacity(steps.length));
		ends.forEach((end, index) => end(index < ends.length - refused ? 'taken' : 'refused'));
		again += refused;
		steps.push({ atOnce: ends.length, refused });
	}
	expect([left, again]).toEqual([0, 0]);
	return steps;
}

const atOnce = (steps: Step[]) => steps.map((step) => step.atOnce);
const refusals = (steps: Step[]) => steps.reduce((sum, { refused }) => sum + refused, 0);

describe('E10 the number of requests at once', () => {
	it('starts with two and grows by one for each round, up to the most that is safe', () => {
		expect(atOnce(run(AUTOMATIC, 30, () => Infinity))).toEqual([2, 3, 4, 5, 5, 5, 5, 1]);
	});

	it('is the one chosen from the start where the user chose one', () => {
		expect(atOnce(run(fixed(4), 12, () => Infinity))).toEqual([4, 4, 4]);
	});

	it('does not grow by requests that are under way alone: they do not show that more are taken', () => {
		const regulator = new Regulator(AUTOMATIC);
		for (let count = 0; count < 10; count++) receive(regulator, 'taken');
		expect(room(regulator)).toBe(2);
	});

	it('grows only when as many are taken as may be under way', () => {
		const regulator = new Regulator(AUTOMATIC);
		receive(regulator, 'taken', 'unclear');
		expect(room(regulator)).toBe(2);
		receive(regulator, 'taken');
		expect(room(regulator)).toBe(3);
	});

	it('stays after an answer that says nothing of it, such as a fault of the server', () => {
		const regulator = new Regulator(fixed(6));
		receive(regulator, ...Array<Reception>(6).fill('unclear'));
		expect(room(regulator)).toBe(6);
	});
});

describe('E10 a refusal', () => {
	it.each([
		[8, 1, 4],
		[8, 3, 4],
		[8, 6, 2],
		[10, 1, 5],
		[3, 1, 1],
		[1, 1, 1],
	])('of %i at once, %i together, leaves half or as many as were taken: %i', (number, refused, left) => {
		const regulator = new Regulator(fixed(number));
		receive(regulator, ...taken(number - refused), ...Array<Reception>(refused).fill('refused'));
		expect(places(regulator)).toBe(left);
	});

	it('lets nothing new begin until a request is taken that was sent after it', () => {
		const regulator = new Regulator(fixed(8));
		const early = [regulator.begin(), regulator.begin()];
		receive(regulator, 'refused');
		early[0]('taken');
		expect(regulator.mayBegin(1)).toBe(false);
		receive(regulator, 'unclear');
		expect(regulator.mayBegin(1)).toBe(false);
		receive(regulator, 'taken');
		expect(regulator.mayBegin(0)).toBe(true);
	});

	it('never stops a run for good: where nothing is under way, one may begin', () => {
		const regulator = new Regulator(AUTOMATIC);
		receive(regulator, 'refused');
		expect(room(regulator)).toBe(1);
	});

	it('keeps requests back that are sent again while as many are under way as may be', () => {
		const regulator = new Regulator(fixed(4));
		const others = taken(3).map(() => regulator.begin());
		receive(regulator, 'refused');
		expect(regulator.hasPlace).toBe(false);
		others[0]('taken');
		others[1]('taken');
		expect(regulator.hasPlace).toBe(true);
	});

	it('is not met again soon: the number stays one below it', () => {
		const steps = run(AUTOMATIC, 100, () => 4);
		expect(atOnce(steps).slice(0, 9)).toEqual([2, 3, 4, 5, 1, 2, 3, 4, 4]);
		expect(refusals(steps)).toBe(1);
	});

	it('is tried again after a while, and later each time that it is in vain', () => {
		const refusedIn = run(AUTOMATIC, 2_000, () => 4).flatMap(({ refused }, step) => (refused > 0 ? [step] : []));
		const gaps = refusedIn.slice(1).map((step, index) => step - refusedIn[index]);
		expect(gaps.length).toBeGreaterThan(2);
		gaps.slice(1).forEach((gap, index) => expect(gap).toBeGreaterThan(1.5 * gaps[index]));
	});

	it('does not slow the rest of a long run when it passes', () => {
		const steps = run(AUTOMATIC, 500, (step) => (step < 10 ? 2 : Infinity));
		expect(atOnce(steps).at(-2)).toBe(5);
	});
});

describe('E10 any server', () => {
	const paces = fc.oneof(
		fc.constant(AUTOMATIC),
		fc.integer({ min: 1, max: 10 }).map((number) => fixed(number)),
	);

	it('with a constant capacity is used to the full in the end, and refuses a handful at most', () => {
		fc.assert(
			fc.property(paces, fc.integer({ min: 1, max: 12 }), (pace, capacity) => {
				const steps = run(pace, 100, () => capacity);
				const best = Math.min(pace.most, capacity);
				expect(Math.max(...atOnce(steps))).toBeLessThanOrEqual(pace.most);
				expect(refusals(steps)).toBeLessThanOrEqual(Math.max(5, pace.start - capacity + 5));
				// The last step may have fewer left to send, the one before may be spent on a number tried again.
				expect(Math.max(...atOnce(steps).slice(-6))).toBeGreaterThanOrEqual(best);
			}),
		);
	});

	it('with a capacity that changes at random loses no request and ends', () => {
		const capacities = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(paces, capacities, (pace, capacity) => {
				const steps = run(pace, 100, (step) => capacity[step % capacity.length]);
				expect(Math.max(...atOnce(steps))).toBeLessThanOrEqual(pace.most);
			}),
		);
	});
});
