import type { Product } from '../model/product';

/** Zoho Bigin, API version 2. */
export const BIGIN: Product = {
	name: 'Bigin',
	apiBasePath: '/bigin/v2',
	scopePrefix: 'ZohoBigin',
	maxRecordsPerRequest: 100,
	upsertModules: ['Contacts', 'Accounts', 'Pipelines', 'Products', 'Tasks', 'Events', 'Calls'],
	otherModuleNames: { companies: 'Accounts', company: 'Accounts', deals: 'Pipelines', deal: 'Pipelines' },
	systemMatchFields: {
		Contacts: 'Email',
		Accounts: 'Account_Name',
		Products: 'Product_Name',
		Pipelines: 'Deal_Name',
	},
	lookupsByName: { Contacts: ['Account_Name'] },
};
