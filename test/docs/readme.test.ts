/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../credentials/ZohoBiginSelfClientApi.credentials';
import { ZohoCrmOAuth2Api } from '../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../credentials/ZohoCrmSelfClientApi.credentials';
import { ZohoBigin } from '../../nodes/ZohoBigin/ZohoBigin.node';
import { ZohoCrmBatch } from '../../nodes/ZohoCrm/ZohoCrmBatch.node';
import { REPOSITORY } from '../host/paths';
import { useBench } from '../integration/support/bench';
import { BIGIN, CRM } from '../integration/support/products';
import { rowsBelow } from './pages';

const README = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');

const NODES = [new ZohoBigin(), new ZohoCrmBatch()];

/** The choices of a parameter, by the resource that it is shown for. */
function choices(properties: INodeProperties[], name: string, resource?: string): INodePropertyOptions[] {
	const shown = properties.filter(
		(property) =>
			property.name === name && (resource === undefined || property.displayOptions?.show?.resource?.includes(resource)),
	);
	return shown.flatMap(({ options }) => options as INodePropertyOptions[]);
}

describe('the README', () => {
	it('introduces both nodes by their names', () => {
		for (const { description } of NODES) {
			expect(README).toContain(`\n| **${description.displayName}** | `);
		}
	});

	it('names every credential', () => {
		for (const Credential of [ZohoBiginOAuth2Api, ZohoBiginSelfClientApi, ZohoCrmOAuth2Api, ZohoCrmSelfClientApi]) {
			expect(README).toContain(`**${new Credential().displayName}**`);
		}
	});

	it.each(NODES)(
		'lists every operation of each resource of $description.displayName, and no other',
		({ description }) => {
			const told = rowsBelow(README, '| Resource | Operations |').flatMap(([resources, operations]) =>
				resources.split(', ').map((resource) => [resource, namesIn(operations).sort()]),
			);
			const offered = choices(description.properties, 'resource').map(({ name, value }) => [
				name,
				choices(description.properties, 'operation', String(value))
					.map((operation) => operation.name)
					.sort(),
			]);
			expect(told.sort()).toEqual(offered.sort());
		},
	);

	it('asks the four questions as the page does that answers them', () => {
		const heading = '| Question | Option |';
		const page = readFileSync(join(REPOSITORY, 'docs', 'only-what-changed.md'), 'utf8');
		const withoutLinks = (cells: string[]) => cells.map((cell) => cell.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
		expect(rowsBelow(README, heading)).toHaveLength(4);
		expect(rowsBelow(README, heading)).toEqual(rowsBelow(page, heading).map(withoutLinks));
	});
});

/** The names in a cell, without links. */
const namesIn = (cell: string): string[] => cell.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').split(/[,;] /);

describe.each([BIGIN, CRM])('the first workflow of the README, with $name,', (product) => {
	const bench = useBench(product);

	const [, SECTION] = README.split('## Your first workflow\n');
	const [ROW, CREATED, UPDATED] = [...SECTION.split('\n## ')[0].matchAll(/```json\n([^`]*)```/g)].map(
		([, json]): IDataObject => JSON.parse(json),
	);
	const settings = new Map(rowsBelow(SECTION, '   | Setting | Choose |').map(([setting, choice]) => [setting, choice]));
	const form = { module: settings.get('Module'), matchOn: [String(settings.get('Match On'))] };

	it('creates the contact, and updates it the second time, as the README says', async () => {
		const first = await bench.upsert([ROW], form);
		const second = await bench.upsert([{ ...ROW, Phone: '+1 555 0199' }], form);

		expect(first.success[0].json).toMatchObject(CREATED);
		expect(second.success[0].json).toMatchObject(UPDATED);
		expect(bench.stored()).toMatchObject([{ First_Name: 'Ann', Last_Name: 'Lee', Phone: '+1 555 0199' }]);
	});

	it('maps the fields as the form does by default', () => {
		const { properties } = product.node().description;
		const ofForm = properties.filter(({ name }) => name === 'dataToSend');
		expect(JSON.stringify(ofForm)).toContain(`"name":"${settings.get('Data to Send')}"`);
	});
});
