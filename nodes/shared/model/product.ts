/**
 * All that differs between Zoho's record APIs, as one value (design 11): whatever speaks to an API or of one is handed
 * its product.
 */
export interface Product {
	/** Name as users know it. */
	name: string;
	/** Path in front of every API call, without a trailing slash. */
	apiBasePath: string;
	/** First part of every OAuth scope of the product. */
	scopePrefix: string;
	/** The least scopes that the operations need, after the prefix (reference 2.7). */
	leastScopes: readonly string[];
	/** Names of n8n's credential types, by how they sign in. */
	credentials: { consent: string; selfClient: string };
	/** Data centres that the product's own documentation does not list, by id (reference 1). */
	undocumentedDataCenters: readonly string[];
	/** Modules whose upsert is documented (reference 7.1), by API name. */
	upsertModules: readonly string[];
	/** What people call a module, in small letters, where its API name is another word. */
	otherModuleNames: Readonly<Record<string, string>>;
	/** What tells users about such modules, as a sentence without its period. */
	moduleNamesHint: string;
	/** What the records of a module are called where its label is another word, by API name. */
	recordWords: Readonly<Record<string, string>>;
	/** The field that a module compares by itself (reference 5), by module API name. */
	systemMatchFields: Readonly<Record<string, SystemMatchField>>;
	/** API name of the field that modules which an org has made itself compare; left out where none can be made. */
	matchFieldOfCustomModules?: string;
	/** Modules that only have other calls than upsert, by API name. */
	modulesWithoutUpsert: readonly string[];
	/** Lookup fields in which the API takes a name and creates the record named, by module API name (reference 4.4). */
	lookupsByName: Readonly<Record<string, readonly string[]>>;
	/** What a write can set off, by the API's own words (reference 6.4). */
	automations: readonly Automation[];
	/** Where deals stand; left out where the product has no team pipelines. */
	teamPipelines?: TeamPipelineFields;
	/** Where deals stand in a product whose pipelines are no layouts, but are listed by them. */
	listedPipelines?: PlaceFields;
	/** The field by which a record chooses its layout; left out where layouts are no choice of a record. */
	layouts?: { field: string };
	/** Types of fields that only a record read by its ID shows. */
	shownOnlyById: readonly string[];
	/** Records that become others and are then left out of what is read; left out where there are none. */
	convertedRecords?: ConvertedRecords;
	/** Key of the result beside the fields of the input. */
	resultKey: string;
	limits: ProductLimits;
}

/** Something that a write can set off. */
export interface Automation {
	/** As `trigger` names it. */
	value: string;
	/** As users know it. */
	name: string;
}

/** A field that a module compares by itself, in the words of the form. */
interface SystemMatchField {
	apiName: string;
	/** As the product ships it. */
	label: string;
	/** What the records are called, in the plural. */
	records: string;
	/** Said where it is known that several records may hold the same value. */
	mayRepeat?: true;
}

/** The module of deals, and the API names of the fields that say where one stands, from the wide to the narrow. */
export interface PlaceFields {
	module: string;
	/** Takes a layout of the module, by its ID. */
	pipeline: string;
	/** Takes one of those that the layout lists, by its name. */
	subPipeline: string;
	stage: string;
}

/** Where deals stand in a product whose layouts of deals are its team pipelines. */
export interface TeamPipelineFields extends PlaceFields {
	/** Query parameter by which a list of the module is one of a single team pipeline (reference 6.2). */
	listParameter: string;
}

/** Records that can be made into others, by which the API leaves them out (CRM reference 7). */
export interface ConvertedRecords {
	/** API name. */
	module: string;
	/** What they are called, in the plural. */
	records: string;
	/** Query parameter of lists and searches that asks for them. */
	listParameter: string;
}

/** How much of something the API takes or gives at once. */
export interface ProductLimits {
	/** Records of a request that writes (reference 7.7). */
	recordsOfRequest: number;
	/** Requests under way at the same time that the form lets one choose (reference 11). */
	parallelRequests: number;
	/** Requests at the same time beyond which the node does not go by itself (E10, reference 11). */
	safeParallelRequests: number;
	/** Records of a page (reference 6.1). */
	recordsOfPage: number;
	/** Records that page numbers reach, in a list and in a search (reference 6.1, 6.2). */
	recordsByPageNumber: number;
	/** Records that a list gives in all (reference 6.2). */
	recordsOfList: number;
	/** Fields that one list may name (reference 6.2). */
	fieldsOfList: number;
	/** Conditions of a search (reference 6.6). */
	conditionsOfSearch: number;
	/** Rows that a query gives over all its pages (reference 6.8). */
	rowsOfQuery: number;
	/** Values of `in` (reference 6.8). */
	valuesOfQueryList: number;
	/** Columns that a query may name (reference 6.8). */
	columnsOfQuery: number;
	/** Megabytes of an attachment (reference 10). */
	megabytesOfFile: number;
}
