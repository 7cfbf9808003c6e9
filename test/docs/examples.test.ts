/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { oAuth2Credential, useBigin } from '../integration/support/bigin';
import { skipPauses } from '../integration/support/node';
import { BASE_NODES, dataTables } from './examples/baseNodes';
import { isOwnNode, ownNode, readExample, runExample } from './examples/runExample';
import { EXAMPLES, GUIDES, guideOf } from './pages';

const FILES = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));

/** Every result that the guide quotes is to be a real one. */
const GUIDE = GUIDES.bigin;

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

describe.each(FILES)('%s', (file) => {
	const { nodes, connections } = readExample(file);
	const ownNodes = nodes.filter(isOwnNode);

	it('has nodes of this package and of n8n only, each with a name and an ID of its own', () => {
		expect(ownNodes.length).toBeGreaterThan(0);
		expect(nodes.filter((node) => !isOwnNode(node) && !(node.type in BASE_NODES))).toEqual([]);
		expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	it('explains itself in notes', () => {
		const notes = nodes.filter(({ type }) => type === STICKY_NOTE).map(({ parameters }) => parameters.content);
		expect(notes).toEqual([expect.stringContaining('**To use it:**'), expect.stringContaining('### What comes out')]);
	});

	it('connects nodes that are there, and leaves none out', () => {
		const targets = Object.values(connections).flatMap(({ main }) => main.flat().map((target) => target?.node));
		const used = new Set([...Object.keys(connections), ...targets]);

		expect([...used].sort()).toEqual(
			nodes
				.filter(({ type }) => type !== STICKY_NOTE)
				.map(({ name }) => name)
				.sort(),
		);
	});

	it('holds no credential, only the name that n8n gives to the first one', () => {
		for (const node of ownNodes) {
			const { displayName, credentials = [] } = ownNode(node).description;
			expect(node.credentials).toEqual({ [credentials[0].name]: { id: null, name: `${displayName} account` } });
		}
	});

	it('gives the node only parameters and options that it has, with values that they take', () => {
		for (const { parameters, ...node } of ownNodes) {
			const { description } = ownNode(node);
			const values = NodeHelpers.getNodeParameters(description.properties, parameters, true, true, node, description);
			const shown = description.properties.filter((property) =>
				NodeHelpers.displayParameter(values ?? parameters, property, node, description),
			);
			expect(strangeIn(parameters, shown)).toEqual([]);
			const [options] = shown.filter(({ name }) => name === 'options');
			expect(strangeIn(parameters.options as INodeParameters, options.options as INodeProperties[])).toEqual([]);
		}
	});

	it('leaves nothing for n8n to complain about', () => {
		for (const node of ownNodes) {
			const { description } = ownNode(node);
			expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
		}
	});

	it('is listed with a link, here and in the guide', () => {
		expect(readFileSync(join(EXAMPLES, 'README.md'), 'utf8')).toContain(`](${file})`);
		expect(guideOf(ownNodes[0])).toContain(`](examples/${file})`);
	});
});

/** The names of parameters that no property has, or whose value is none of its options. */
function strangeIn(parameters: INodeParameters, properties: INodeProperties[]): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		const property = properties.find((candidate) => candidate.name === name);
		if (!property) return [name];
		if (property.type !== 'options' || String(value).startsWith('=')) return [];
		const values = (property.options ?? []).map((option) => 'value' in option && option.value);
		return values.includes(String(value)) ? [] : [`${name}: ${String(value)}`];
	});
}

describe('run in n8n’s engine, against the emulator,', () => {
	const bigin = useBigin();
	skipPauses();
	const run = async (file: string) => await runExample(readExample(file), oAuth2Credential(bigin.emulator));
	beforeEach(() => dataTables.clear());
	const actions = (items: Array<{ action?: unknown }>) => items.map(({ action }) => action);

	it('every example of Bigin succeeds, twice', async () => {
		const ofBigin = FILES.filter((file) => !file.startsWith('crm-'));
		expect(ofBigin.length).toBeGreaterThan(5);
		for (const file of ofBigin) {
			expect([file, (await run(file)).status]).toEqual([file, 'success']);
			expect([file, (await run(file)).status]).toEqual([file, 'success']);
		}
	});

	it('sync-a-sheet inserts every row the first time and updates it afterwards', async () => {
		const first = await run('sync-a-sheet.json');
		const second = await run('sync-a-sheet.json');

		expect(actions(first.output('Sync Contacts'))).toEqual(['insert', 'insert', 'insert', 'insert']);
		expect(actions(second.output('Sync Contacts'))).toEqual(['update', 'update', 'update', 'update']);
		expect(bigin.stored()).toHaveLength(4);
		expect(bigin.stored()[0]).toMatchObject({ First_Name: 'Ann', Mailing_City: 'Springfield', Phone: '+1 555 0100' });
	});

	it('grow-a-multi-select adds to what a contact already has', async () => {
		const { output } = await run('grow-a-multi-select.json');

		expect(actions(output('Upsert Hobbies'))).toEqual(['insert', 'insert', 'update']);
		expect(bigin.stored().map((contact) => contact.Hobbies_Interests)).toEqual([
			['Tea', 'Coffee'],
			['Chess', 'Running'],
		]);
	});

	it('avoid-duplicates merges repeats on one way and refuses them on the other', async () => {
		const { output } = await run('avoid-duplicates.json');
		const merged = output('Merge Repeats');

		expect(actions(merged)).toEqual(['insert', 'insert', 'insert', 'skip']);
		expect(merged[0]?.id).toBe(merged[2]?.id);
		expect(bigin.stored()).toHaveLength(2);
		expect(bigin.stored()[0]).toMatchObject({ Phone: '+1 555 0100', Title: 'Owner' });
		expect(output('Written Rows')).toHaveLength(2);
		const refused = output('Repeats and Rows Without Email');
		expect(GUIDE).toContain(`> ${String(refused[0]?.error)}`);
		expect(refused.map(({ details }) => details)).toMatchObject([
			{ code: 'DUPLICATE_DATA' },
			{ code: 'MANDATORY_NOT_FOUND' },
		]);
	});

	it('handle-the-error-branch writes the good rows and reports the others', async () => {
		const { output } = await run('handle-the-error-branch.json');

		expect(output('Written Rows')).toHaveLength(2);
		expect(output('Look Up in Bigin First')).toEqual([]);
		expect(GUIDE).toContain(JSON.stringify(output('Report for Correction')[1]?.problem));
		expect(output('Report for Correction')).toEqual([
			expect.objectContaining({ row: 2, field: 'Last Name', code: 'MANDATORY_NOT_FOUND' }),
			expect.objectContaining({ row: 3, field: 'Email', code: 'INVALID_DATA' }),
			expect.objectContaining({ row: 5, field: 'First Name', problem: expect.stringContaining('is too long') }),
		]);
	});

	it('handle-the-error-branch keeps apart what may have been saved', async () => {
		bigin.fault('/upsert', { times: Infinity, status: 500, body: '' });
		const { output } = await run('handle-the-error-branch.json');

		expect(output('Look Up in Bigin First').map(({ Row }) => Row)).toEqual([1, 2, 4]);
		expect(output('Report for Correction').map(({ row }) => row)).toEqual([3, 5]);
	});

	it('deals-into-pipelines refuses a stage of another team pipeline, with the allowed ones named', async () => {
		const text = JSON.stringify(readExample('deals-into-pipelines.json')).replace('Kick-Off', 'Negotiation');
		const { error } = await runExample(JSON.parse(text), oAuth2Credential(bigin.emulator));

		expect(GUIDE).toContain(`> ${error}`);
	});

	it('deals-into-pipelines links every deal to its contact, in its team pipeline', async () => {
		const { output } = await run('deals-into-pipelines.json');
		const contacts = output('Upsert Contacts').map(({ bigin: result }) => result as { id: string });

		expect(actions(output('Upsert Deals'))).toEqual(['insert', 'insert', 'insert']);
		expect(bigin.stored('Pipelines')).toMatchObject([
			{ Stage: 'Qualification', Amount: 1250.5, Contact_Name: { id: contacts[0]?.id } },
			{ Sub_Pipeline: 'Sales Pipeline Partners', Amount: 9800, Contact_Name: { id: contacts[1]?.id } },
			{ Stage: 'Kick-Off', Contact_Name: { id: contacts[2]?.id } },
		]);
	});

	it('company-contact-deal links what each row names, and leaves one of each after a second run', async () => {
		const first = await run('company-contact-deal.json');
		const second = await run('company-contact-deal.json');

		expect(actions(first.output('Upsert Deals'))).toEqual(['insert', 'insert', 'insert']);
		expect(actions(second.output('Upsert Deals'))).toEqual(['update', 'update', 'update']);
		const [tea, lamps] = bigin.stored('Accounts').map(({ id }) => id);
		const contacts = bigin.stored().map(({ id, Account_Name: company }) => [id, (company as IDataObject).id]);
		expect(contacts.map(([, company]) => company)).toEqual([tea, tea, lamps]);
		expect(bigin.stored('Pipelines')).toMatchObject(
			contacts.map(([id, company]) => ({ Contact_Name: { id }, Account_Name: { id: company } })),
		);
		expect(bigin.sent()).toHaveLength(6);
	});

	it('company-contact-deal refuses a row whose contact is not there', async () => {
		const nobody = "={{ $json.name === 'Lindt' ? 'nobody@example.com' : $json.email }}";
		const example = readExample('company-contact-deal.json');
		const deals = example.nodes.find(({ name }) => name === 'Upsert Deals');
		const links = deals?.parameters.links as { rows: IDataObject[] };
		links.rows[0] = { ...links.rows[0], value: nobody };
		const { error } = await runExample(example, oAuth2Credential(bigin.emulator));

		expect(GUIDE).toContain(`> ${error}`);
		expect(bigin.stored('Pipelines')).toEqual([]);
	});

	describe('look-up-then-write', () => {
		const names = (items: IDataObject[]) => items.map(({ Full_Name: name }) => name);

		it('creates who is new, updates who is known, and lists both', async () => {
			const before = { Created_Time: '2026-01-05T10:00:00+01:00', Modified_Time: '2026-01-05T10:00:00+01:00' };
			bigin.emulator.store.insert('Contacts', { ...before, Last_Name: 'Bystander', Email: 'by@example.com' });
			const known = { ...before, Last_Name: 'Silva-Jones', Email: 'rita.silva@example.com', Phone: '+1 555 0199' };
			const id = bigin.emulator.store.insert('Contacts', known);
			const { output } = await run('look-up-then-write.json');

			expect(output('Search Contacts')).toEqual([expect.objectContaining({ id })]);
			expect(output('Update Known Contacts')).toEqual([expect.objectContaining({ id, action: 'update' })]);
			expect(actions(output('Create New Contacts'))).toEqual(['insert', 'insert']);
			expect(bigin.emulator.store.find('Contacts', id)).toMatchObject({
				Last_Name: 'Silva-Jones',
				Phone: '+1 555 0199',
				Description: 'Please call me about the spring offer.',
			});
			expect(names(output('Changes of the Day')).sort()).toEqual(['Sam Novak', 'Silva-Jones', 'Tara Iyer']);
			expect(bigin.emulator.requests.filter(({ path }) => path.endsWith('/Contacts'))).toHaveLength(2);
		});

		it('adds a phone number to a known contact that has none', async () => {
			bigin.emulator.setSwitches({ searchLagSeconds: 0 });
			const id = bigin.emulator.store.insert('Contacts', { Last_Name: 'Iyer', Email: 'tara.iyer@example.com' });
			await run('look-up-then-write.json');

			expect(bigin.emulator.store.find('Contacts', id)).toMatchObject({ Phone: '+1 555 0112' });
		});

		it('has nobody twice when it runs again before the search finds whom it has created', async () => {
			bigin.emulator.setSwitches({ searchLagSeconds: 20 });
			await run('look-up-then-write.json');
			const { output } = await run('look-up-then-write.json');

			expect(output('Search Contacts')).toEqual([]);
			expect(actions(output('Create New Contacts'))).toEqual(['update', 'update', 'update']);
			expect(bigin.stored()).toHaveLength(3);
		});
	});
});
