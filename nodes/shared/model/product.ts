/**
 * What differs between Zoho products that share one API family (design 11).
 * Transport, metadata and planning take a product; nothing else knows which one it serves.
 */
export interface Product {
	/** Name as users know it. */
	name: string;
	/** Path in front of every API call, without a trailing slash. */
	apiBasePath: string;
	/** First part of every OAuth scope of the product. */
	scopePrefix: string;
	/** Most records that one upsert request may carry (reference 7.7). */
	maxRecordsPerRequest: number;
	/** Modules whose upsert is documented (reference 7.1), by API name. */
	upsertModules: readonly string[];
	/** What people call a module, in small letters, where its API name is another word. */
	otherModuleNames: Readonly<Record<string, string>>;
	/** The field that a module compares by itself (reference 5), by module API name. */
	systemMatchFields: Readonly<Record<string, string>>;
	/** Lookup fields in which the API takes a name and creates the record named, by module API name (reference 4.4). */
	lookupsByName: Readonly<Record<string, readonly string[]>>;
}
