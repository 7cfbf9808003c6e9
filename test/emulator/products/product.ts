import type { JsonObject, JsonValue } from '../json';
import type { Org, OrgModule } from '../org/org';
import type { DataType, Field, OrgFixture } from '../org/types';
import type { ServedApi } from '../servedApi';
import type { Switches } from '../switches';

/** What an edition may use (reference 11; CRM 9). */
export interface Edition {
	/** Credits in 24 hours for each user licence, besides those that every paid edition has. */
	creditsPerUser: number;
	mostCredits: number;
	/** API requests at once. */
	requestsAtOnce: number;
}

/** A value of the deal as it will be. */
export type DealValue = (key: string) => JsonValue;

/** What a deal's pipeline allows: its stages, a field that does not fit, or nothing that is known. */
export type StagesOfDeal = (of: DealValue, org: Org) => { stages: readonly string[] } | { wrong: string } | null;

/** The module of deals and the fields that say where a deal stands. */
export interface DealRules {
	module: string;
	/** The fields that have to fit one another. */
	fields: readonly string[];
	stagesOf: StagesOfDeal;
}

/** What metadata says besides what all products say. */
export interface FurtherMetadata {
	module: (org: Org, module: OrgModule) => JsonObject;
	field: (org: Org, module: OrgModule, field: Field, switches: Switches) => JsonObject;
	org: (org: Org) => JsonObject;
}

/** What channels of notifications may be about, and how long they live (reference 9; CRM 8). */
export interface WatchRules {
	/** Where `resource_uri` says that a module is, whatever version was called. */
	resourceBase: string;
	/** Furthest expiry that is granted. */
	longestSeconds: number;
	watches: (module: OrgModule) => boolean;
	/** Whether `users.all` is an event, too. */
	watchesUsers: boolean;
}

/**
 * One of Zoho's products as the emulator speaks it: all in which products differ that share the record API
 * (reference 0.1; CRM 1). What is the same for all has no place here.
 */
export interface EmulatedProduct {
	name: string;
	/** Its API, in its versions; the first is the one that clients of today call. */
	apis: readonly [ServedApi, ...ServedApi[]];
	/** The org that is served when no other one is given. */
	org: OrgFixture;
	/** Where it behaves otherwise than the table of switches says. */
	switches: Partial<Switches>;
	edition: (name: string) => Edition;
	/** What `trigger` may name; all of it runs when the key is left out. */
	automation: readonly string[];
	/** Whether a write takes `lar_id`, `skip_feature_execution` and `apply_feature_execution` (CRM 5). */
	takesRequestOptions: boolean;
	upserts: (module: OrgModule) => boolean;
	searches: (module: OrgModule) => boolean;
	/** Keys of a record that mean a field of another name. */
	aliases: Readonly<Record<string, string>>;
	deals: DealRules;
	/** Lookups, as `Module.Field`, that take a name in place of an id and create what has none (reference 4.4). */
	lookupsByName: readonly string[];
	/** Modules that `$se_module` may call by another word (reference 10, Notes). */
	spokenModules: Readonly<Record<string, string>>;
	/** Types of fields that only a record fetched by its id shows (CRM 7). */
	shownOnlyById: readonly DataType[];
	/** Whether system match fields are marked as unique, and kept apart in inserts (CRM 11). */
	marksSystemFields: (switches: Switches) => boolean;
	/** Whether MANDATORY_NOT_FOUND names the record that was to be updated (CRM 10). */
	namesRecordOfMissingField: boolean;
	/** Notifications (reference 9; CRM 8). */
	watch: WatchRules;
	metadata: FurtherMetadata;
}
