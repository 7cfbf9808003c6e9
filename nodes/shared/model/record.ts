import type { Link } from './link';

/** A value as JSON carries it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A record as it goes into `data[]`: field API names and, where set, `$append_values`. */
export type ZohoRecord = Record<string, JsonValue>;

/** What requests are grouped by (E1). */
export interface RequestGroup {
	/** API name. */
	module: string;
	/** `duplicate_check_fields` in the user's order; empty means Zoho's default order. */
	matchOn: readonly string[];
	/** Which automations run, as the API calls them; left out: all, empty: none. */
	trigger?: readonly string[];
	/** What is done to its records, where the node has found out which of them are there (design 12). */
	deed?: 'create' | 'update';
	/** Names of the tags that all records of a request get or lose; only where that is what is done to them. */
	tags?: readonly string[];
}

/** The record that one item asks for, before planning. */
export interface RecordDraft {
	itemIndex: number;
	group: RequestGroup;
	record: ZohoRecord;
	/** Related records that are yet to be found (design 14): until then an empty object stands in the record for each. */
	links?: readonly Link[];
	/** What the record does to the rows of subforms; left out where it gives none. */
	rows?: RowsGiven;
}

/** Rows without an ID are added once more each time that they are sent (CRM reference 6). */
export type RowsGiven = 'added' | 'changed';
