import { currency, date, integer, lineTax, lookup, percent, picklist, subform, text, textarea } from '../fields';
import type { FieldSpec, ModuleSpec } from '../types';
import { crmModule, rowsModule } from './crmModule';

/** What a line of a quote, an order or an invoice says (CRM 6). */
const lineItems = (apiName: string, label: string): ModuleSpec =>
	rowsModule(apiName, label, [
		lookup('Product_Name', 'Product Name', { lookupModules: ['Products'], mandatory: true }),
		integer('Quantity', 'Quantity', { mandatory: true }),
		currency('List_Price', 'List Price'),
		currency('Discount', 'Discount'),
		lookup('Price_Book_Name', 'Price Book Name', { lookupModules: ['Price_Books'] }),
		textarea('Description', 'Description', { length: 2000 }),
		lineTax('Line_Tax', 'Line Tax'),
	]);

/** A module whose records list goods; the list is mandatory and goes by the module of its rows (CRM 3, 6). */
function orderModule(
	names: readonly [apiName: string, label: string],
	items: { field: string; module?: string; label: string },
	further: readonly FieldSpec[],
): ModuleSpec[] {
	const { field, module = field, label } = items;
	const fields = [
		text('Subject', 'Subject', { mandatory: true, displayField: true }),
		subform(field, label, { mandatory: true, subform: module }),
		currency('Grand_Total', 'Grand Total', { readOnly: true }),
		lineTax('$line_tax', 'Line Tax', { unlisted: true }),
		...further,
	];
	const moduleName = names[0].replaceAll('_', '');
	return [crmModule(names, 'Subject', fields, { moduleName }), lineItems(module, label)];
}

const account = () => lookup('Account_Name', 'Account Name', { lookupModules: ['Accounts'] });
const status = (...values: string[]) => picklist('Status', 'Status', { values });

const PRICE_BOOKS: readonly ModuleSpec[] = [
	crmModule(
		['Price_Books', 'Price Book'],
		'Price_Book_Name',
		[
			text('Price_Book_Name', 'Price Book Name', { length: 120, mandatory: true, displayField: true }),
			subform('Pricing_Details', 'Pricing Details', { mandatory: true, subform: 'Pricing_Details' }),
			picklist('Pricing_Model', 'Pricing Model', { values: ['Flat', 'Differential'] }),
		],
		{ moduleName: 'PriceBooks' },
	),
	rowsModule('Pricing_Details', 'Pricing Details', [
		integer('from_range', 'From Range', { mandatory: true }),
		integer('to_range', 'To Range', { mandatory: true }),
		percent('discount', 'Discount', { mandatory: true }),
	]),
];

/** Price books, quotes, orders and invoices, with the modules of their rows. */
export const ORDERS: readonly ModuleSpec[] = [
	...PRICE_BOOKS,
	...orderModule(['Quotes', 'Quote'], { field: 'Quoted_Items', label: 'Quoted Items' }, [
		picklist('Quote_Stage', 'Quote Stage', { values: ['Draft', 'Delivered', 'Closed Won'] }),
		date('Valid_Till', 'Valid Until'),
		account(),
	]),
	...orderModule(['Sales_Orders', 'Sales Order'], { field: 'Ordered_Items', label: 'Ordered Items' }, [
		status('Created', 'Approved', 'Delivered'),
		account(),
	]),
	...orderModule(
		['Purchase_Orders', 'Purchase Order'],
		{ field: 'Purchased_Items', module: 'Purchase_Items', label: 'Purchase Items' },
		[
			lookup('Vendor_Name', 'Vendor Name', { lookupModules: ['Vendors'], mandatory: true }),
			status('Created', 'Received'),
		],
	),
	...orderModule(['Invoices', 'Invoice'], { field: 'Invoiced_Items', label: 'Invoiced Items' }, [
		status('Created', 'Sent', 'Paid'),
		date('Due_Date', 'Due Date'),
		account(),
	]),
];
