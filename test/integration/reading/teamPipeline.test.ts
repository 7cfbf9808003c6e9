import type { IDataObject } from 'n8n-workflow';

import { biginNode } from '../support/node';
import { fillContacts, jsonOf, readRecords, readsOf, useSettledBench } from './support';

const { bench: bigin } = useSettledBench();

const SALES = { id: '5550000000000000401', name: 'Sales Pipeline' };
const ONBOARDING = { id: '5550000000000000402', name: 'Onboarding' };

const deal = (Deal_Name: string, Pipeline: { id: string; name: string }, fields = {}) =>
	bigin.emulator.store.insert('Pipelines', { Deal_Name, Pipeline, ...fields });

const form = (teamPipeline: unknown, rest: IDataObject = {}, filters: IDataObject = {}) => ({
	module: 'Pipelines',
	fieldsToReturn: ['Deal_Name'],
	filters: { teamPipeline, ...filters } as IDataObject,
	...rest,
});

const dealNames = async (...given: Parameters<typeof form>) =>
	jsonOf(await readRecords(bigin, 'getMany', form(...given))).map(({ Deal_Name }) => Deal_Name);

const layoutsRead = () => bigin.emulator.requestsTo('/settings/layouts').length;

describe('Get Many of one team pipeline', () => {
	it('gives its deals alone, by ID without another request', async () => {
		deal('Lamps', SALES);
		deal('Chairs', ONBOARDING);
		deal('Tables', SALES);
		expect(await dealNames(SALES.id)).toEqual(['Tables', 'Lamps']);
		expect(readsOf(bigin).map(({ query }) => query)).toEqual([
			{ fields: 'Deal_Name', pipeline_id: SALES.id, per_page: '50', page: '1' },
		]);
		expect(layoutsRead()).toBe(0);
	});

	it('reads on with page tokens past the 2,000 deals that page numbers reach', async () => {
		Array.from({ length: 2_100 }, (_, index) => deal(`Deal ${index}`, index % 42 === 0 ? ONBOARDING : SALES));
		expect(await dealNames(SALES.id, { returnAll: true })).toHaveLength(2_050);
		expect(readsOf(bigin)).toHaveLength(11);
		expect(readsOf(bigin).every(({ query }) => query.pipeline_id === SALES.id)).toBe(true);
	});

	it.each([
		['its name', '={{ "Onboarding" }}'],
		['its name in another case', '={{ " onboarding " }}'],
		['the team pipeline as a deal has it', `={{ ${JSON.stringify(ONBOARDING)} }}`],
		['an object with its name', '={{ { "name": "Onboarding" } }}'],
	])('takes %s from an expression', async (_, given) => {
		deal('Lamps', SALES);
		deal('Chairs', ONBOARDING);
		expect(await dealNames(given)).toEqual(['Chairs']);
		expect(readsOf(bigin)[0].query.pipeline_id).toBe(ONBOARDING.id);
	});

	it('looks names up once for all items', async () => {
		deal('Lamps', SALES);
		deal('Chairs', ONBOARDING);
		const items = ['Onboarding', 'Sales Pipeline', 'onboarding'].map((name) => ({ name }));
		const result = await readRecords(bigin, 'getMany', form('={{ $json.name }}'), { items });
		expect(jsonOf(result).map(({ Deal_Name }) => Deal_Name)).toEqual(['Chairs', 'Lamps', 'Chairs']);
		expect(layoutsRead()).toBe(1);
	});

	it('passes over the filter where an expression gives nothing', async () => {
		deal('Lamps', SALES);
		deal('Chairs', ONBOARDING);
		expect(await dealNames('={{ $json.nothing }}')).toEqual(['Chairs', 'Lamps']);
	});

	describe('together with', () => {
		beforeEach(() => {
			deal('Old', SALES, { Modified_Time: '2026-03-01T10:00:00+05:30' });
			deal('Other', ONBOARDING, { Modified_Time: '2026-04-20T10:00:00+05:30' });
			deal('New', SALES, { Modified_Time: '2026-04-20T10:00:00+05:30' });
			deal('Newest', SALES, { Modified_Time: '2026-04-21T10:00:00+05:30' });
		});

		it('Modified Since reads the newest changes of the team pipeline first', async () => {
			expect(await dealNames(SALES.id, {}, { modifiedSince: '2026-04-01' })).toEqual(['Newest', 'New']);
			expect(readsOf(bigin)[0].query).toMatchObject({ pipeline_id: SALES.id, sort_by: 'Modified_Time' });
		});

		it('Sort gives them in that order', async () => {
			const sort = { rule: { by: 'id', direction: 'asc' } };
			expect(await dealNames(SALES.id, { sort })).toEqual(['Old', 'New', 'Newest']);
		});

		it('a custom view gives only what is in both, up to the limit', async () => {
			const views = await biginNode().methods.loadOptions.getCustomViews.call(context('Pipelines'));
			const customView = views[0].value;
			expect(await dealNames(ONBOARDING.id, { limit: 1 }, { customView })).toEqual(['Other']);
			expect(readsOf(bigin).map(({ query }) => query)).toEqual([
				{ fields: 'Deal_Name,Pipeline', cvid: customView, per_page: '200', page: '1' },
			]);
		});
	});

	describe('refuses before reading deals', () => {
		it.each([
			[
				'a name that no team pipeline has, naming the nearest',
				'Onbording',
				'Team Pipeline: "Onbording" is not one of its values. Did you mean "Onboarding"? Use one of: "Sales Pipeline", "Onboarding". (INVALID_DATA, item 0)',
			],
			[
				'an ID whose last digits are lost',
				'={{ 5550000000000000401 }}',
				'Team Pipeline: "5550000000000000000" was given as a number',
			],
			[
				'a list',
				'={{ ["Onboarding", "Sales Pipeline"] }}',
				'Give the ID or the name of a team pipeline that the account has.',
			],
		])('%s', async (_, given, sentence) => {
			const { error } = await readRecords(bigin, 'getMany', form(given));
			expect(error?.message).toContain(sentence);
			expect(readsOf(bigin)).toEqual([]);
		});

		it('another module, which has no team pipelines', async () => {
			fillContacts(bigin, 1);
			const { error } = await readRecords(bigin, 'getMany', { filters: { teamPipeline: SALES.id } });
			expect(error?.message).toBe(
				'The module "Contacts" has no team pipelines, only "Pipelines" has them. Choose that module, or remove the filter Team Pipeline. (INVALID_DATA, item 0)',
			);
			expect(readsOf(bigin)).toEqual([]);
		});

		it('a name that cannot be looked up, and says why', async () => {
			bigin.connectAnew({ scopes: ['ZohoBigin.modules.ALL', 'ZohoBigin.settings.fields.READ'] });
			const { error } = await readRecords(bigin, 'getMany', form('Onboarding'));
			expect(error?.message).toContain('Team Pipeline: "Onboarding" is a name');
			expect(error?.message).toContain('ZohoBigin.settings.layouts.READ');
			expect(readsOf(bigin)).toEqual([]);
		});
	});

	it('says so when Bigin knows no team pipeline of that ID', async () => {
		const { error } = await readRecords(bigin, 'getMany', form('5550000000000000999'));
		expect(error?.message).toBe(
			'Team Pipeline: "5550000000000000999" is not possible. Give the ID or the name of a team pipeline that the account has. (INVALID_DATA, item 0)',
		);
	});
});

const context = (module: string) => bigin.formContext({ module });
const listed = async (module: string) => await biginNode().methods.loadOptions.getTeamPipelines?.call(context(module));

describe('the list of team pipelines', () => {
	it('has the names of those of the org', async () => {
		const pipelines = [SALES, ONBOARDING].map(({ id, name }) => ({ name, value: id }));
		expect(await listed('Pipelines')).toEqual(pipelines);
		expect(await listed('')).toEqual(pipelines);
	});

	it('says in another module that it has none', async () => {
		expect(await listed('Contacts')).toEqual([
			expect.objectContaining({ name: 'This module has no team pipelines', value: '' }),
		]);
	});

	it('says which scope is missing', async () => {
		bigin.connectAnew({ scopes: ['ZohoBigin.modules.ALL', 'ZohoBigin.settings.fields.READ'] });
		await expect(listed('Pipelines')).rejects.toThrow('ZohoBigin.settings.layouts.READ');
	});
});
