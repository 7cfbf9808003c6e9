import fc from 'fast-check';

import { FakeModule } from './fakeModule';
import { ALL, Watcher } from './watcher';

/** One thing that somebody does; the number picks the record. */
type Deed =
	{ kind: 'create' | 'update' | 'delete'; record: number; lagMs: number } | { kind: 'pass'; milliseconds: number };

/** What happens in turn: deeds, a look with more deeds between its requests, or a restart of n8n. */
type Step = Deed | { kind: 'look'; pages: number; failsAt: number; between: Deed[] } | { kind: 'restart' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
	{
		arbitrary: fc.record({
			kind: fc.constantFrom('create', 'update', 'delete'),
			record: fc.nat(),
			lagMs: fc.constantFrom(0, 0, 5_000, 100_000),
		}),
		weight: 4,
	},
	{
		arbitrary: fc.record({ kind: fc.constant('pass'), milliseconds: fc.constantFrom(0, 300, 1_000, 30_000, 400_000) }),
		weight: 3,
	},
);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ arbitrary: deed, weight: 8 },
	{
		arbitrary: fc.record({
			kind: fc.constant('look' as const),
			pages: fc.constantFrom(1, 2, 4, Infinity, Infinity),
			failsAt: fc.constantFrom(1, 2, 3, 5, Infinity, Infinity, Infinity),
			between: fc.array(deed, { maxLength: 6 }),
		}),
		weight: 3,
	},
	{ arbitrary: fc.record({ kind: fc.constant('restart' as const) }), weight: 1 },
);
const order = fc.constantFrom('newestFirst', 'oldestFirst', 'byId') satisfies fc.Arbitrary<FakeModule['deletedOrder']>;

function act(contacts: FakeModule, { kind, ...what }: Deed): void {
	if ('milliseconds' in what) return void (contacts.now += what.milliseconds);
	contacts.lagMs = what.lagMs;
	const id = contacts.alive[what.record % Math.max(1, contacts.alive.length)];
	if (kind === 'create') contacts.create();
	else if (kind === 'update' && id) contacts.update(id);
	else if (id) contacts.delete(id);
	contacts.lagMs = 0;
}

async function lookAmidst(
	contacts: FakeModule,
	watcher: Watcher,
	look: Extract<Step, { kind: 'look' }>,
): Promise<void> {
	const between = [...look.between];
	let requests = 0;
	contacts.meanwhile = () => {
		requests += 1;
		const next = between.shift();
		if (next) act(contacts, next);
	};
	contacts.failing = () => requests === look.failsAt;
	await watcher.look(() => requests >= look.pages);
	contacts.meanwhile = () => {};
	contacts.failing = () => false;
}

/** Looks until all that happened must have been told. */
async function lookToTheEnd(contacts: FakeModule, watcher: Watcher): Promise<void> {
	for (let time = 0; time < 8; time++) {
		contacts.now += 60_000;
		await watcher.look();
	}
}

async function play(steps: readonly Step[], contacts: FakeModule, watcher: Watcher): Promise<void> {
	for (const one of steps) {
		if (one.kind === 'restart') watcher.restart();
		else if (one.kind === 'look') await lookAmidst(contacts, watcher, one);
		else act(contacts, one);
	}
	await lookToTheEnd(contacts, watcher);
}

/** What has to be told of records that are there at the end, and of all that were deleted. */
function owed(contacts: FakeModule, since: ReadonlySet<string>): string[] {
	const happened = [...contacts.truth].filter((fact) => !since.has(fact));
	const alive = new Set(contacts.alive);
	return happened.filter((fact) => {
		const [event, id, time] = fact.split(' ');
		if (event === 'deleted') return true;
		if (event === 'created') return alive.has(id);
		return alive.has(id) && Number(time) === contacts.modifiedOf(id) && !happened.includes(`created ${id} ${time}`);
	});
}

describe('T1, T2, T3 over random histories', () => {
	it('misses nothing, repeats nothing and invents nothing, whatever happens between its requests', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 60 }), order, async (steps, deletedOrder) => {
				const contacts = new FakeModule();
				contacts.deletedOrder = deletedOrder;
				for (let count = 0; count < 4; count++) contacts.create();
				contacts.now += 600_000;
				const watcher = new Watcher(contacts, ALL);
				await watcher.look();
				watcher.save();
				const before = new Set(contacts.truth);
				contacts.now += 1_000;
				await play(steps, contacts, watcher);
				const told = watcher.events;
				expect(owed(contacts, before).filter((fact) => !told.includes(fact))).toEqual([]);
				expect(told.filter((fact, index) => told.indexOf(fact) !== index)).toEqual([]);
				expect(told.filter((fact) => !contacts.truth.has(fact) || before.has(fact))).toEqual([]);
			}),
			{ numRuns: 600 },
		);
	});
});
