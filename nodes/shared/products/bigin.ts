import type { Product } from '../model/product';

/** Zoho Bigin, API version 2. */
export const BIGIN: Product = {
	name: 'Bigin',
	apiBasePath: '/bigin/v2',
	scopePrefix: 'ZohoBigin',
	// The scope of custom views is not certain to exist, and one that does not would be refused with all others.
	leastScopes: [
		'modules.ALL',
		'settings.modules.READ',
		'settings.fields.READ',
		'settings.layouts.READ',
		'coql.READ',
		'users.READ',
	],
	credentials: { consent: 'zohoBiginOAuth2Api', selfClient: 'zohoBiginSelfClientApi' },
	undocumentedDataCenters: ['uk', 'ae'],
	upsertModules: ['Contacts', 'Accounts', 'Pipelines', 'Products', 'Tasks', 'Events', 'Calls'],
	otherModuleNames: { companies: 'Accounts', company: 'Accounts', deals: 'Pipelines', deal: 'Pipelines' },
	moduleNamesHint: 'In the API of Bigin, companies are called Accounts and deals are called Pipelines',
	recordWords: { Pipelines: 'deals' },
	systemMatchFields: {
		Contacts: { apiName: 'Email', label: 'Email', records: 'contacts' },
		Accounts: { apiName: 'Account_Name', label: 'Company Name', records: 'companies' },
		Products: { apiName: 'Product_Name', label: 'Product Name', records: 'products' },
		Pipelines: { apiName: 'Deal_Name', label: 'Deal Name', records: 'deals' },
	},
	modulesWithoutUpsert: [],
	lookupsByName: { Contacts: ['Account_Name'] },
	automations: [{ value: 'workflow', name: 'Workflows' }],
	teamPipelines: {
		module: 'Pipelines',
		pipeline: 'Pipeline',
		subPipeline: 'Sub_Pipeline',
		stage: 'Stage',
		listParameter: 'pipeline_id',
	},
	shownOnlyById: [],
	resultKey: 'bigin',
	limits: {
		recordsOfRequest: 100,
		parallelRequests: 10,
		// The Free edition's own limit; the others take ten.
		safeParallelRequests: 5,
		recordsOfPage: 200,
		recordsByPageNumber: 2_000,
		recordsOfList: 100_000,
		fieldsOfList: 50,
		conditionsOfSearch: 10,
		rowsOfQuery: 10_000,
		valuesOfQueryList: 50,
		columnsOfQuery: 50,
		megabytesOfFile: 20,
	},
};
