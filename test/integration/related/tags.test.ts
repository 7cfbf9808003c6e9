import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../emulator';
import { signedIn } from '../reading/support';
import { askTool } from '../support/agent';
import { useBothProducts } from '../support/bothProducts';
import { runNode } from '../support/engine';
import { toldOf } from '../support/ledger';
import { OPEN_MISHAPS } from '../support/mishaps';
import { skipPauses } from '../support/node';
import { contactsThere, errorBranch } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const parameters = (operation: string, form: IDataObject = {}) =>
	signedIn(bench, {
		resource: 'tag',
		operation,
		module: { __rl: true, mode: 'list', value: 'Contacts' },
		...(operation === 'create'
			? { tagName: '={{ $json.name }}' }
			: { recordId: '={{ $json }}', tags: '={{ $json.tags }}' }),
		options: {},
		...form,
	} as INodeParameters);

const run = async (operation: string, items: IDataObject[], form?: IDataObject) =>
	await runNode({
		node: bench.tested.node(),
		items,
		parameters: parameters(operation, form),
		credential: bench.credential,
		...errorBranch,
	});

const tagsOf = () => bench.stored().map(({ Tag }) => (Tag as IDataObject[]).map(({ name }) => name));
const requestsTo = (path: string): RecordedRequest[] =>
	bench.emulator.requestsTo(path).filter(({ method }) => method === 'POST');
const there = (count: number, ...names: string[]) =>
	contactsThere(bench, count, { Tag: names.map((name, index) => ({ name, id: String(index) })) });
const scoped = (...scopes: string[]) => ({ scopes: scopes.map((scope) => `${bench.tested.scopes}.${scope}`) });

describeBoth('Tag > Add to Records', () => {
	it('keeps the tags that a record has, and makes those that the module lacks', async () => {
		const ids = there(2, 'Old');
		const { success, hints } = await run(
			'addToRecords',
			ids.map((id) => ({ id, tags: 'VIP, Fair' })),
		);
		expect(success.map(({ json }) => [json.id, json.action])).toEqual(ids.map((id) => [id, 'update']));
		expect(tagsOf()).toEqual([
			['Old', 'VIP', 'Fair'],
			['Old', 'VIP', 'Fair'],
		]);
		expect(hints.at(-1)?.message).toContain('3 requests, about 3 API credits');
		expect(bench.emulator.credits.used).toBe(3);
	});

	it('makes no tag that is there in other letters', async () => {
		const [id] = there(1);
		await run('addToRecords', [{ id, tags: ['VIP'] }]);
		await run('addToRecords', [{ id, tags: 'vip' }]);
		expect(requestsTo('/settings/tags')).toHaveLength(1);
		expect(tagsOf()).toEqual([['VIP']]);
	});

	it.each([
		[100, 1, 2],
		[101, 2, 3],
	])('E2, E8: %i records take %i requests and %i credits', async (count, requests, credits) => {
		const ids = there(count);
		await run('addToRecords', [{ id: ids[0], tags: 'VIP' }]);
		const before = bench.emulator.credits.used;
		bench.emulator.clearRequests();
		await run(
			'addToRecords',
			ids.map((id) => ({ id, tags: 'VIP' })),
		);
		expect(requestsTo('/Contacts/actions/add_tags')).toHaveLength(requests);
		expect(bench.emulator.credits.used - before).toBe(credits + 1);
	});

	it('E1, E3: items with other tags travel apart, and one record is never in two requests at once', async () => {
		const [one, other] = there(2);
		await run('addToRecords', [
			{ id: one, tags: 'A' },
			{ id: other, tags: 'B' },
			{ id: one, tags: 'B' },
		]);
		const sent = requestsTo('/Contacts/actions/add_tags');
		expect(sent.map(({ body }) => (body as IDataObject).ids)).toEqual([[one], [other, one]]);
		expect(sent[1].overlappedWith).not.toContain(sent[0].sequence);
		expect(tagsOf()).toEqual([['A', 'B'], ['B']]);
	});

	it('E4: tells the item whose record is not there, and the one without a tag', async () => {
		const [id] = there(1);
		const items = [{ id, tags: 'VIP' }, { id: '5550000000000999999', tags: 'VIP' }, { id, tags: '' }, { tags: 'VIP' }];
		const told = toldOf(await run('addToRecords', items), 4);
		expect(told.map(({ outcome }) => outcome)).toEqual(['updated', 'failed', 'failed', 'failed']);
		expect(told[2].error).toContain('Tags');
	});

	it.each(OPEN_MISHAPS)('E6: after %s it is sent again, for a tag twice is a tag once', async (_name, fault) => {
		const ids = there(2);
		bench.emulator.faults.add({ ...fault, match: { method: 'POST', pathIncludes: 'add_tags' } });
		const told = toldOf(
			await run(
				'addToRecords',
				ids.map((id) => ({ id, tags: 'VIP' })),
			),
			2,
		);
		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(Array(2).fill(['updated', 2]));
		expect(tagsOf()).toEqual([['VIP'], ['VIP']]);
	});

	it('needs no scope of tags where the module has them, and says which to add where it has not', async () => {
		const [id] = there(1);
		await run('addToRecords', [{ id, tags: 'VIP' }]);
		bench.connectAnew(scoped('modules.ALL'));
		expect((await run('addToRecords', [{ id, tags: 'VIP' }])).success).toHaveLength(1);
		bench.emulator.setSwitches({ unknownTags: 'refuse' });
		const { errors } = await run('addToRecords', [{ id, tags: 'Other' }]);
		expect(String(errors[0].json.error)).toContain('has none of that name yet');
		bench.connectAnew(scoped('modules.ALL', 'settings.tags.READ'));
		const { errors: unmade } = await run('addToRecords', [{ id, tags: 'Other' }]);
		expect(String(unmade[0].json.error)).toContain(`${bench.tested.scopes}.settings.tags.CREATE`);
		expect(requestsTo('/Contacts/actions/add_tags')).toHaveLength(3);
	});

	it('makes nothing in a dry run', async () => {
		const [id] = there(1);
		await run('addToRecords', [{ id, tags: 'VIP' }], { options: { dryRun: true } });
		expect(bench.emulator.requests).toEqual([]);
	});

	it('is a tool of an agent', async () => {
		const [id] = there(1);
		const form = {
			recordId: "={{ $fromAI('id', 'The ID of the contact', 'string') }}",
			tags: "={{ $fromAI('tags', 'The tags', 'string') }}",
		};
		const { said } = await askTool(bench, parameters('addToRecords', form), { id, tags: 'VIP' });
		expect(said).toContain('"action":"update"');
		expect(tagsOf()).toEqual([['VIP']]);
	});
});

describeBoth('Tag > Remove From Records', () => {
	it('takes the tags away and leaves the others, without looking any up', async () => {
		const ids = there(2);
		const tagged = (tags: string) => ids.map((id) => ({ id, tags }));
		await run('addToRecords', tagged('VIP, Fair'));
		bench.emulator.clearRequests();
		const { success } = await run('removeFromRecords', tagged('vip'));
		expect(success).toHaveLength(2);
		expect(tagsOf()).toEqual([['Fair'], ['Fair']]);
		expect(bench.emulator.requests).toHaveLength(1);
	});
});

describeBoth('Tag > Create', () => {
	it('creates a tag for each item, one for those of the same name', async () => {
		const { success } = await run('create', [{ name: 'VIP' }, { name: 'Fair' }, { name: 'VIP' }]);
		const [vip, fair, again] = success.map(({ json }) => json);
		expect([vip.action, vip.module]).toEqual(['insert', 'Contacts']);
		expect(again.id).toBe(vip.id);
		expect(fair.id).not.toBe(vip.id);
		expect(requestsTo('/settings/tags').map(({ body }) => body)).toEqual([
			{ tags: [{ name: 'VIP' }, { name: 'Fair' }] },
		]);
	});

	it('refuses a name that is none, and says which scope is missing', async () => {
		const told = toldOf(await run('create', [{ name: 'a, b' }, { name: '' }]), 2);
		expect(told.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
		expect(bench.emulator.requests).toEqual([]);
		bench.connectAnew(scoped('modules.ALL'));
		const { errors } = await run('create', [{ name: 'VIP' }]);
		expect(String(errors[0].json.error)).toContain(`${bench.tested.scopes}.settings.tags.CREATE`);
	});

	it.each(OPEN_MISHAPS)('E6: after %s it is unknown and not sent again', async (_name, fault) => {
		bench.emulator.faults.add({ ...fault, match: { method: 'POST', pathIncludes: '/settings/tags' } });
		const told = toldOf(await run('create', [{ name: 'VIP' }, { name: 'Fair' }]), 2);
		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(Array(2).fill(['unknown', 1]));
	});
});
