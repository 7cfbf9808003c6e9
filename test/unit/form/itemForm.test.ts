import type { INodeParameters } from 'n8n-workflow';

import { parameterReader } from '../../../nodes/shared/form/itemForm';

/** How often each parameter is resolved when all of `items` items ask for it. */
function resolutions(parameters: INodeParameters, name: string, items: number): number {
	let count = 0;
	const read = parameterReader(parameters, () => (count += 1));
	for (let item = 0; item < items; item++) read(name, item);
	return count;
}

describe('parameters', () => {
	it.each<[string, INodeParameters, string]>([
		['text', { module: 'Contacts' }, 'module'],
		['a resource locator', { module: { __rl: true, mode: 'list', value: 'Contacts' } }, 'module'],
		['rows', { matchOn: { fields: [{ field: 'Email' }] } }, 'matchOn.fields'],
		['mapped values', { fields: { value: { Title: 'Owner = boss' }, schema: '=x' } }, 'fields.value'],
	])('without an expression are resolved once a run: %s', (_, parameters, name) => {
		expect(resolutions(parameters, name, 50)).toBe(1);
	});

	it.each<[string, INodeParameters, string]>([
		['text', { module: '={{ $json.module }}' }, 'module'],
		['a resource locator', { module: { __rl: true, mode: 'list', value: '={{ $json.module }}' } }, 'module'],
		['a row', { matchOn: { fields: [{ field: 'Email' }, { field: '={{ $json.match }}' }] } }, 'matchOn.fields'],
		['one mapped value', { fields: { value: { Title: 'Owner', Email: '={{ $json.mail }}' } } }, 'fields.value'],
	])('with an expression are resolved for each item: %s', (_, parameters, name) => {
		expect(resolutions(parameters, name, 50)).toBe(50);
	});
});
