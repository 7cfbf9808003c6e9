import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';

import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { ZohoCrmBatch } from '../../../nodes/ZohoCrm/ZohoCrmBatch.node';
import { upsertParameters } from '../../integration/support/upsertForm';
import { buildWorkflow } from '../../integration/support/workflow';

const NODES: INodeType[] = [new ZohoBigin(), new ZohoCrmBatch()];

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
const ALL_LEVELS = NODES.flatMap(({ description: { name, properties } }) => levels(properties, name));

describe.each(ALL_LEVELS)('the conditions of the form in %s/', (_place, list) => {
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
	function notices(module: INodeParameters, node: INodeType = new ZohoBigin()): string[] {
		const { underTest } = buildWorkflow({ node, parameters: { ...upsertParameters({}), module } });
		return node.description.properties
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

	describe('of Zoho CRM', () => {
		const fromList = (value: string) => notices({ __rl: true, mode: 'list', value }, new ZohoCrmBatch());

		it('says by which field records are found, and that several may have the same value', () => {
			expect(fromList('Leads')).toEqual([
				'If Match On is empty, leads are found by Email first, then by your own unique fields.',
			]);
			expect(fromList('Sales_Orders')).toEqual([
				'If Match On is empty, sales orders are found by Subject first, then by your own unique fields. Several sales orders may have the same Subject: Zoho CRM then decides which of them it updates.',
			]);
		});

		it('speaks of modules that the org has made, and of none while none is chosen', () => {
			expect(fromList('Vehicles')).toEqual([expect.stringContaining('records of this module are found by Name first')]);
			expect(fromList('')).toEqual([]);
		});

		it('speaks of modules in general when it is given by name', () => {
			const [said] = notices({ __rl: true, mode: 'name', value: 'Vehicles' }, new ZohoCrmBatch());
			expect(said).toContain("Zoho CRM's own match field of the module");
			expect(said).toContain('Modules of your own are found by Name.');
			expect(said).toContain('no upsert for tasks, events and calls');
		});
	});
});
