import { parseFields, parseModules, parseUsers } from '../../../nodes/shared/metadata/parse';
import { parseTeamPipelines } from '../../../nodes/shared/metadata/parseLayouts';
import type { JsonObject } from '../../../nodes/shared/metadata/parse';
import type { FieldMetadata } from '../../../nodes/shared/model/field';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { TEAM_PIPELINES } from './builders';
import { NOT_IN_FORMS, RECORDED_CONTACT_FIELDS, RECORDED_EMAIL, recordedField } from './recorded';

function fieldsOf(sources: unknown[], module = 'Contacts'): readonly FieldMetadata[] {
	const parsed = parseFields(module, { fields: sources }, BIGIN);
	if (!parsed.ok) throw new TypeError(sentenceFor(parsed.problem, BIGIN));
	return parsed.value.fields;
}

const fieldOf = (source: JsonObject) => fieldsOf([source])[0];

describe('fields (reference 4.2)', () => {
	it('reads a field as a live org returns it', () => {
		expect(fieldOf(RECORDED_EMAIL)).toEqual({
			apiName: 'Email',
			label: 'Email',
			dataType: 'email',
			jsonType: 'string',
			maxLength: 100,
			decimalPlaces: null,
			mandatory: false,
			writable: true,
			unique: 'caseInsensitive',
			custom: false,
			picklistValues: [],
			lookupModule: null,
		});
	});

	it('keeps the order of the org and finds fields by API name', () => {
		const parsed = parseFields('Contacts', { fields: RECORDED_CONTACT_FIELDS }, BIGIN);
		const names = RECORDED_CONTACT_FIELDS.map((source) => source.api_name);
		expect(parsed).toMatchObject({ ok: true, value: { module: 'Contacts' } });
		if (!parsed.ok) return;
		expect(parsed.value.fields.map(({ apiName }) => apiName)).toEqual(names);
		expect([...parsed.value.fieldsByApiName.keys()]).toEqual(names);
		expect(parsed.value.fieldsByApiName.get('Account_Name')?.label).toBe('Company Name');
	});

	it.each([
		['Owner, though field_read_only is true', 'Owner', true],
		['Tag, though no form shows it', 'Tag', true],
		['not a time that Bigin sets', 'Created_Time', false],
		['not a picklist that no form shows', 'Unsubscribed_Mode', false],
		['not the photo, whatever the forms show', 'Record_Image', false],
	])('may be written: %s', (_, apiName, writable) => {
		expect(fieldsOf(RECORDED_CONTACT_FIELDS).find((field) => field.apiName === apiName)?.writable).toBe(writable);
	});

	it.each(['autonumber', 'formula', 'rollup_summary', 'profileimage'])('never writes a field of type %s', (type) => {
		expect(fieldOf(recordedField({ data_type: type }))?.writable).toBe(false);
	});

	it.each([
		[{ ...NOT_IN_FORMS, create: true }, true],
		[{ ...NOT_IN_FORMS, edit: true }, true],
		[{ ...NOT_IN_FORMS, quick_create: true }, false],
	])('takes a value when the form to create or to edit shows the field: %j', (view_type, writable) => {
		expect(fieldOf(recordedField({ view_type }))?.writable).toBe(writable);
	});

	it.each([
		[{}, null],
		[undefined, null],
		[{ casesensitive: '0' }, 'caseInsensitive'],
		[{ casesensitive: false }, 'caseInsensitive'],
		[{ casesensitive: '1' }, 'caseSensitive'],
		[{ casesensitive: 1 }, 'caseSensitive'],
		[{ casesensitive: true }, 'caseSensitive'],
	])('reads unique %j as %s', (unique, expected) => {
		expect(fieldOf(recordedField({ unique }))?.unique).toBe(expected);
	});

	it('lists only the picklist values in use, in the order of the org', () => {
		const mode = fieldsOf(RECORDED_CONTACT_FIELDS).find(({ apiName }) => apiName === 'Unsubscribed_Mode');
		expect(mode?.picklistValues).toEqual([
			{ displayValue: 'Consent form', actualValue: 'Consent form' },
			{ displayValue: 'Manual', actualValue: 'Manual' },
		]);
	});

	it('names the module that a lookup points to, not the related list', () => {
		const company = fieldsOf(RECORDED_CONTACT_FIELDS).find(({ apiName }) => apiName === 'Account_Name');
		expect(company?.lookupModule).toBe('Accounts');
	});

	it('gets by with an API name alone', () => {
		expect(fieldOf({ api_name: 'Notes__c' })).toMatchObject({
			label: 'Notes__c',
			dataType: 'text',
			maxLength: null,
			mandatory: false,
			writable: true,
			unique: null,
		});
	});

	it('leaves out what is no field', () => {
		expect(fieldsOf([null, 'Email', 7, [], {}, { api_name: null }, RECORDED_EMAIL])).toHaveLength(1);
	});

	it('reads 204, a module without fields, as none', () => {
		expect(parseFields('Contacts', null, BIGIN)).toMatchObject({ ok: true, value: { fields: [] } });
	});

	it.each([[undefined], ['<html>'], [[]], [{}], [{ fields: 'Email' }], [{ code: 'INVALID_DATA' }]])(
		'reports an answer of another form: %j',
		(body) => {
			expect(parseFields('Contacts', body, BIGIN)).toMatchObject({ ok: false, problem: { reason: 'couldNotRead' } });
		},
	);
});

describe('the team pipeline of a deal (reference 5)', () => {
	const dealName = recordedField({ api_name: 'Deal_Name', data_type: 'text' });

	it('can be written though the metadata does not list the field', () => {
		expect(fieldsOf([dealName], 'Pipelines').at(-1)).toMatchObject({
			apiName: 'Pipeline',
			dataType: 'lookup',
			writable: true,
			mandatory: false,
		});
	});

	it('is written as an id, however the metadata describes the field', () => {
		const source = recordedField({
			api_name: 'Pipeline',
			field_label: 'Board',
			data_type: 'picklist',
			view_type: NOT_IN_FORMS,
			pick_list_values: [{ display_value: 'Sales', actual_value: 'Sales', type: 'used' }],
		});
		const [first, second] = fieldsOf([source, dealName], 'Pipelines');
		expect(first).toMatchObject({ label: 'Board', dataType: 'lookup', writable: true, picklistValues: [] });
		expect(second?.apiName).toBe('Deal_Name');
	});

	it('belongs to no other module', () => {
		expect(fieldsOf([dealName]).map(({ apiName }) => apiName)).toEqual(['Deal_Name']);
	});
});

describe('modules (reference 3.1)', () => {
	it('reads the label that users see and what the module allows', () => {
		const body = {
			modules: [
				{
					api_name: 'Accounts',
					module_name: 'Accounts',
					plural_label: 'Companies',
					api_supported: true,
					creatable: true,
				},
				{ api_name: 'Social', module_name: 'Social', api_supported: false, creatable: false },
				{ module_name: 'Nameless' },
			],
		};
		expect(parseModules(body)).toEqual({
			ok: true,
			value: [
				{ apiName: 'Accounts', label: 'Companies', apiSupported: true, creatable: true, custom: false },
				{ apiName: 'Social', label: 'Social', apiSupported: false, creatable: false, custom: false },
			],
		});
	});

	it('reports an answer of another form', () => {
		expect(parseModules({ fields: [] })).toMatchObject({ ok: false, problem: { reason: 'couldNotRead' } });
	});
});

describe('team pipelines (reference 10, Layouts)', () => {
	const option = (value: string, type = 'used') => ({ display_value: value, actual_value: value, type });
	const layout = {
		id: '5550000000000000401',
		name: 'Sales Pipeline',
		sections: [
			{ api_name: 'Deal Information', fields: [{ api_name: 'Deal_Name', pick_list_values: [] }] },
			{
				api_name: 'Pipeline Information',
				fields: [
					{ api_name: 'Sub_Pipeline', pick_list_values: [option('Sales Pipeline Standard'), option('Partners')] },
					{ api_name: 'Stage', pick_list_values: [option('Qualification'), option('Old', 'unused'), option('Won')] },
				],
			},
		],
	};

	it('finds sub-pipelines and stages in whichever section they stand', () => {
		expect(parseTeamPipelines({ layouts: [layout] }, TEAM_PIPELINES)).toEqual({
			ok: true,
			value: [
				{
					id: '5550000000000000401',
					name: 'Sales Pipeline',
					subPipelines: ['Sales Pipeline Standard', 'Partners'],
					stages: ['Qualification', 'Won'],
				},
			],
		});
	});

	it('reads which stages a sub-pipeline has, where the layout says it', () => {
		const [stage, won] = [option('Qualification'), option('Won')];
		const mapped = {
			id: '1',
			sections: [
				{
					fields: [
						{
							api_name: 'Sub_Pipeline',
							pick_list_values: [
								{ ...option('Standard'), maps: [{ api_name: 'Stage', pick_list_values: [stage, won] }] },
								{ ...option('Partners'), maps: [{ pick_list_values: [won] }] },
								{ ...option('Bare'), maps: [] },
								{ ...option('Given Up'), type: 'unused', maps: [{ pick_list_values: [won] }] },
							],
						},
					],
				},
			],
		};
		const parsed = parseTeamPipelines({ layouts: [mapped] }, TEAM_PIPELINES);
		expect(parsed.ok && parsed.value[0].stagesOf).toEqual({ Standard: ['Qualification', 'Won'], Partners: ['Won'] });
		expect(parsed.ok && parsed.value[0].subPipelines).toEqual(['Standard', 'Partners', 'Bare']);
	});

	it('gets by without sections, and leaves out a layout without an id', () => {
		expect(parseTeamPipelines({ layouts: [{ id: '1' }, { name: 'Lost' }] }, TEAM_PIPELINES)).toEqual({
			ok: true,
			value: [{ id: '1', name: '1', subPipelines: [], stages: [] }],
		});
	});
});

describe('users (reference 10, Users)', () => {
	it('names users by their full name, else by their address', () => {
		const users = [
			{ id: '1', full_name: 'Asha Rao', email: 'asha@example.com' },
			{ id: '2', full_name: null, email: 'ben@example.com' },
			{ full_name: 'No Id' },
		];
		expect(parseUsers({ users })).toEqual({
			ok: true,
			value: [
				{ id: '1', name: 'Asha Rao', email: 'asha@example.com' },
				{ id: '2', name: 'ben@example.com', email: 'ben@example.com' },
			],
		});
	});
});
