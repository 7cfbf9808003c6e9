/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../host/paths';
import { withReport } from './document';
import { type Figures, PAGES, partsOf } from './figures';
import { type Goal, goalsOf, holds } from './goals';
import { FULL, groupsOf, QUICK } from './measurements';
import { Results } from './results';
import type { Result } from './runner';
import { median, medianRatio } from './statistics';
import { choiceTable, report, rowsTable } from './tables';

const MACHINE = {
	processors: 2,
	processor: 'Some Processor',
	node: '24.0.0',
	n8nCore: '2.41.1',
	platform: 'linux x64',
};

const usage = (milliseconds: number) => ({ milliseconds, cpuMilliseconds: milliseconds });

/** Results in which everything takes 1,000 ms and 1,000 MB, but for what is given by id. */
function results(extent: typeof FULL, milliseconds: Record<string, number> = {}): Results {
	const all = groupsOf(extent).flatMap(({ measurements, rounds }) =>
		measurements.map((measurement): Result => {
			const took = usage(milliseconds[measurement.id] ?? 1_000);
			const seen = { records: measurement.items, requests: 1, upserts: 1, credits: 10 };
			const run = { node: took, run: took, memoryBefore: 1e9, peakMemory: 1e6 * took.milliseconds, seen };
			return { ...measurement, runs: Array.from({ length: rounds }, () => run) };
		}),
	);
	return new Results(all);
}

function goalNamed(words: string, found: Results): Goal {
	const goal = goalsOf(found, 100_000).find(({ name }) => name.includes(words));
	if (!goal) throw new Error(`No goal has the words ${words}`);
	return goal;
}

describe('medians', () => {
	it('are not moved by one slow round', () => {
		expect(median([3, 900, 2, 1])).toBe(2.5);
		expect(median([900, 2, 1])).toBe(2);
	});

	it('compare round by round, since a slow time hits both sides', () => {
		expect(medianRatio([10, 200, 10], [5, 100, 4])).toBe(2);
		expect(() => medianRatio([1], [1, 2])).toThrow('both');
	});
});

describe('what is measured', () => {
	it.each([
		['in full', FULL],
		['quickly', QUICK],
	])('%s has a name of its own for each, and all that goals and tables ask for', (_, extent) => {
		const ids = groupsOf(extent).flatMap(({ measurements }) => measurements.map(({ id }) => id));
		expect(new Set(ids).size).toBe(ids.length);
		const found = results(extent);
		expect(report(found, goalsOf(found, 1), MACHINE)).toContain('### Goals');
		expect(rowsTable(found)).toContain('1,000 rows');
		expect(choiceTable(found)).toContain(extent === FULL ? '| 10,000 records |' : '| 1,000 records |');
	});
});

describe('goals', () => {
	it.each([
		['one request at a time, Zoho CRM', { 'crm, 50': 1_149 }, { 'crm, 50': 1_151 }],
		['at 50 ms, one request at a time, Bigin', { 'bigin, 50': 1_149 }, { 'bigin, 50': 1_151 }],
		['at 200 ms, Parallel Requests Automatic', { 'bigin, found': 299 }, { 'bigin, found': 301 }],
		['against the plain loop inside n8n', { 'bigin, work': 1_199 }, { 'bigin, work': 1_201 }],
		['ten paths, engine `vm`: processor time, against Edit', { 'bigin, paths vm': 99 }, { 'bigin, paths vm': 101 }],
		['against automatic mapping', { 'bigin, paths vm': 1_499 }, { 'bigin, paths vm': 1_501 }],
		['engine `legacy`', { 'bigin, expressions legacy': 1_199 }, { 'bigin, expressions legacy': 1_201 }],
		['100,000 items: time', { 'bigin, most': 10_499 }, { 'bigin, most': 10_501 }],
		['peak memory', { 'bigin, memory': 1_199 }, { 'bigin, memory': 1_201 }],
		['Parallel Requests 4', { 'bigin, parallel': 5_749 }, { 'bigin, parallel': 5_751 }],
	])('%s: hold up to the limit and no further', (words, within, beyond) => {
		expect(holds(goalNamed(words, results(FULL, within)))).toBe(true);
		expect(holds(goalNamed(words, results(FULL, beyond)))).toBe(false);
	});

	it('count the package by its unpacked bytes', () => {
		const [small, large] = [450_000, 450_001].map((bytes) => goalsOf(results(FULL), bytes).at(-1));
		expect(small && holds(small)).toBe(true);
		expect(large && holds(large)).toBe(false);
	});

	it('of times for rows: what sends a request for each row is scaled from fewer of them', () => {
		const found = results(FULL, { 'bigin, mapped, 10000 rows': 5_000, 'zohoCrm, 200': 5_000 });
		const text = rowsTable(found);
		expect(text).toMatch(/each field mapped \| 1\.00 s \| 5\.00 s \| 1\.00 s/);
		expect(text).toMatch(/Zoho CRM node \| about 3 minutes \| about 33 minutes \| about 5\.6 hours/);
	});

	it('of the choice of a node: time, requests and credits of the same records, scaled where fewer were sent', () => {
		const found = results(FULL, { 'bigin, automatic, 10000 rows': 5_000, 'zohoCrm, 200': 5_000 });
		const text = choiceTable(found);
		expect(text).toContain('| Zoho Bigin | 5.00 s | 1 | 10 | 5.00 s |');
		expect(text).toContain("| n8n's Zoho CRM | about 33 minutes | 400 | 4,000 | about 33 minutes |");
	});

	it('that do not hold are told in the table', () => {
		const found = results(FULL, { 'bigin, 50': 2_000 });
		expect(report(found, goalsOf(found, 1), MACHINE)).toMatch(/at 50 ms.*Bigin.*2\.00 ×.*1\.15 ×.*does not hold/);
	});
});

describe('the pages', () => {
	const docs = join(REPOSITORY, 'docs');
	const figures: Figures = JSON.parse(readFileSync(join(docs, 'performance.json'), 'utf8'));

	it.each(PAGES)('$page: the part "$part" is what the bench makes of docs/performance.json', ({ page, part }) => {
		const text = readFileSync(join(docs, page), 'utf8');
		expect(text).toBe(withReport(text, part, partsOf(figures)[part]));
	});
});

describe('the document', () => {
	const markers = (part: string) => [
		`<!-- ${part}: written by npm run bench -- --write -->`,
		`<!-- end of ${part} -->`,
	];
	const [start, end] = markers('figures');
	const [otherStart, otherEnd] = markers('rows');
	const rows = `${otherStart}\nrows\n${otherEnd}`;

	it('gets the new report in place of the old one and keeps the rest', () => {
		const document = `# A\n${rows}\n${start}\nold\n${end}\nz\n`;
		expect(withReport(document, 'figures', 'new')).toBe(`# A\n${rows}\n${start}\n\nnew\n\n${end}\nz\n`);
	});

	it('must have the place for it', () => {
		expect(() => withReport(`# A\n${rows}`, 'figures', 'new')).toThrow('has no lines');
	});
});
