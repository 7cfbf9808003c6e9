import { boolean, currency, integer, phone, picklist, systemFields, text, textarea, website } from './fields';
import type { ModuleSpec } from './types';

export const ACCOUNTS: ModuleSpec = {
	apiName: 'Accounts',
	singularLabel: 'Company',
	pluralLabel: 'Companies',
	systemMatchField: 'Account_Name',
	fields: [
		text('Account_Name', 'Company Name', {
			systemLabel: 'Account Name',
			length: 120,
			mandatory: true,
			displayField: true,
		}),
		phone('Phone', 'Phone'),
		website('Website', 'Website'),
		picklist('Industry', 'Industry', { values: ['Bakery', 'Education', 'Manufacturing', 'Retail', 'Software'] }),
		integer('Employees', 'Employees'),
		text('Billing_Street', 'Billing Street', { length: 250 }),
		text('Billing_City', 'Billing City', { length: 100 }),
		text('Billing_State', 'Billing State', { length: 100 }),
		text('Billing_Country', 'Billing Country', { length: 100 }),
		text('Billing_Code', 'Billing Code', { length: 30 }),
		textarea('Description', 'Description'),
		...systemFields('Company'),
	],
};

export const PRODUCTS: ModuleSpec = {
	apiName: 'Products',
	singularLabel: 'Product',
	pluralLabel: 'Products',
	systemMatchField: 'Product_Name',
	fields: [
		text('Product_Name', 'Product Name', { length: 200, mandatory: true, displayField: true }),
		text('Product_Code', 'Product Code', { length: 40 }),
		currency('Unit_Price', 'Unit Price'),
		boolean('Product_Active', 'Product Active', { defaultValue: true }),
		picklist('Product_Category', 'Product Category', { values: ['Hardware', 'Software', 'Service'] }),
		textarea('Description', 'Description'),
		...systemFields('Product'),
	],
};
