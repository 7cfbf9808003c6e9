import { LANTERN_TRADING } from '../org/fixture';
import { BIGIN_API } from '../servedApi';
import { idIn } from '../records/values';
import type { EmulatedProduct, StagesOfDeal } from './product';

/** Modules that the upsert page lists (reference 7.1). */
const UPSERT_MODULES: readonly string[] = ['Contacts', 'Pipelines', 'Accounts', 'Products', 'Tasks', 'Events', 'Calls'];

/** The stages of the sub-pipeline that the deal is in (reference 5, 7.5). */
const stagesOf: StagesOfDeal = (of, org) => {
	const pipelineId = idIn(of('Pipeline'));
	const name = of('Sub_Pipeline');
	if (pipelineId === null || typeof name !== 'string') return null;
	return org.subPipeline(pipelineId, name) ?? { wrong: 'Sub_Pipeline' };
};

/** Zoho Bigin, API version 2. */
export const BIGIN: EmulatedProduct = {
	name: 'Bigin',
	apis: [BIGIN_API],
	org: LANTERN_TRADING,
	switches: {},
	edition: (name) =>
		name === 'free'
			? { creditsPerUser: 0, mostCredits: 5_000, requestsAtOnce: 5 }
			: { creditsPerUser: 250, mostCredits: 100_000, requestsAtOnce: 10 },
	automation: ['workflow'],
	takesRequestOptions: false,
	upserts: ({ apiName }) => UPSERT_MODULES.includes(apiName),
	searches: ({ apiName }) => UPSERT_MODULES.includes(apiName) || apiName === 'Notes',
	// Layout names the team pipeline, too (reference 10).
	aliases: { Layout: 'Pipeline' },
	deals: { module: 'Pipelines', fields: ['Pipeline', 'Sub_Pipeline', 'Stage'], stagesOf },
	lookupsByName: ['Contacts.Account_Name'],
	spokenModules: { Deals: 'Pipelines', Companies: 'Accounts' },
	shownOnlyById: [],
	marksSystemFields: () => false,
	namesRecordOfMissingField: false,
	watch: {
		resourceBase: '/bigin/v1',
		longestSeconds: 24 * 60 * 60,
		watches: ({ apiName }) => UPSERT_MODULES.includes(apiName),
		watchesUsers: false,
	},
	metadata: { module: () => ({}), field: () => ({}), org: () => ({}) },
};
