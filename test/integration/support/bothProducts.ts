import { type NodeBench, useBench } from './bench';
import { BIGIN, CRM, type TestedProduct } from './products';

/** The products whose nodes are tested. */
export const TESTED: readonly TestedProduct[] = [BIGIN, CRM];

/** A bench, and a `describe` of what holds for every product: each of its tests runs for each of them. */
export interface BenchOfBoth {
	bench: NodeBench;
	describeBoth(title: string, statements: (tested: TestedProduct) => void): void;
}

/** A bench for the tests of a file, whose node is Bigin's outside `describeBoth`. */
export function useBothProducts(): BenchOfBoth {
	const bench = useBench(BIGIN);
	const describeBoth: BenchOfBoth['describeBoth'] = (title, statements) => {
		for (const tested of TESTED) {
			describe(tested === BIGIN ? title : `${title} (${tested.name})`, () => {
				beforeAll(() => void (bench.tested = tested));
				afterAll(() => void (bench.tested = BIGIN));
				statements(tested);
			});
		}
	};
	return { bench, describeBoth };
}
