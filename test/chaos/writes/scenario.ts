import fc from 'fast-check';

import { PRODUCT_NAMES, type ProductName } from '../../emulator';
import { OPEN_MISHAPS, PASSING_MISHAPS, REFUSALS, UNREADABLE, type Mishap } from '../../integration/support/mishaps';
import type { WriteName } from '../../integration/support/writes';

/** What a fault leaves open (E6): whether Bigin has carried the request out, or not, or has refused it. */
export type FaultClass = 'open' | 'passing' | 'refusal' | 'unreadable';

export interface ChosenFault {
	name: string;
	kind: FaultClass;
	fault: Mishap;
}

/** One run of an operation that creates, updates or deletes. */
export interface WriteScenario {
	product: ProductName;
	operation: WriteName;
	/** For each item the number of the record that it is about; several may be about one, and some are not in Bigin. */
	targets: number[];
	/** What happens to the first request, the second and so on. */
	schedule: Array<ChosenFault | null>;
	whenShared: 'sendInOrder' | 'merge' | 'failLaterItems';
	batchSize: number;
	parallelRequests: number | 'automatic';
	/** Requests at once that Bigin takes. */
	concurrencyLimit: number | null;
	retries: number;
	stops: boolean;
}

/** Records with lower numbers are in Bigin before the run, the others never were. */
export const RECORDS_THERE = 8;

const FAULTS: readonly ChosenFault[] = [
	...OPEN_MISHAPS.map(([name, fault]) => ({ name, kind: 'open' as const, fault })),
	...PASSING_MISHAPS.map(([name, fault]) => ({ name, kind: 'passing' as const, fault })),
	...REFUSALS.map(([name, fault]) => ({ name, kind: 'refusal' as const, fault })),
	{ name: 'unreadable', kind: 'unreadable', fault: UNREADABLE },
];

export const writeScenarios: fc.Arbitrary<WriteScenario> = fc.record({
	product: fc.constantFrom(...PRODUCT_NAMES),
	operation: fc.constantFrom<WriteName>('create', 'update', 'delete'),
	targets: fc.array(fc.nat({ max: RECORDS_THERE + 1 }), { minLength: 1, maxLength: 14, size: 'max' }),
	schedule: fc.array(fc.option(fc.constantFrom(...FAULTS), { nil: null, freq: 2 }), { maxLength: 10, size: 'max' }),
	whenShared: fc.constantFrom<WriteScenario['whenShared']>('sendInOrder', 'merge', 'failLaterItems'),
	batchSize: fc.integer({ min: 1, max: 4 }),
	parallelRequests: fc.constantFrom<WriteScenario['parallelRequests']>(1, 'automatic', 2, 3),
	concurrencyLimit: fc.constantFrom(null, null, 1, 2, 3),
	retries: fc.integer({ min: 0, max: 3 }),
	stops: fc.nat({ max: 5 }).map((draw) => draw === 5),
});
