import fc from 'fast-check';

import { PRODUCT_NAMES, type ProductName } from '../../emulator';
import { OPEN_MISHAPS, PASSING_MISHAPS, REFUSALS, type Mishap } from '../../integration/support/mishaps';

/** What an item asks a lookup to be; nothing where it asks for none. */
export interface AskedOf {
	company?: string;
	friend?: string;
	owner?: string;
}

export type WhenNotFound = 'fail' | 'leaveEmpty' | 'create';

/** One run of an operation whose records link others by their values. */
export interface LinkScenario {
	product: ProductName;
	operation: 'upsert' | 'create' | 'update';
	/** Names of companies and addresses of people that are there before the run; some more than once. */
	companies: string[];
	people: string[];
	items: AskedOf[];
	/** How links are given. */
	given: 'rows' | 'objects' | 'rowsForFields' | 'text';
	whenNotFound: { company: WhenNotFound; friend: 'fail' | 'leaveEmpty'; owner: 'fail' | 'leaveEmpty' };
	valuesThatDoNotFit: 'fail' | 'leaveOut';
	coqlCase: 'ignore' | 'respect';
	/** What happens to the first query, the first request that creates a company, that writes a contact, and so on. */
	schedules: Record<'queries' | 'creations' | 'writes' | 'users', Array<Mishap | null>>;
	batchSize: number;
	parallelRequests: number | 'automatic';
	concurrencyLimit: number | null;
	retries: number;
	stops: boolean;
}

const NAMES = ['Glow', 'glow', 'Sun', 'Moon', 'Star & Sons', "O'Neil", 'Tide'];
const PEOPLE = ['ann', 'ben', 'cy', 'dee'].map((name) => `${name}@example.com`);
const USERS = ['avery.sample@example.com', 'Robin Specimen', 'nobody@example.com', 'Nobody At All'];

/** The same value as different people write it. */
const written = (text: string) => fc.constantFrom(text, text, text, text.toUpperCase(), ` ${text} `);
const spelled = (texts: readonly string[]) => fc.constantFrom(...texts).chain(written);
const there = (texts: readonly string[], most: number) =>
	fc.array(fc.constantFrom(...texts, ...texts.map((text) => text.toUpperCase())), { maxLength: most, size: 'max' });

const MISHAPS = [...OPEN_MISHAPS, ...PASSING_MISHAPS, ...REFUSALS];
const mishap = fc.constantFrom(...MISHAPS.map(([, fault]) => fault));
/** A query that is answered without entries has found nothing, and nobody can tell that it is wrong. */
const mishapOfQuery = fc.constantFrom(
	...MISHAPS.filter(([name]) => name !== 'an answer without entries').map(([, fault]) => fault),
);
const schedule = (most: number, faults: fc.Arbitrary<Mishap>) =>
	fc.array(fc.option(faults, { nil: null, freq: 2 }), { maxLength: most, size: 'max' });
const oftenNothing = (most: number, faults = mishap) =>
	fc.oneof(fc.constant<Array<Mishap | null>>([]), schedule(most, faults));

export const linkScenarios: fc.Arbitrary<LinkScenario> = fc.record({
	product: fc.constantFrom(...PRODUCT_NAMES),
	operation: fc.constantFrom<LinkScenario['operation']>('upsert', 'create', 'update'),
	companies: there(NAMES, 5),
	people: there(PEOPLE, 4),
	items: fc.array(
		fc.record<AskedOf>(
			{ company: spelled(NAMES), friend: spelled(PEOPLE), owner: spelled(USERS) },
			{ requiredKeys: [] },
		),
		{ minLength: 1, maxLength: 12, size: 'max' },
	),
	given: fc.constantFrom<LinkScenario['given']>('rows', 'objects', 'rowsForFields', 'text'),
	whenNotFound: fc.record<LinkScenario['whenNotFound']>({
		company: fc.constantFrom<WhenNotFound>('fail', 'leaveEmpty', 'create', 'create'),
		friend: fc.constantFrom('fail', 'leaveEmpty'),
		owner: fc.constantFrom('fail', 'leaveEmpty'),
	}),
	valuesThatDoNotFit: fc.constantFrom('fail', 'fail', 'leaveOut'),
	coqlCase: fc.constantFrom('ignore', 'respect'),
	schedules: fc.record({
		queries: oftenNothing(3, mishapOfQuery),
		creations: oftenNothing(4),
		writes: oftenNothing(4),
		users: oftenNothing(2),
	}),
	batchSize: fc.constantFrom(100, 1, 2, 3),
	parallelRequests: fc.constantFrom<LinkScenario['parallelRequests']>(1, 'automatic', 2, 5),
	concurrencyLimit: fc.constantFrom(null, null, null, 1, 2),
	retries: fc.integer({ min: 0, max: 3 }),
	stops: fc.nat({ max: 7 }).map((draw) => draw === 7),
});
