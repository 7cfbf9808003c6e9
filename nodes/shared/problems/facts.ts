import type { Product } from '../model/product';

/** What sentences need to know of the product that they speak of. */
export type NamedProduct = Pick<Product, 'name'>;

/** What an operation does to a record. */
export type Deed = 'upsert' | 'create' | 'update' | 'delete' | 'tag' | 'attach' | 'removeFile' | 'setPhoto';

/** What an ID is of, where it is no record. */
export type Thing = 'note';

/** What is known of a problem, whatever its reason. */
export interface Facts {
	/** The API's own code, or for a refusal before sending the one that the API would give. */
	code: string;
	/** API name of the field. */
	field?: string;
	/** Label of the field, as the user sees it. */
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
	/** Id of the stored record that is in the way. */
	existingId?: string;
	/** API name of its module, where that is another one. */
	existingModule?: string;
	/** HTTP status of the answer. */
	status?: number;
	/** What was to be done, where the words depend on it; upsert unless given. */
	deed?: Deed;
	/** What the ID is of; a record unless given. */
	thing?: Thing;
	/** The record adds rows to a subform, so that it cannot be sent twice (CRM reference 6). */
	addsRows?: boolean;
	/** What of the request's address the API refused, such as `sort_by` (reference 12.2). */
	parameter?: string;
	/** The API's own message, for codes that the table does not know. */
	apiMessage?: string;
}
