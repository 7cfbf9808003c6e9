import { moduleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import type { ZohoRecord } from '../../../nodes/shared/model/record';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { admitByMatchFields } from '../../../nodes/shared/writing/admit';
import type { AdmissionRules } from '../../../nodes/shared/writing/admit';
import { field } from '../metadata/builders';

function admit(module: string, record: ZohoRecord, rules: Partial<AdmissionRules> = {}) {
	const fields = [
		field('Last_Name', { mandatory: module === 'Contacts' }),
		field('Subject', { mandatory: module === 'Tasks' }),
		...(module === 'Contacts'
			? [field('Email'), field('Code', { label: 'Customer Code', unique: 'caseSensitive' })]
			: []),
	];
	const schema = moduleSchema(
		{ module, fields, fieldsByApiName: new Map(fields.map((each) => [each.apiName, each])) },
		BIGIN,
	);
	const draft = { itemIndex: 0, group: { module, matchOn: [] }, record };
	const admission = admitByMatchFields(draft, schema, { whenMatchValueIsEmpty: 'fail', validate: true, ...rules });
	if (admission.ok) return admission.keyed.matchKeys.map((key) => `${key.field}=${key.value}`);
	const { outcome } = admission;
	return 'problem' in outcome ? `${outcome.kind}: ${sentenceFor(outcome.problem, BIGIN)}` : outcome.kind;
}

describe('E3 a record with a match value', () => {
	it('is sent, with one key for each field of the check order that has a value', () => {
		expect(admit('Contacts', { Email: ' Ada@Example.com ', Code: 'X1' })).toEqual(['Email=ada@example.com', 'Code=X1']);
	});

	it('is sent without its mandatory fields: an update needs none', () => {
		expect(admit('Contacts', { Email: 'ada@example.com' })).toEqual(['Email=ada@example.com']);
	});
});

describe('E3 a record without any match value', () => {
	it('fails by default and says which fields could have matched', () => {
		expect(admit('Contacts', { Last_Name: 'a' })).toMatch(/^failed: .*Email, Customer Code/);
	});

	it('is skipped or inserted when the user says so', () => {
		expect(admit('Contacts', { Last_Name: 'a' }, { whenMatchValueIsEmpty: 'skip' })).toMatch(/^skipped: /);
		expect(admit('Contacts', { Last_Name: 'a' }, { whenMatchValueIsEmpty: 'insert' })).toEqual([]);
	});

	it('needs its mandatory fields, because it is certain to be inserted', () => {
		const insert = { whenMatchValueIsEmpty: 'insert' } as const;
		expect(admit('Contacts', { Code: null }, insert)).toMatch(/^failed: Last Name: .*MANDATORY_NOT_FOUND/);
		expect(admit('Contacts', { Code: null }, { ...insert, validate: false })).toEqual([]);
	});

	it('is inserted whatever the option says where the module has no match field', () => {
		expect(admit('Tasks', { Subject: 'Call back' })).toEqual([]);
		expect(admit('Tasks', { Last_Name: 'a' })).toMatch(/^failed: Subject: /);
	});
});
