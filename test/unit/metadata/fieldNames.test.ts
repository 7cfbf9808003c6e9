import { fieldFinder, nearestAmong } from '../../../nodes/shared/metadata/fieldNames';
import type { FieldMetadata } from '../../../nodes/shared/model/field';
import { field } from './builders';

const namesOf = (...fields: FieldMetadata[]) => ({ find: fieldFinder(fields), nearest: nearestAmong(fields) });
const contacts = namesOf(
	field('First_Name'),
	field('Last_Name'),
	field('Email'),
	field('Account_Name', { label: 'Company Name' }),
	field('Hobbies', { label: 'Hobbies & Interests' }),
	field('Created_Time', { writable: false }),
);

describe('names of fields (design 6)', () => {
	it.each([
		['First_Name', 'First_Name'],
		['first_name', 'First_Name'],
		['firstName', 'First_Name'],
		['FIRST NAME', 'First_Name'],
		['First-Name', 'First_Name'],
		['first.name', 'First_Name'],
		['Last\u00a0Name', 'Last_Name'],
		['\uFEFFEmail', 'Email'],
		[' e-mail ', 'Email'],
		['company name', 'Account_Name'],
		['companyName', 'Account_Name'],
		['account_name', 'Account_Name'],
		['hobbies & interests', 'Hobbies'],
		['Ｅｍａｉｌ', 'Email'],
		['created time', 'Created_Time'],
	])('%j names %s', (name, apiName) => {
		expect(contacts.find(name)?.apiName).toBe(apiName);
	});

	it.each(['', '  ', '_', 'Name', 'constructor', '__proto__', 'Shoe_Size'])('%j names none', (name) => {
		expect(contacts.find(name)).toBeUndefined();
	});

	it('an API name names its field, whatever other label is the same', () => {
		const names = namesOf(field('Code', { label: 'Other' }), field('Code1', { label: 'Code' }));
		expect(names.find('Code')?.apiName).toBe('Code');
	});

	it('a name that fits several fields names none, unless one differs in nothing but case', () => {
		const names = namesOf(
			field('First_Name'),
			field('FirstName', { label: 'Given Name' }),
			field('A', { label: 'Twin' }),
			field('B', { label: 'Twin' }),
		);
		expect(names.find('first name')?.apiName).toBe('First_Name');
		expect(names.find('firstname')?.apiName).toBe('FirstName');
		expect(names.find('First-Name')).toBeUndefined();
		expect(names.find('twin')).toBeUndefined();
	});

	it('of a field that can be written and one that cannot, the first is meant', () => {
		const names = namesOf(field('Tag_Count', { label: 'Tags', writable: false }), field('Tag', { label: 'Tags' }));
		expect(names.find('tags')?.apiName).toBe('Tag');
	});
});

describe('the field that a wrong name may mean', () => {
	it.each([
		['Frist_Name', 'First_Name'],
		['Hobies & Interests', 'Hobbies'],
		['Company', 'Account_Name'],
		['row_number', undefined],
	])('%s: %s', (name, apiName) => {
		expect(contacts.nearest(name)).toBe(apiName);
	});
});
