import { fieldMeantByText, linkTargetOf, meaningOfText } from '../../../nodes/shared/metadata/linking';
import { findByFields } from '../../../nodes/shared/metadata/matching';
import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { CRM } from '../../../nodes/shared/products/crm';
import { field } from './builders';

const inBigin = (module: string) => ({ module, product: BIGIN });
const lookup = (lookupModule: string | null, about = {}) =>
	field('Some', { dataType: 'lookup', lookupModule, ...about });

describe('where a field links to (design 14)', () => {
	it.each([
		['a lookup', lookup('Contacts'), { kind: 'module', module: 'Contacts' }],
		['an owner', field('Owner', { dataType: 'ownerlookup' }), { kind: 'users' }],
		['a user', field('Manager', { dataType: 'userlookup' }), { kind: 'users' }],
		['a lookup of any module', lookup('se_module'), undefined],
		['a lookup of which nothing is told', lookup(null), undefined],
		['a lookup that cannot be written', lookup('Contacts', { writable: false }), undefined],
		['a lookup of several modules', lookup('Contacts', { dataType: 'multi_module_lookup' }), undefined],
		['a lookup of several records', lookup('Contacts', { dataType: 'multiselectlookup' }), undefined],
		['a text', field('Title'), undefined],
	])('%s', (_, of, target) => {
		expect(linkTargetOf(of, inBigin('Contacts'))).toEqual(target);
	});

	it('is not the team pipeline, whose module metadata may name', () => {
		const pipeline = field('Pipeline', { dataType: 'lookup', lookupModule: 'Layouts' });
		expect(linkTargetOf(pipeline, inBigin('Pipelines'))).toBeUndefined();
		expect(linkTargetOf(pipeline, inBigin('Contacts'))).toBeDefined();
	});
});

describe('what plain text stands for', () => {
	it.each([
		['Contacts', 'ann@example.com', 'Email'],
		['Contacts', 'Ann Lee', undefined],
		['Contacts', 'ann@example.com, bob@example.com', undefined],
		['Accounts', 'Example Ltd', 'Account_Name'],
		['Accounts', '4711', undefined],
		['Accounts', '+49 (30) 12', undefined],
		['Accounts', '株式会社', 'Account_Name'],
		['Tasks', 'Call back', undefined],
	])('in %s "%s"', (module, text, meant) => {
		expect(fieldMeantByText(module, text, BIGIN)).toBe(meant);
	});

	it('is the name in modules that an org has made', () => {
		expect(fieldMeantByText('Vehicles', 'V 1', CRM)).toBe('Name');
	});

	it('is told by what the target has', () => {
		const of = (module: string) => meaningOfText({ kind: 'module', module }, BIGIN);
		expect([of('Contacts'), of('Accounts'), of('Tasks')]).toEqual(['email', 'name', undefined]);
		expect(meaningOfText({ kind: 'users' }, BIGIN)).toBe('email');
	});
});

describe('the fields to find by', () => {
	it('are unique ones first, then whatever can be compared, also what the API fills in', () => {
		const fields = [
			field('Full_Name', { writable: false }),
			field('Email', { dataType: 'email' }),
			field('Code', { unique: 'caseSensitive' }),
			field('Born', { dataType: 'date' }),
			field('Languages', { dataType: 'multiselectpicklist', jsonType: 'jsonarray' }),
			field('Notes', { dataType: 'textarea' }),
		];
		const found = findByFields(moduleMetadata('Contacts', fields), BIGIN);
		expect(found.map(({ apiName }) => apiName)).toEqual(['Email', 'Code', 'Full_Name', 'Born']);
	});

	it('mind case, but for addresses and what the product itself matches by', () => {
		const fields = [
			field('Account_Name'),
			field('City'),
			field('Mail', { dataType: 'email' }),
			field('Code', { unique: 'caseInsensitive' }),
		];
		const found = findByFields(moduleMetadata('Accounts', fields), CRM);
		const minding = found.filter(({ mindsCase }) => mindsCase).map(({ apiName }) => apiName);
		expect(minding).toEqual(['City']);
	});
});
