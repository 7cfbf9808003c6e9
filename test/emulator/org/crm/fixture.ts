import { activities, ATTACHMENTS, notes, SOCIAL } from '../activities';
import { LANTERN_TRADING } from '../fixture';
import type { OrgFixture } from '../types';
import { ACCOUNTS, CAMPAIGNS, CASES, DEAL_PIPELINES, DEALS, PRODUCTS, SOLUTIONS, VEHICLES, VENDORS } from './business';
import { ORDERS } from './orders';
import { CONTACTS, LEADS, LINKS_OF_CONTACTS, ROWS_OF_CONTACTS } from './people';

const ABOUT = ['Accounts', 'Deals', 'Products', 'Quotes', 'Sales_Orders', 'Invoices', 'Campaigns', 'Cases', 'Vehicles'];

/** The made-up org of Zoho CRM: the people of the other one, its modules and fields those of CRM 3 to 6. */
export const LANTERN_WORKS: OrgFixture = {
	...LANTERN_TRADING,
	id: '5550000000000000002',
	companyName: 'Lantern Works (made up)',
	zgid: '555000222',
	edition: 'enterprise',
	licences: 10,
	modules: [
		LEADS,
		CONTACTS,
		ROWS_OF_CONTACTS,
		LINKS_OF_CONTACTS,
		ACCOUNTS,
		DEALS,
		CAMPAIGNS,
		CASES,
		SOLUTIONS,
		PRODUCTS,
		VENDORS,
		...ORDERS,
		VEHICLES,
		...activities(ABOUT),
		notes(['Leads', 'Contacts', 'Tasks', 'Events', 'Calls', ...ABOUT]),
		ATTACHMENTS,
		SOCIAL,
	],
	teamPipelines: [],
	dealPipelines: DEAL_PIPELINES,
	assignmentRules: [{ id: '5550000000000000601', module: 'Leads', ownerId: '5550000000000000103' }],
};
