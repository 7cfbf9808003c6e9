/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads its own folder; runs in Node, never inside n8n */
import { STATEMENTS } from './statements';
import { sectionOf } from './statements/statement';
import { testText, testTitles } from './statements/testTitles';
import { SWITCHES } from './switches';

/** The sections whose statements the table has, as the reference numbers them. */
const SECTIONS = [
	...['1', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '3.1', '3.2', '4.1', '4.2', '4.3', '4.4', '5'],
	...['6.1', '6.2', '6.3', '6.4', '6.5', '6.6', '6.7', '6.8'],
	...['7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '7.7', '7.8', '11', '12.1', '12.2', '12.3'],
];

const titles = new Set(testTitles(__dirname));
const text = testText(__dirname);

describe('statements of the reference', () => {
	it('cover every section, and no other', () => {
		expect([...new Set(STATEMENTS.map(sectionOf))].sort()).toEqual([...SECTIONS].sort());
	});

	it('have names of their own', () => {
		const ids = STATEMENTS.map(({ id }) => id);
		expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
	});

	const shown = STATEMENTS.flatMap((statement) => ('tests' in statement ? [statement] : []));

	it.each(shown.map(({ id, tests }) => [id, tests] as const))('%s is shown by tests that exist', (_id, tests) => {
		expect(tests.length).toBeGreaterThan(0);
		expect(tests.filter((name) => !titles.has(name))).toEqual([]);
	});

	it('that are documented or observed are tests, or give the reason why they are none', () => {
		const sure = STATEMENTS.filter(({ tag }) => tag === 'DOC' || tag === 'OBS');
		expect(sure.filter((statement) => 'switches' in statement)).toEqual([]);
		const reasons = sure.flatMap((statement) => ('notServed' in statement ? [statement.notServed] : []));
		expect(reasons.filter((reason) => reason.length < 15)).toEqual([]);
	});

	const opened = STATEMENTS.flatMap((statement) => ('switches' in statement ? statement.switches : []));

	it('that are open name switches, and every switch is there for one of them', () => {
		expect([...new Set(opened)].sort()).toEqual(Object.keys(SWITCHES).sort());
	});

	it('that are open are shown both ways: each switch is turned by a test', () => {
		const isTurned = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
		expect(Object.keys(SWITCHES).filter((name) => !isTurned(name))).toEqual([]);
	});
});
