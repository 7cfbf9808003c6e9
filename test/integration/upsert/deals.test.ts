import type { IDataObject } from 'n8n-workflow';

import { useBigin } from '../support/bigin';
import type { UpsertForm } from '../support/upsertForm';
import { write } from '../support/writes';

const bigin = useBigin();

const SALES = '5550000000000000401';
const ONBOARDING = '5550000000000000402';
const form = { module: 'Pipelines' };
const errorBranch = { onError: 'continueErrorOutput' } as const;

const deal = (fields: IDataObject = {}): IDataObject => ({
	Deal_Name: 'Spring order',
	Pipeline: SALES,
	Sub_Pipeline: 'Sales Pipeline Standard',
	Stage: 'Qualification',
	Closing_Date: '2026-06-30',
	...fields,
});

const onboarding = (fields: IDataObject = {}) =>
	deal({ Pipeline: ONBOARDING, Sub_Pipeline: 'Onboarding Standard', Stage: 'Kick-Off', ...fields });

const upsert = async (items: IDataObject[], about: UpsertForm = {}) =>
	await bigin.upsert(items, { ...form, ...about }, errorBranch);

/** The sentence of the only item, which must not have been sent. */
const refusalOf = async (item: IDataObject) => {
	const { errors } = await upsert([item]);
	expect(bigin.sent()).toEqual([]);
	return errors[0]?.json.error;
};

const layoutsRead = () => bigin.emulator.requestsTo('/settings/layouts').length;

describe('deals', () => {
	it('are inserted into a team pipeline given by id, and updated by their name', async () => {
		await bigin.upsert([deal()], form);
		const { success } = await bigin.upsert([deal({ Stage: 'Proposal', Amount: '1250.50' })], form);

		expect(success[0]?.json).toMatchObject({ action: 'update', duplicateField: 'Deal_Name', module: 'Pipelines' });
		expect(bigin.stored('Pipelines')[0]).toMatchObject({ Stage: 'Proposal', Amount: 1250.5 });
	});

	it('go into several team pipelines in one run and one request', async () => {
		const { success } = await upsert([deal({ Deal_Name: 'One' }), onboarding({ Deal_Name: 'Two' })]);

		expect(success).toHaveLength(2);
		expect(bigin.sent()).toHaveLength(1);
		expect(bigin.stored('Pipelines')).toMatchObject([
			{ Pipeline: { id: SALES }, Stage: 'Qualification' },
			{ Pipeline: { id: ONBOARDING }, Stage: 'Kick-Off' },
		]);
	});
});

describe('the team pipeline is sent as its id', () => {
	it.each<[string, unknown]>([
		['an id', SALES],
		['an object with an id', { id: SALES }],
		['an object with id and name', { id: SALES, name: 'Sales Pipeline' }],
		['the text of such an object', JSON.stringify({ name: 'Sales Pipeline', id: SALES })],
		['an object with a name', { name: 'Sales Pipeline' }],
		['a name', 'Sales Pipeline'],
		['a name in another case', 'sales pipeline'],
	])('given as %s', async (_way, given) => {
		const { success } = await upsert([deal({ Pipeline: given as string })]);

		expect(bigin.sent()[0]?.data[0]?.Pipeline).toEqual({ id: SALES });
		expect(success[0]?.json.action).toBe('insert');
	});

	it('given in the mapper', async () => {
		const fields = deal({ Pipeline: '={{ $json.pipeline }}' });
		await upsert([{ pipeline: 'Sales Pipeline' }], { fields });
		expect(bigin.sent()[0]?.data[0]?.Pipeline).toEqual({ id: SALES });
	});

	it('unless no team pipeline has the name: then the nearest is named', async () => {
		expect(await refusalOf(deal({ Pipeline: 'Sale Pipeline' }))).toBe(
			'Team Pipeline: "Sale Pipeline" is not one of its values. Did you mean "Sales Pipeline"? Use one of: "Sales Pipeline", "Onboarding". (INVALID_DATA, item 0)',
		);
	});
});

describe('the stage of a deal is checked before sending', () => {
	beforeEach(() => bigin.emulator.setSwitches({ layoutMaps: 'absent' }));

	it('against its team pipeline, with the allowed stages named', async () => {
		expect(await refusalOf(onboarding({ Stage: 'Negotiation' }))).toBe(
			'Stage: "Negotiation" is not part of "Onboarding". Use one of: "Kick-Off", "Set-Up", "Training", "Live". (INVALID_DATA, item 0)',
		);
	});

	it('as its sub-pipeline is', async () => {
		expect(await refusalOf(deal({ Sub_Pipeline: 'Onboarding Standard' }))).toBe(
			'Sub-Pipeline: "Onboarding Standard" is not part of "Sales Pipeline". Use one of: "Sales Pipeline Standard", "Sales Pipeline Partners". (INVALID_DATA, item 0)',
		);
	});

	it('also in a run that sends unlisted values anyway', async () => {
		const { errors } = await upsert([onboarding({ Stage: 'Dreaming' })], {
			options: { valuesNotInList: 'sendAnyway' },
		});
		expect(errors[0]?.json.error).toMatch(/^Stage: "Dreaming" is not part of "Onboarding"/);
		expect(bigin.sent()).toEqual([]);
	});

	it('and sent in the spelling of the team pipeline', async () => {
		const { success } = await upsert([onboarding({ Stage: 'kick-off' })]);
		expect(success).toHaveLength(1);
		expect(bigin.sent()[0]?.data[0]?.Stage).toBe('Kick-Off');
	});

	it('but an update may give a stage alone', async () => {
		await upsert([onboarding()]);
		const { success, errors } = await upsert([{ Deal_Name: 'Spring order', Stage: 'Live' }]);

		expect(errors).toEqual([]);
		expect(success[0]?.json.action).toBe('update');
		expect(bigin.stored('Pipelines')[0]?.Stage).toBe('Live');
	});

	it('but one of another sub-pipeline, which the layouts do not tell apart, is refused by Bigin with the stages named', async () => {
		bigin.emulator.setSwitches({ stageOutsidePipeline: 'refuse', invalidDataDetails: 'exact' });
		const { errors } = await upsert([deal({ Stage: 'Intro' })]);

		expect(bigin.sent()).toHaveLength(1);
		expect(errors[0]?.json.error).toMatch(/^Stage: "Intro" is not one of its values\. .*"Qualification"/);
	});

	it('but not without Validate Before Sending', async () => {
		bigin.emulator.setSwitches({ stageOutsidePipeline: 'refuse', invalidDataDetails: 'exact' });
		const { errors } = await upsert([deal({ Stage: 'Kick-Off', Pipeline: 'sales pipeline' })], {
			options: { validateBeforeSending: false },
		});

		expect(bigin.sent()[0]?.data[0]).toMatchObject({ Pipeline: { id: SALES }, Stage: 'Kick-Off' });
		expect(errors[0]?.json.error).toMatch(/^Stage: "Kick-Off"/);
	});
});

describe('E9 the team pipelines are read', () => {
	it('once a run, and not again within five minutes', async () => {
		const deals = [1, 2, 3].map((number) => deal({ Deal_Name: `Deal ${number}` }));
		await upsert(deals, { options: { batchSize: 1 } });
		await upsert(deals);
		expect(layoutsRead()).toBe(1);
	});

	it('not when no deal says where it stands, nor for another module', async () => {
		bigin.emulator.store.insert('Pipelines', { ...deal(), Pipeline: { id: SALES } } as never);
		await upsert([{ Deal_Name: 'Spring order', Amount: 5, Stage: '' }]);
		await bigin.upsert([{ Last_Name: 'Sample', Email: 'sample@example.com', Stage: 'Live' }]);

		expect([bigin.sent().length, layoutsRead()]).toEqual([2, 0]);
	});
});

describe('where layouts tell the stages of each sub-pipeline', () => {
	beforeEach(() => bigin.emulator.setSwitches({ layoutMaps: 'present' }));

	it('a stage of another sub-pipeline is refused before sending, with those there are', async () => {
		expect(await refusalOf(deal({ Stage: 'Intro' }))).toMatch(
			/^Stage: "Intro" is not part of "Sales Pipeline Standard"\. .*"Qualification"/,
		);
	});

	it('its own stages are taken, in any case', async () => {
		const { success } = await upsert([deal({ Sub_Pipeline: 'Sales Pipeline Partners', Stage: 'intro' })]);
		expect(success[0]?.json).toMatchObject({ action: 'insert' });
		expect(bigin.stored('Pipelines')).toMatchObject([{ Stage: 'Intro' }]);
	});
});

describe('the team pipeline of a new deal', () => {
	const bare = {
		Deal_Name: 'Spring order',
		Sub_Pipeline: 'Sales Pipeline Standard',
		Stage: 'Qualification',
		Closing_Date: '2026-06-30',
	};

	it.each(['create', 'upsertRecord'] as const)(
		'is that of a sub-pipeline which only one has (%s)',
		async (operation) => {
			if (operation === 'create') await write({ bench: bigin, operation }, [bare], form);
			else await upsert([bare]);
			expect(bigin.stored('Pipelines')).toMatchObject([{ Pipeline: { id: SALES } }]);
		},
	);

	it('is needed only where the metadata says so', async () => {
		bigin.emulator.setSwitches({ dealPipeline: 'optional', stageOutsidePipeline: 'accept' });
		bigin.connectAnew({ scopes: ['ZohoBigin.modules.ALL', 'ZohoBigin.settings.fields.READ'] });
		const { success } = await write({ bench: bigin, operation: 'create' }, [bare], form, errorBranch);
		expect(success[0]?.json).toMatchObject({ action: 'insert' });
		expect(bigin.emulator.requestsTo('/Pipelines').at(-1)?.body).not.toMatchObject({ data: [{ Pipeline: {} }] });
	});

	it('may be named as Layout, as searches name it', async () => {
		const { success } = await upsert([{}], { json: { ...bare, Layout: { id: SALES, name: 'Sales Pipeline' } } });
		expect(success[0]?.json).toMatchObject({ action: 'insert' });
		expect(bigin.stored('Pipelines')).toMatchObject([{ Pipeline: { id: SALES } }]);
	});
});

describe('team pipelines that cannot be read', () => {
	const withoutLayouts = ['ZohoBigin.modules.ALL', 'ZohoBigin.settings.fields.READ'];

	it('let deals with ids through, unchecked', async () => {
		bigin.connectAnew({ scopes: withoutLayouts });
		bigin.emulator.setSwitches({ stageOutsidePipeline: 'accept' });
		const { success } = await upsert([deal({ Stage: 'Kick-Off' })]);

		expect(success[0]?.json.action).toBe('insert');
		expect(bigin.sent()[0]?.data[0]).toMatchObject({ Pipeline: { id: SALES }, Stage: 'Kick-Off' });
	});

	it('refuse a name, and say which scope is missing', async () => {
		bigin.connectAnew({ scopes: withoutLayouts });
		const { success, errors } = await upsert([deal({ Deal_Name: 'By id' }), deal({ Pipeline: 'Sales Pipeline' })]);

		expect(success).toHaveLength(1);
		expect(errors[0]?.json.error).toMatch(
			/^Team Pipeline: "Sales Pipeline" is a name, .+ Give the ID .+"ZohoBigin\.settings\.layouts\.READ"/,
		);
	});
});

describe('the sample of Bigin’s upsert page works as JSON', () => {
	/** Reference 10, "A deal for insert or upsert"; the page shows the match fields inside the record. */
	const sample = () => ({
		Owner: { id: '5550000000000000101' },
		Sub_Pipeline: 'Sales Pipeline Standard',
		Deal_Name: 'Spring order',
		Contact_Name: { id: contactId() },
		Stage: 'Needs Analysis',
		Closing_Date: '2026-05-31',
		Tag: [{ name: 'Fair' }],
		Description: 'Two boxes',
		Pipeline: { name: 'Sales Pipeline', id: SALES },
		duplicate_check_fields: ['Deal_Name', 'Sub_Pipeline', 'Stage'],
	});
	const contactId = () => String(bigin.stored()[0]?.id);

	beforeEach(() => void bigin.emulator.store.insert('Contacts', { Last_Name: 'Sample' }));

	it.each<[string, () => UpsertForm['json']]>([
		['the record', sample],
		['the text of the record', () => JSON.stringify(sample(), null, 2)],
		['the whole request', () => JSON.stringify({ data: [sample()] })],
	])('as %s', async (_form, json) => {
		const { success, errors, hints } = await upsert([{}], { json: json() });

		expect(errors).toEqual([]);
		expect(success[0]?.json).toMatchObject({ action: 'insert', module: 'Pipelines' });
		const { body, data = [] } = bigin.sent()[0] ?? {};
		expect(body).not.toHaveProperty('duplicate_check_fields');
		expect(data.map((record) => ({ duplicate_check_fields: sample().duplicate_check_fields, ...record }))).toEqual([
			{ ...sample(), Pipeline: { id: SALES } },
		]);
		expect(data[0]).not.toHaveProperty('duplicate_check_fields');
		expect(hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/^JSON: duplicate_check_fields was left out, because Match On /),
		);
	});

	it('and again as an update', async () => {
		await upsert([{}], { json: sample() });
		const { success } = await upsert([{}], { json: { ...sample(), Stage: 'Proposal' } });
		expect(success[0]?.json).toMatchObject({ action: 'update', duplicateField: 'Deal_Name' });
	});

	it('and as many items as there are, with one hint', async () => {
		const items = [1, 2, 3].map((number) => ({ record: { ...sample(), Deal_Name: `Deal ${number}` } }));
		const { success, hints } = await upsert(items, { json: '={{ $json.record }}' });

		expect(success).toHaveLength(3);
		expect(hints.filter(({ message }) => message.startsWith('JSON: '))).toHaveLength(1);
	});
});
