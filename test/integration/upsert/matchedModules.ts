import type { IDataObject } from 'n8n-workflow';

import type { ProductName } from '../../emulator';
import type { NodeBench } from '../support/bench';

/** A module that compares a field by itself, and what a new record needs besides that field. */
type MatchedModule = readonly [module: string, field: string, needed: (bench: NodeBench) => IDataObject];

const nothing = (): IDataObject => ({});

const deal = ({ tested }: NodeBench): IDataObject => ({ ...tested.deals.place, Closing_Date: '2026-12-01' });

/** Line items of an order, under the name that its module has for them. */
const lines =
	(field: string) =>
	({ emulator }: NodeBench): IDataObject => {
		const Product_Name = { id: emulator.store.insert('Products', { Product_Name: 'Lantern' }) };
		return { [field]: [{ Product_Name, Quantity: 1 }] };
	};

const purchase = (bench: NodeBench): IDataObject => ({
	...lines('Purchased_Items')(bench),
	Vendor_Name: { id: bench.emulator.store.insert('Vendors', { Vendor_Name: 'Glass Works' }) },
});

/** The modules with a system match field, row by row (reference 5; CRM 3). */
export const MATCHED_MODULES: Readonly<Record<ProductName, readonly MatchedModule[]>> = {
	bigin: [
		['Contacts', 'Email', () => ({ Last_Name: 'Sample' })],
		['Accounts', 'Account_Name', nothing],
		['Products', 'Product_Name', nothing],
		['Pipelines', 'Deal_Name', deal],
	],
	crm: [
		['Leads', 'Email', () => ({ Last_Name: 'Sample', Company: 'Lanterns' })],
		['Accounts', 'Account_Name', nothing],
		['Contacts', 'Email', () => ({ Last_Name: 'Sample' })],
		['Deals', 'Deal_Name', deal],
		['Campaigns', 'Campaign_Name', nothing],
		['Cases', 'Subject', () => ({ Status: 'New', Case_Origin: 'Email' })],
		['Solutions', 'Solution_Title', nothing],
		['Products', 'Product_Name', nothing],
		['Vendors', 'Vendor_Name', nothing],
		['Price_Books', 'Price_Book_Name', () => ({ Pricing_Details: [{ from_range: 1, to_range: 10, discount: 5 }] })],
		['Quotes', 'Subject', lines('Quoted_Items')],
		['Sales_Orders', 'Subject', lines('Ordered_Items')],
		['Purchase_Orders', 'Subject', purchase],
		['Invoices', 'Subject', lines('Invoiced_Items')],
		// A module that the org made itself.
		['Vehicles', 'Name', nothing],
	],
};
