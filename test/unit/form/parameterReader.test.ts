import { DateTime } from 'luxon';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { parameterReader } from '../../../nodes/shared/form/parameterReader';
import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';

const ITEMS = Array.from({ length: 50 }, (_, index) => ({
	module: 'Contacts',
	match: 'Email',
	mail: `${index}@a.example`,
}));

/** What all items together ask of n8n: parameters by name, and expressions. n8n's answer is the question. */
function askedFor(
	parameters: INodeParameters,
	name: string,
	jsonOf: (item: number) => unknown = (item) => ITEMS[item],
) {
	const asked: string[] = [];
	const ask = (question: string) => (asked.push(question), question);
	const read = parameterReader(parameters, { ask, evaluate: ask, jsonOf });
	const values = ITEMS.map((_, item) => read(name, item));
	return { asked, values };
}

const silent = { ask: () => undefined, evaluate: () => undefined };

describe('a parameter without an expression', () => {
	it.each<[string, INodeParameters, string]>([
		['text', { module: 'Contacts' }, 'module'],
		['a resource locator', { module: { __rl: true, mode: 'list', value: 'Contacts' } }, 'module'],
		['rows', { matchOn: { fields: [{ field: 'Email' }] } }, 'matchOn.fields'],
		['mapped values', { fields: { value: { Title: 'Owner = boss' }, schema: '=x' } }, 'fields.value'],
		['one that is not there', {}, 'module'],
	])('is resolved once a run: %s', (_, parameters, name) => {
		expect(askedFor(parameters, name).asked).toEqual([name]);
	});
});

describe('E11: a parameter with plain paths', () => {
	it.each<[string, INodeParameters, string, (item: number) => unknown]>([
		['text', { module: '={{ $json.module }}' }, 'module', () => 'Contacts'],
		['JSON', { jsonRecord: '={{ $json }}' }, 'jsonRecord', (item) => ITEMS[item]],
		[
			'a resource locator',
			{ module: { __rl: true, mode: 'name', value: '={{ $json.module }}' } },
			'module',
			() => ({ __rl: true, mode: 'name', value: 'Contacts' }),
		],
		[
			'rows',
			{ matchOn: { fields: [{ field: 'Phone' }, { field: '={{ $json.match }}' }] } },
			'matchOn.fields',
			() => [{ field: 'Phone' }, { field: 'Email' }],
		],
		[
			'mapped values',
			{ fields: { value: { Title: 'Owner', Email: '={{ $json.mail }}' } } },
			'fields.value',
			(item) => ({ Title: 'Owner', Email: ITEMS[item].mail }),
		],
	])('is read without n8n: %s', (_, parameters, name, expected) => {
		expect(askedFor(parameters, name)).toEqual({ asked: [], values: ITEMS.map((__, item) => expected(item)) });
	});

	it('is resolved by n8n for each item where the node does not know what $json stands for', () => {
		const { asked } = askedFor({ module: '={{ $json.module }}' }, 'module', () => undefined);
		expect(asked).toEqual(ITEMS.map(() => 'module'));
	});

	it('gives the value of a resource locator where that is asked for', () => {
		const saved = { module: { __rl: true, mode: 'name', value: '={{ $json.module }}' }, other: '={{ $json.given }}' };
		const given = { mode: 'list', value: 'Deals' };
		const read = parameterReader(saved, { ...silent, jsonOf: () => ({ module: 'Contacts', given }) });

		expect(read('module', 0, { extractValue: true })).toBe('Contacts');
		expect(read('other', 0, { extractValue: true })).toBe('Deals');
	});
});

describe('E11: of a collection in which some expressions are no plain paths', () => {
	it('n8n is asked for these alone', () => {
		const value = { Email: '={{ $json.mail }}', Title: '={{ $json.title }}', Phone: '={{ 1 + 1 }}', Fax: 'none' };
		const { asked, values } = askedFor({ fields: { value } }, 'fields.value');
		const [title, phone] = ['{{ $json.title }}', '{{ 1 + 1 }}'];

		expect(asked).toEqual(ITEMS.flatMap(() => [title, phone]));
		expect(values[7]).toEqual({ Email: ITEMS[7].mail, Title: title, Phone: phone, Fax: 'none' });
	});

	it('n8n is asked for one inside a row alone', () => {
		const rows = [{ field: 'Tags', values: '={{ $json.mail }}' }, { field: '={{ "a" }}' }];
		expect(askedFor({ multiSelectFields: { rows } }, 'multiSelectFields.rows').asked).toEqual(
			ITEMS.map(() => '{{ "a" }}'),
		);
	});

	it('n8n is asked for the whole where one looks at its neighbours', () => {
		const value = { Email: '={{ $json.mail }}', Title: '={{ $parameter["&Email"] }}' };
		expect(askedFor({ fields: { value } }, 'fields.value').asked).toEqual(ITEMS.map(() => 'fields.value'));
	});

	it('a luxon value that n8n gives becomes text at a key, as n8n itself makes of it, and nowhere else', () => {
		const day = DateTime.fromISO('2026-04-12T00:00:00Z', { zone: 'UTC' });
		const now = '={{ $now }}';
		const saved = { whole: now, list: [now], rows: [{ day: now }] };
		const read = parameterReader(saved, { ask: () => day, evaluate: () => day, jsonOf: () => ({}) });

		expect(read('rows', 0)).toEqual([{ day: '2026-04-12T00:00:00.000Z' }]);
		expect([read('list', 0), read('whole', 0)]).toEqual([[day], day]);
	});
});

describe("n8n's other ways to change a value that it has resolved", () => {
	/** The properties of the node and those inside them. */
	const all = (list: readonly INodeProperties[]): INodeProperties[] =>
		list.flatMap((property) => [
			property,
			...(property.options ?? []).flatMap((option) =>
				'values' in option ? all(option.values) : 'type' in option ? all([option]) : [],
			),
		]);
	const properties = all(new ZohoBigin().description.properties);

	it('are not used by the form, so that the reader need not repeat them', () => {
		const changing = properties.filter(
			({ validateType, extractValue, modes = [] }) =>
				validateType !== undefined ||
				extractValue !== undefined ||
				modes.some((mode) => mode.extractValue !== undefined),
		);
		expect(properties.length).toBeGreaterThan(50);
		expect(changing).toEqual([]);
	});
});
