import { checkOrder, uniqueFields } from '../../../nodes/shared/metadata/matching';
import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { contacts, field } from './builders';

const names = (fields: ReadonlyArray<{ apiName: string }>) => fields.map(({ apiName }) => apiName);

describe('check order (reference 7.4)', () => {
	it.each([
		[['unique1'], ['unique1', 'unique2']],
		[['unique2'], ['unique2', 'unique1']],
		[
			['unique1', 'unique2'],
			['unique1', 'unique2'],
		],
		[['Email'], ['Email', 'unique1', 'unique2']],
		[[], ['Email', 'unique1', 'unique2']],
	])('compares, when %j is listed, %j', (listed, compared) => {
		expect(names(checkOrder(contacts(), listed, BIGIN))).toEqual(compared);
	});

	it.each([
		[
			['unique2', 'Email'],
			['unique2', 'Email', 'unique1'],
		],
		[
			['unique2', 'unique2'],
			['unique2', 'unique1'],
		],
		[
			['Phone', 'unique2'],
			['Phone', 'unique2', 'unique1'],
		],
		[
			['No_Such_Field', 'Email'],
			['Email', 'unique1', 'unique2'],
		],
	])('takes the listed order, each field once, and no others than match fields: %j gives %j', (listed, compared) => {
		expect(names(checkOrder(contacts(), listed, BIGIN))).toEqual(compared);
	});

	it('compares the system field though its metadata names no uniqueness', () => {
		const accounts = moduleMetadata('Accounts', [field('Phone', { unique: 'caseInsensitive' }), field('Account_Name')]);
		expect(names(checkOrder(accounts, [], BIGIN))).toEqual(['Account_Name', 'Phone']);
		expect(names(checkOrder(accounts, ['Phone'], BIGIN))).toEqual(['Phone']);
	});

	it('is empty for a module without a system field and without unique fields', () => {
		const tasks = moduleMetadata('Tasks', [field('Subject')]);
		expect(checkOrder(tasks, [], BIGIN)).toEqual([]);
		expect(names(checkOrder(tasks, ['Subject'], BIGIN))).toEqual(['Subject']);
	});

	it('takes the system fields from the product', () => {
		const product = {
			...BIGIN,
			systemMatchFields: { Contacts: { apiName: 'Phone', label: 'Phone', records: 'contacts' } },
		};
		expect(names(checkOrder(contacts(), [], product))).toEqual(['Phone', 'unique1', 'Email', 'unique2']);
	});
});

describe('fields that a match list may name (reference 0.3 point 6)', () => {
	it("are the system field and the org's own unique ones, told apart", () => {
		const found = uniqueFields(contacts(), BIGIN).map(({ field: { apiName }, origin }) => [apiName, origin]);
		expect(found).toEqual([
			['Email', 'system'],
			['unique1', 'user'],
			['unique2', 'user'],
		]);
	});

	it('leave out a system field that the org does not show', () => {
		expect(uniqueFields(contacts([field('Last_Name')]), BIGIN)).toEqual([]);
	});
});
