import type { IDataObject } from 'n8n-workflow';

import { askTool } from '../support/agent';
import { useBothProducts } from '../support/bothProducts';
import { toldOf } from '../support/ledger';
import { OPEN_MISHAPS } from '../support/mishaps';
import { skipPauses } from '../support/node';
import type { UpsertForm } from '../support/upsertForm';
import { contactsThere, errorBranch, faultOn, recordsSent, write } from '../support/writes';
import type { WriteName } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
skipPauses();
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

type Options = UpsertForm['options'];
type TagWay = 'add' | 'remove';

const upsert = async (items: IDataObject[], tags: TagWay, options: Options = {}, settings = errorBranch) =>
	await bench.upsert(items, { options: { tags, ...options } }, settings);
const run = async (operation: WriteName, items: IDataObject[], tags: TagWay, options: Options = {}) =>
	await write({ bench, operation }, items, { options: { tags, ...options } }, errorBranch);

const untagged = (index: number) => ({ Last_Name: `Old ${index}`, Email: `old.${index}@example.com` });
const person = (index: number, tags: string | string[] = 'VIP') => ({ ...untagged(index), Tag: tags });
const tagsOf = () => bench.stored().map(({ Tag }) => ((Tag ?? []) as IDataObject[]).map(({ name }) => name));
const tagRequests = (change: TagWay = 'add') => bench.emulator.requestsTo(`/Contacts/actions/${change}_tags`);
const tagged = (...names: string[]) => ({ Tag: names.map((name, index) => ({ name, id: String(index) })) });
const tagFault = (fault: object, change: TagWay = 'add') => bench.fault(`${change}_tags`, fault);
const warnings = (hints: Array<{ message: string; type?: string }>) =>
	hints.filter(({ type }) => type === 'warning').map(({ message }) => message);

describeBoth('the option Tags: Add', () => {
	it('keeps the tags of records that an upsert updates, and sends none with the records', async () => {
		contactsThere(bench, 1, tagged('Old'));
		const { success, hints } = await upsert([person(0, 'VIP, Fair'), person(1, ['VIP', 'Fair'])], 'add');
		expect(tagsOf()).toEqual([
			['Old', 'VIP', 'Fair'],
			['VIP', 'Fair'],
		]);
		expect(success.map(({ json }) => [json.action, json.tagsAdded])).toEqual([
			['update', ['VIP', 'Fair']],
			['insert', ['VIP', 'Fair']],
		]);
		expect(bench.sent().flatMap(({ data }) => data.flatMap(Object.keys))).not.toContain('Tag');
		expect(tagRequests()).toHaveLength(1);
		const { used } = bench.emulator.credits;
		expect(hints.at(-1)?.message).toContain(`5 requests, about ${used} API credits`);
	});

	it.each<[WriteName, string[][]]>([
		['create', [['Old'], ['VIP']]],
		['update', [['Old', 'VIP']]],
	])('holds for %s, too', async (operation, after) => {
		const [id] = contactsThere(bench, 1, tagged('Old'));
		const item = operation === 'update' ? { id, Title: 'new', Tag: 'VIP' } : { ...person(1), Email: 'x@example.com' };
		const { success } = await run(operation, [item], 'add');
		expect(success[0].json.tagsAdded).toEqual(['VIP']);
		expect(tagsOf()).toEqual(after);
		expect(JSON.stringify(recordsSent(bench, operation))).not.toContain('VIP');
	});

	it('E1, E2, E8: a request for a hundred records with the same tags, one credit for fifty', async () => {
		await upsert([person(0)], 'add');
		const before = bench.emulator.credits.used;
		bench.emulator.clearRequests();
		const { hints } = await upsert(
			Array.from({ length: 101 }, (_, index) => person(index)),
			'add',
		);
		expect(tagRequests().map(({ body }) => ((body as IDataObject).ids as string[]).length)).toEqual([100, 1]);
		// 11 for the records, 3 for their tags, 1 to look the tags of the module up.
		expect(bench.emulator.credits.used - before).toBe(15);
		expect(hints.at(-1)?.message).toContain('about 15 API credits');
	});

	it('E3: gives a record the tags of each item that writes to it, one after the other', async () => {
		await upsert([person(0, 'A'), person(1, 'B'), person(0, 'B')], 'add');
		expect(tagsOf()).toEqual([['A', 'B'], ['B']]);
		const [first, second] = tagRequests();
		expect(second.overlappedWith).not.toContain(first.sequence);
	});

	it('gives merged items one record and the tags of all', async () => {
		const { success } = await upsert([person(0, 'A'), person(0, 'A'), person(0, 'B')], 'add', {
			whenItemsShareMatchValue: 'merge',
		});
		expect(success.map(({ json }) => json.tagsAdded)).toEqual([['A'], ['A'], ['B']]);
		expect(tagsOf()).toEqual([['A', 'B']]);
		expect(tagRequests()).toHaveLength(2);
	});

	it('E4: leaves items without tags and those that fail as they are', async () => {
		const items = [person(0), untagged(1), person(2, ''), { Email: 'no', Tag: 'VIP' }];
		const result = await upsert(items, 'add');
		expect(toldOf(result, 4).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted', 'inserted', 'failed']);
		expect(result.success.map(({ json }) => 'tagsAdded' in json)).toEqual([true, false, false]);
		expect(tagsOf()).toEqual([['VIP'], [], []]);
	});

	it('asks for no tags where no item gives any', async () => {
		await upsert([untagged(0)], 'add');
		expect(bench.emulator.requestsTo('/settings/tags')).toEqual([]);
		expect(tagRequests()).toEqual([]);
	});

	it.each(OPEN_MISHAPS)('E6: after %s the tags are sent again, and no record is', async (_name, fault) => {
		tagFault(fault);
		const { success } = await run('create', [person(0), person(1)], 'add');
		expect(success.map(({ json }) => json.tagsAdded)).toEqual([['VIP'], ['VIP']]);
		expect(tagsOf()).toEqual([['VIP'], ['VIP']]);
	});
});

describeBoth('the option Tags: Remove', () => {
	it('takes tags away and leaves the others', async () => {
		await upsert([person(0, 'VIP, Fair'), person(1, 'VIP')], 'add');
		bench.emulator.clearRequests();
		const { success } = await upsert([person(0, 'vip'), person(1)], 'remove');
		expect(success.map(({ json }) => json.tagsRemoved)).toEqual([['vip'], ['VIP']]);
		expect(tagRequests('remove')).toHaveLength(2);
		expect(tagsOf()).toEqual([['Fair'], []]);
		expect(bench.emulator.requestsTo('/settings/tags')).toEqual([]);
	});
});

describeBoth('the option Tags beside others', () => {
	const unchanged = { skipUnchanged: true };
	const LONG_AGO = { Modified_Time: '2020-01-01T00:00:00+00:00' };

	it('Skip Unchanged Records: adds tags to unchanged records that lack them, and to no others', async () => {
		contactsThere(bench, 1, { ...LONG_AGO, ...tagged('VIP') });
		const ids = [1, 2].flatMap((index) => contactsThere(bench, 1, { ...LONG_AGO, ...untagged(index) }));
		const { success } = await upsert(
			[0, 1, 2].map((index) => person(index, 'vip')),
			'add',
			unchanged,
		);
		expect(success.map(({ json }) => [json.action, json.tagsAdded])).toEqual([
			['none', undefined],
			['none', ['vip']],
			['none', ['vip']],
		]);
		expect(bench.sent()).toEqual([]);
		expect(tagRequests().map(({ body }) => (body as IDataObject).ids)).toEqual([ids]);
		expect(tagsOf()).toEqual([['VIP'], ['vip'], ['vip']]);
	});

	it('Skip Unchanged Records: adds them all the same where they cannot be read', async () => {
		contactsThere(bench, 2, LONG_AGO);
		bench.emulator.setSwitches({ listIds: 'refuse' });
		const { success } = await upsert([person(0), person(1)], 'add', unchanged);
		expect(success.map(({ json }) => json.tagsAdded)).toEqual([['VIP'], ['VIP']]);
		expect(tagsOf()).toEqual([['VIP'], ['VIP']]);
	});

	it('Update with nothing but tags writes no record, and tells the one that is not there', async () => {
		const [id] = contactsThere(bench, 1);
		const items = [id, '5550000000000999999'].map((one) => ({ id: one, Tag: 'VIP' }));
		const told = toldOf(await run('update', items, 'add'), 2);
		expect(told.map(({ outcome }) => outcome)).toEqual(['updated', 'failed']);
		expect(recordsSent(bench, 'update')).toEqual([]);
		expect(tagsOf()).toEqual([['VIP']]);
	});

	it('Dry Run counts the tags, shows them, and changes nothing', async () => {
		contactsThere(bench, 2);
		const items = [person(0), person(1), person(2, 'Fair'), untagged(3)];
		const dry = await upsert(items, 'add', { dryRun: true });
		expect(bench.emulator.requestsTo('/Contacts/')).toEqual([]);
		expect(dry.success.map(({ json }) => json.tagsToChange)).toEqual([['VIP'], ['VIP'], ['Fair'], undefined]);
		expect(JSON.stringify(dry.success.map(({ json }) => json.record))).not.toContain('VIP');
		expect(dry.hints.at(-1)?.message).toContain('would take 4 requests, about 4 API credits');
	});

	it('Most API Credits counts them before the first write', async () => {
		const items = Array.from({ length: 60 }, (_, index) => person(index));
		// 1 for the fields, 6 for the records, 2 for their tags, 1 for the tags of the module.
		const { errors } = await upsert(items, 'add', { mostCredits: 9 });
		expect(errors).toHaveLength(60);
		expect(bench.stored()).toEqual([]);
		bench.connectAnew();
		expect((await upsert(items, 'add', { mostCredits: 11 })).success).toHaveLength(60);
	});

	it('Most API Credits ends them on the way, and the records stay told as written', async () => {
		await upsert([person(0)], 'add');
		tagFault({ status: 500, body: '', times: 2 });
		const { success } = await upsert([person(1), person(2, 'Fair')], 'add', { mostCredits: 5, parallelRequests: 1 });
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert']);
		expect(success[1].json.tagProblem).toMatchObject({ details: { outcome: 'notSent', code: 'GUARD_REACHED' } });
	});
});

describeBoth('tags that fail once their records are written', () => {
	const REFUSAL = { status: 403, body: { code: 'NO_PERMISSION', message: 'permission denied', details: {} } };

	it('leave the outcome of the record, say what is missing, and warn', async () => {
		tagFault(REFUSAL);
		const { success, errors, hints } = await run('create', [person(0), person(1)], 'add');
		expect(errors).toEqual([]);
		const [{ json }] = success;
		expect(json).toMatchObject({ action: 'insert', id: bench.stored()[0].id });
		expect(json).not.toHaveProperty('tagsAdded');
		expect(json.tagProblem).toMatchObject({
			error: expect.stringMatching(
				/^The record went well, but its tags "VIP" were not added\. The user of this/,
			) as string,
			details: { outcome: 'failed', tags: ['VIP'], code: 'NO_PERMISSION' },
		});
		expect((json.tagProblem as IDataObject).error).toContain(
			'use Tag > Add to Records with its ID. (NO_PERMISSION, item 0)',
		);
		expect(warnings(hints)).toEqual([expect.stringContaining('The tags of 2 records were not changed')]);
	});

	it('are unknown where no answer came, and no record is written again', async () => {
		tagFault({ reset: 'afterApplying', times: Infinity });
		const { success } = await run('create', [person(0)], 'add', { retries: 1 });
		const problem = success[0].json.tagProblem as IDataObject;
		expect(problem.details).toMatchObject({ outcome: 'unknown' });
		expect(problem.error).toMatch(/may or may not have been added\. .* may or may not have changed the tags\./);
		expect(problem.error).not.toContain('run the item again');
		expect(bench.stored()).toHaveLength(1);
		expect(recordsSent(bench, 'create')).toHaveLength(1);
	});

	it('E7: end no run that stops at failures, and are sent for what was written before one', async () => {
		tagFault(REFUSAL);
		const { error } = await upsert([person(0)], 'add', {}, {} as typeof errorBranch);
		expect(error).toBeUndefined();
		faultOn(bench, 'create', { ...REFUSAL, nth: 2 });
		const options = { batchSize: 1, parallelRequests: 1 };
		const stopped = await upsert([person(1), person(2), person(3)], 'add', options, {} as typeof errorBranch);
		expect(stopped.error?.message).toContain('may not do this');
		expect(tagsOf()).toEqual([[], ['VIP']]);
	});

	it('are told in a Summary, and beside what Zoho answered in Raw', async () => {
		tagFault({ ...REFUSAL, times: Infinity });
		const summary = await upsert([person(0)], 'add', { output: 'summary' });
		expect(summary.success[0].json).toMatchObject({
			created: 1,
			failed: 0,
			tagProblems: 1,
			tagFailures: [{ item: 0, details: { tags: ['VIP'] } }],
		});
		const raw = await upsert([person(1)], 'add', { output: 'raw' });
		expect(raw.success[0].json).toMatchObject({ status: 'success', tagProblem: { details: { outcome: 'failed' } } });
	});

	it('are refused before anything is written where a tag cannot be made', async () => {
		const scopes = ['modules.ALL', 'settings.modules.READ', 'settings.fields.READ', 'settings.tags.READ'];
		bench.connectAnew({ scopes: scopes.map((scope) => `${bench.tested.scopes}.${scope}`) });
		const { errors } = await upsert([person(0)], 'add');
		expect(String(errors[0].json.error)).toContain(`${bench.tested.scopes}.settings.tags.CREATE`);
		expect(bench.stored()).toEqual([]);
	});
});

describeBoth('the option Tags: Replace', () => {
	it('is the default, and goes out with the record', async () => {
		contactsThere(bench, 1, tagged('Old'));
		await bench.upsert([person(0)]);
		expect(tagsOf()).toEqual([['VIP']]);
		expect(tagRequests()).toEqual([]);
	});

	it('is one of what a tool may be told', async () => {
		const record = "={{ $fromAI('record', 'The contact', 'json') }}";
		const parameters = bench.parameters({ json: record, options: { tags: 'add' } });
		const { said } = await askTool(bench, parameters, { record: person(0) });
		expect(said).toContain('"tagsAdded":["VIP"]');
	});
});
