/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { upsertOptions } from '../../nodes/shared/operations/record/upsert';
import { BIGIN } from '../../nodes/shared/products/bigin';
import { CRM } from '../../nodes/shared/products/crm';
import { DOCS, rowsBelow } from './pages';

const PAGE = readFileSync(join(DOCS, 'upsert.md'), 'utf8');

/** The rows of the options by their names; a row may be that of several. */
const TOLD = new Map(
	rowsBelow(PAGE, '| Option | Default | What it does |').flatMap(([names, standard, told]) =>
		names.split(', ').map((name) => [name, { standard, told }] as const),
	),
);

const optionsOf = (product: typeof BIGIN) => upsertOptions(product).options as INodeProperties[];

/** How the page names what an option is unless it is set. */
function standardOf({ default: value, options = [] }: INodeProperties): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const chosen = (options as INodePropertyOptions[]).find((option) => option.value === value);
	return chosen?.name ?? String(value);
}

describe('docs/upsert.md', () => {
	it('has every option of the form of Bigin, in the order of the form', () => {
		const inForm = optionsOf(BIGIN).map(({ displayName }) => displayName.replace(/ Names or IDs$/, ''));
		expect([...TOLD.keys()].sort()).toEqual(inForm.sort());
		const rows = rowsBelow(PAGE, '| Option | Default | What it does |').map(([names]) => names);
		expect(rows).toEqual([...rows].sort());
	});

	it('is right of what they are unless they are set; limits and chosen fields do nothing then', () => {
		const doNothing = ['Keep Existing Values', 'Most API Credits', 'Most Failed Items', 'Most Records to Create'];
		for (const option of optionsOf(BIGIN)) {
			const name = option.displayName.replace(/ Names or IDs$/, '');
			const expected = doNothing.includes(name) ? expect.stringMatching(/^(off|none)$/) : standardOf(option);
			expect([name, TOLD.get(name)?.standard]).toEqual([name, expected]);
		}
	});

	it('names every choice of an option', () => {
		for (const { displayName, type, options = [] } of optionsOf(BIGIN)) {
			if (type !== 'options') continue;
			const told = TOLD.get(displayName);
			const words = options.map(({ name }) => name).filter((name) => !/^\d+$/.test(name));
			for (const name of words) expect(`${told?.standard} ${told?.told}`).toContain(name);
		}
	});

	it('lacks only the option that Bigin does not have', () => {
		const ofBigin = optionsOf(BIGIN).map(({ name }) => name);
		expect(
			optionsOf(CRM)
				.map(({ name }) => name)
				.filter((name) => !ofBigin.includes(name)),
		).toEqual(['layout']);
	});
});
