import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { upsertParameters } from '../../integration/support/upsertForm';
import { buildWorkflow } from '../../integration/support/workflow';

const { properties } = new ZohoBigin().description;

type Level = [place: string, properties: readonly INodeProperties[]];

/** The properties of the node, and those inside its collections, each list with its place. */
function levels(list: readonly INodeProperties[], place = ''): Level[] {
	const inside = list.flatMap(({ name, options = [] }) => {
		const rows = options.filter((option) => 'values' in option).map(({ values }) => values);
		const entries = options.filter((option) => 'type' in option);
		const within = entries.length > 0 ? [...rows, entries] : rows;
		return within.flatMap((properties) => levels(properties, `${place}/${name}`));
	});
	return [[place, list], ...inside];
}

/**
 * n8n 2.20 puts parameters in order before it reads them, and gives up on one that depends on a name which is neither a
 * parameter beside it nor a path from the root. Later versions pass over such names.
 */
describe.each(levels(properties))('the conditions of the form in %s/', (_place, list) => {
	it('name parameters beside them or paths from the root, because n8n 2.20 knows no others', () => {
		const names = new Set(list.map(({ name }) => name));
		const asked = list.flatMap(({ displayOptions = {} }) =>
			Object.values(displayOptions).flatMap((rule) => Object.keys(rule)),
		);

		expect(asked.filter((name) => !/^[/@]/.test(name) && !names.has(name))).toEqual([]);
	});
});

describe('the notice below Match On', () => {
	/** The notices that are seen, by name. */
	function notices(module: INodeParameters): string[] {
		const node = new ZohoBigin();
		const { underTest } = buildWorkflow({ node, parameters: { ...upsertParameters({}), module } });
		return properties
			.filter(({ type }) => type === 'notice')
			.filter((property) =>
				NodeHelpers.displayParameter(underTest.parameters, property, underTest, node.description, underTest.parameters),
			)
			.map(({ displayName }) => displayName);
	}

	it('speaks of the module chosen from the list', () => {
		expect(notices({ __rl: true, mode: 'list', value: 'Accounts' })).toEqual([
			expect.stringContaining('companies are found by Company Name first'),
		]);
	});

	it('speaks of modules in general when it is given by name', () => {
		expect(notices({ __rl: true, mode: 'name', value: 'Accounts' })).toEqual([
			expect.stringContaining("Bigin's own match field of the module"),
		]);
	});
});
