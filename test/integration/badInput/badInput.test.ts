import { badInputThemes, type Theme, themesOf } from '../../fixtures/badInput';
import { useBothProducts } from '../support/bothProducts';
import { runTheme } from './runTheme';

const LEAST_RECORDS = 200;

const { bench, describeBoth } = useBothProducts();
const themes = badInputThemes();
const records = themes.flatMap((theme) => theme.records.map((record) => ({ ...record, settings: theme.settings })));

describe('the corpus of bad input', () => {
	it(`has at least ${LEAST_RECORDS} records, each with what is to become of it`, () => {
		expect(records.length).toBeGreaterThanOrEqual(LEAST_RECORDS);
		expect(records.filter(({ says, skips, sends }) => (says ?? skips ?? sends) === undefined)).toEqual([]);
	});

	it('has no two alike', () => {
		const seen = new Map<string, string[]>();
		for (const { why, settings, give, instead } of records) {
			const record = JSON.stringify({ settings, give, instead });
			seen.set(record, [...(seen.get(record) ?? []), why]);
		}
		expect([...seen.values()].filter((whys) => whys.length > 1)).toEqual([]);
	});

	it('is mostly bad, with good records at its borders', () => {
		const bad = records.filter(({ says }) => says !== undefined);
		expect(bad.length).toBeGreaterThanOrEqual(LEAST_RECORDS);
		expect(bad.length).toBeLessThan(records.length);
	});
});

describeBoth('bad input, item by item among good neighbours', ({ product }) => {
	it.each<[string, Theme]>(themesOf(product).map((theme) => [theme.theme, theme]))('%s', async (_name, theme) => {
		const run = await runTheme(bench, theme);

		expect(run.told).toEqual(run.expected);
		expect(run.pairs).toEqual(run.expected.map((_, item) => ({ item })));
		expect(run.stored).toMatchObject(run.written);
		expect(run.companies).toEqual(run.companiesNamed);
	});
});
