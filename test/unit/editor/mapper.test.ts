import { mapperField } from '../../../nodes/shared/editor/mapper';
import type { Surroundings } from '../../../nodes/shared/editor/mapper';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { field } from '../metadata/builders';

const HIDDEN = { shown: false, required: false };
const NOTHING_ELSE: Surroundings = { users: [], teamPipelines: [], texts: new Map() };
const values = (...names: string[]) => names.map((name) => ({ displayValue: name, actualValue: `${name}_value` }));

describe('the mapper row of a field (design 4)', () => {
	it.each([
		['text', 'string'],
		['textarea', 'string'],
		['email', 'string'],
		['phone', 'string'],
		['website', 'string'],
		['integer', 'number'],
		['double', 'number'],
		['decimal', 'number'],
		['percent', 'number'],
		['currency', 'number'],
		['bigint', 'string'],
		['lookup', 'string'],
		['multiselectlookup', 'string'],
		['multiselectpicklist', 'string'],
		['ownerlookup', 'string'],
		['date', 'dateTime'],
		['datetime', 'dateTime'],
		['picklist', 'string'],
		['a type of next year', 'string'],
	])('offers %s as %s', (dataType, type) => {
		expect(mapperField(field('Some_Field', { dataType }), HIDDEN, NOTHING_ELSE).type).toBe(type);
	});

	it('offers a picklist by display value, and sends that', () => {
		const tier = field('Tier', { dataType: 'picklist', picklistValues: values('Gold', 'Silver') });
		expect(mapperField(tier, HIDDEN, NOTHING_ELSE)).toMatchObject({
			type: 'options',
			options: [
				{ name: 'Gold', value: 'Gold' },
				{ name: 'Silver', value: 'Silver' },
			],
		});
	});

	it('offers a boolean as a choice that is unset until somebody makes it', () => {
		const row = mapperField(field('Newsletter', { dataType: 'boolean' }), HIDDEN, NOTHING_ELSE);
		expect(row).toMatchObject({ type: 'options', options: [{ value: true }, { value: false }] });
		expect(row).not.toHaveProperty('defaultValue');
	});

	it.each([
		[field('Last_Name', { label: 'Surname' }), 'Surname (Last_Name)'],
		[field('Phone'), 'Phone'],
		[field('Referred_By', { dataType: 'lookup' }), 'Referred By, an ID (Referred_By)'],
		[field('Account_Name', { dataType: 'lookup', label: 'Company' }), 'Company, a name or ID (Account_Name)'],
		[field('Contact_Name', { dataType: 'lookup' }), 'Contact Name, an email or ID (Contact_Name)'],
		[field('Owner', { dataType: 'ownerlookup' }), 'Owner, an ID'],
		[field('Secondary_Contacts', { dataType: 'multiselectlookup' }), 'Secondary Contacts, IDs (Secondary_Contacts)'],
		[
			field('Participants', { dataType: 'bigint', jsonType: 'jsonarray' }),
			'Participants, such as "ann@example.com; bob@example.com"',
		],
		[
			field('Interests', { dataType: 'multiselectpicklist', picklistValues: values('Tea', 'Coffee', 'Chess') }),
			'Interests, such as "Tea; Coffee"',
		],
	])('is named by label and API name, and by how to give the value: %#', (of, name) => {
		const { displayName } = mapperField(of, HIDDEN, {
			...NOTHING_ELSE,
			texts: new Map([
				['Account_Name', 'name'],
				['Contact_Name', 'email'],
			]),
		});
		expect(displayName).toBe(name);
	});

	it('says what a new record must have without forcing it on an update', () => {
		const row = mapperField(field('Last_Name'), { shown: true, required: true }, NOTHING_ELSE);
		expect(row).toMatchObject({
			displayName: 'Last Name, required if new (Last_Name)',
			required: false,
			removed: false,
		});
	});

	it('hides lists of values at first even when a new record must have one', () => {
		const interests = field('Interests', { dataType: 'multiselectpicklist', mandatory: true });
		expect(mapperField(interests, { shown: true, required: true }, NOTHING_ELSE).removed).toBe(true);
	});

	it('offers the users of the org for an owner, told apart by address', () => {
		const users = [
			{ id: '1', name: 'Asha Rao', email: 'asha@example.com' },
			{ id: '2', name: 'ben@example.com', email: 'ben@example.com' },
		];
		expect(mapperField(field('Owner', { dataType: 'ownerlookup' }), HIDDEN, { ...NOTHING_ELSE, users })).toMatchObject({
			displayName: 'Owner',
			type: 'options',
			options: [
				{ name: 'Asha Rao (asha@example.com)', value: '1' },
				{ name: 'ben@example.com', value: '2' },
			],
		});
	});
});

describe('the place of a deal in its pipelines', () => {
	const teamPipelines = [
		{ id: '401', name: 'Sales', subPipelines: ['Standard', 'Partners'], stages: ['Intro', 'Won'] },
		{ id: '402', name: 'Onboarding', subPipelines: ['First Week'], stages: ['Kick-Off', 'Won'] },
	];
	const ofDeals = { ...NOTHING_ELSE, teamPipelines, placed: BIGIN.teamPipelines };
	const names = (apiName: string, picklistValues = values()) =>
		mapperField(field(apiName, { dataType: 'picklist', picklistValues }), HIDDEN, ofDeals).options?.map(
			({ name }) => name,
		);

	it('is chosen by the name of the team pipeline and sent as its id', () => {
		const row = mapperField(field('Pipeline', { dataType: 'lookup' }), HIDDEN, ofDeals);
		expect(row).toMatchObject({
			displayName: 'Pipeline',
			options: [
				{ name: 'Sales', value: '401' },
				{ name: 'Onboarding', value: '402' },
			],
		});
	});

	it('lists the sub-pipelines and stages of all, each once', () => {
		expect(names('Sub_Pipeline')).toEqual(['Standard', 'Partners', 'First Week']);
		expect(names('Stage')).toEqual(['Intro', 'Won', 'Kick-Off']);
	});

	it('is listed as the run will check it, whatever the field itself lists', () => {
		expect(names('Stage', values('Proposal', 'Won'))).toEqual(['Intro', 'Won', 'Kick-Off']);
	});

	it("is the field's own list when the team pipelines cannot be read", () => {
		const options = { ...ofDeals, teamPipelines: [] };
		const row = mapperField(
			field('Stage', { dataType: 'picklist', picklistValues: values('Proposal') }),
			HIDDEN,
			options,
		);
		expect(row.options?.map(({ name }) => name)).toEqual(['Proposal']);
	});
});
