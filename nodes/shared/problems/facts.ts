/** What an operation does to a record. */
export type Deed = 'upsert' | 'create' | 'update' | 'delete';

/** What is known of a problem, whatever its reason. */
export interface Facts {
	/** Bigin's own code, or for a refusal before sending the one that Bigin would give. */
	code: string;
	/** API name of the field. */
	field?: string;
	/** Label of the field, as the user sees it in Bigin. */
	label?: string;
	/** The value that was refused, as text of at most 100 characters. */
	value?: string;
	/** What would have been accepted, as part of a sentence. */
	expected?: string;
	/** The allowed value nearest to the one given. */
	suggestion?: string;
	/** Name of what the value should have been part of. */
	within?: string;
	/** API name of the module. */
	module?: string;
	/** Index of another item that this one collides with. */
	otherItem?: number;
	/** Id of the record in Bigin that is in the way. */
	existingId?: string;
	/** HTTP status of the answer. */
	status?: number;
	/** What was to be done, where the words depend on it; upsert unless given. */
	deed?: Deed;
	/** Bigin's own message, for codes that the table does not know. */
	apiMessage?: string;
}
