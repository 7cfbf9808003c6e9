import { derivedId } from '../ids';
import type { JsonObject } from '../json';
import { LANTERN_WORKS } from '../org/crm/fixture';
import { optionsJson } from '../org/fieldJson';
import { isIn } from '../org/layouts';
import type { Org, OrgModule } from '../org/org';
import type { DataType, Field } from '../org/types';
import { crmApi } from '../servedApi';
import type { Switches } from '../switches';
import type { EmulatedProduct, Edition, StagesOfDeal } from './product';

/** Modules that the upsert page lists; every custom one besides (CRM 3). */
const UPSERT_MODULES: readonly string[] = [
	...['Leads', 'Accounts', 'Contacts', 'Deals', 'Campaigns', 'Cases', 'Solutions', 'Products', 'Vendors'],
	...['Price_Books', 'Quotes', 'Sales_Orders', 'Purchase_Orders', 'Invoices'],
];

const OTHER_RECORDS: readonly string[] = ['Tasks', 'Events', 'Calls', 'Notes'];

const upserts = ({ apiName, spec }: OrgModule): boolean =>
	UPSERT_MODULES.includes(apiName) || spec.generatedType === 'custom';

const edition = (creditsPerUser: number, mostCredits: number, requestsAtOnce: number): Edition => ({
	creditsPerUser,
	mostCredits,
	requestsAtOnce,
});

const ENTERPRISE = edition(1_000, 5_000_000, 20);
const ULTIMATE = edition(2_000, Infinity, 25);
const STANDARD = edition(250, 100_000, 10);

/** What each edition may use (CRM 9). */
const EDITIONS: Readonly<Record<string, Edition>> = {
	free: edition(0, 5_000, 5),
	starter: STANDARD,
	standard: STANDARD,
	professional: edition(500, 3_000_000, 15),
	enterprise: ENTERPRISE,
	zohoone: ENTERPRISE,
	ultimate: ULTIMATE,
	crmplus: ULTIMATE,
};

const editionNamed = (name: string): Edition => EDITIONS[name] ?? ENTERPRISE;

/** The stages of the pipeline that the deal names by a text (CRM 6). */
const stagesOf: StagesOfDeal = (of, { fixture }) =>
	fixture.dealPipelines?.find(({ name }) => name === of('Pipeline')) ?? null;

/** What a module's JSON says besides (CRM 3). */
function furtherModule(org: Org, { apiName, spec }: OrgModule): JsonObject {
	const owner = org.modules.find(({ fields }) => fields.some(({ subform }) => subform === apiName));
	const parent: JsonObject = owner ? { parent_module: { api_name: owner.apiName, id: owner.id } } : {};
	const status = spec.visible === false ? 'system_hidden' : 'visible';
	return { ...parent, status, recycle_bin_on_delete: true };
}

/** What the stages of deals say of how likely a sale is (CRM 4). */
function stagesJson(field: Field, switches: Switches): JsonObject[] {
	return optionsJson(field, switches).map((option) => {
		const [isWon, isLost] = ['Closed Won', 'Closed Lost'].map((stage) => option.actual_value === stage);
		const category = isWon ? 'Closed Won' : isLost ? 'Closed Lost' : 'Open';
		return {
			...option,
			probability: isWon ? 100 : isLost ? 0 : 50,
			forecast_category: { name: category, id: derivedId(field.id, 95) },
			deal_category: category,
		};
	});
}

const LINKS: readonly DataType[] = ['multiselectlookup', 'multiuserlookup'];

/**
 * What a lookup of several records says of the records and of the module that links them (CRM 6). The first two keys are
 * those of version 7, the others those that Zoho's SDK for version 8 reads.
 */
function linksJson(
	org: Org,
	module: OrgModule,
	{ apiName, id, label, linkedBy = apiName, lookupModules }: Field,
): JsonObject {
	const [target = ''] = lookupModules ?? [];
	const moduleJson = (name: string) => ({ api_name: name, id: org.module(name)?.id ?? derivedId(id, 97) });
	const lookupJson = (name: string) => ({ api_name: name, field_label: label, id: derivedId(id, 96) });
	return {
		connectedlookup_apiname: linkedBy,
		connectedfield_apiname: apiName,
		connected_details: { field: lookupJson(apiName), module: moduleJson(target) },
		linking_details: {
			module: moduleJson(`${module.apiName}_X_${target}`),
			lookup_field: lookupJson(apiName),
			connected_lookup_field: lookupJson(linkedBy),
		},
	};
}

/** The keys of a field that only some types have (CRM 4, 6). */
function keysOfType(org: Org, module: OrgModule, field: Field, switches: Switches): JsonObject {
	const idOf = (name: string) => org.module(name)?.id ?? null;
	if (field.subform !== undefined) return { subform: { module: field.subform, id: idOf(field.subform) } };
	if (field.dataType === 'multi_module_lookup') {
		const modules = (field.lookupModules ?? []).map((name) => ({ api_name: name, id: idOf(name) }));
		return { multi_module_lookup: { api_name: field.apiName, display_label: field.label, modules } };
	}
	if (LINKS.includes(field.dataType)) return { [field.dataType]: linksJson(org, module, field) };
	if (module.apiName !== 'Deals' || field.apiName !== 'Stage') return {};
	return { pick_list_values: stagesJson(field, switches) };
}

/** What a field's JSON says besides (CRM 4, 11). */
function furtherField(org: Org, module: OrgModule, field: Field, switches: Switches): JsonObject {
	const isWritten = field.readOnly !== true;
	const api = isWritten && field.onlyOnPages !== true;
	const web = isWritten && field.apiName !== 'Tag';
	const layouts = module.layouts.filter((layout) => isIn(field, layout));
	return {
		operation_type: { web_update: web, api_create: api, web_create: web, api_update: api },
		external: field.external ? { type: field.external, show: true, allow_multiple_config: false } : null,
		private: null,
		layout_associations: layouts.map(({ id, name }) => ({ api_name: `${name}__s`, name, id })),
		...keysOfType(org, module, field, switches),
	};
}

/** Zoho CRM, API version 8 (CRM 1). */
export const CRM: EmulatedProduct = {
	name: 'Zoho CRM',
	apis: [crmApi('v8'), crmApi('v7'), crmApi('v6')],
	org: LANTERN_WORKS,
	switches: {
		allInsertedStatus: 200,
		partlyFailedStatus: 207,
		allFailedStatus: 400,
		jsonPath: true,
		moreRecords: true,
		textTypeName: 'text',
		countCall: 'present',
		coqlWhere: 'mandatory',
		layoutMaps: 'present',
		mandatoryOnUpdate: 'whenSentEmpty',
		watchDefaultSeconds: 3_600,
		watchPatch: 'details',
		watchCondition: 'honour',
		watchRelatedActions: true,
	},
	edition: editionNamed,
	automation: ['workflow', 'approval', 'blueprint', 'pathfinder', 'orchestration'],
	takesRequestOptions: true,
	upserts,
	searches: (module) => upserts(module) || OTHER_RECORDS.includes(module.apiName),
	aliases: {},
	deals: { module: 'Deals', fields: ['Pipeline', 'Stage'], stagesOf },
	lookupsByName: [],
	spokenModules: {},
	shownOnlyById: ['subform', 'multiselectlookup', 'multiuserlookup', 'linetax'],
	marksSystemFields: ({ systemMatchField }) => systemMatchField === 'unique',
	namesRecordOfMissingField: true,
	watch: {
		resourceBase: '/crm/v2',
		longestSeconds: 7 * 24 * 60 * 60,
		watches: (module) => upserts(module) || OTHER_RECORDS.includes(module.apiName),
		watchesUsers: true,
	},
	metadata: {
		module: furtherModule,
		field: furtherField,
		org: ({ fixture }) => ({
			currency: `Euro - ${fixture.currency}`,
			mc_status: false,
			type: 'production',
			privacy_settings: false,
		}),
	},
};
