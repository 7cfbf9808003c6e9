import type { FieldMetadata } from './field';

/** What becomes of a link whose record is not there. */
export type WhenNotFound = 'fail' | 'leaveEmpty' | 'create';

/** Where the records are that a field links. */
export type LinkTarget =
	| { kind: 'users' }
	/** By API name. */
	| { kind: 'module'; module: string };

/** A related record as it is asked for by a value of it (design 14). */
export interface AskedLink {
	/** The field of the related record, by any of its names; left out: the one that plain text stands for. */
	findBy?: string;
	/** As the user gave it. */
	value: unknown;
	whenNotFound: WhenNotFound;
}

/** The same, and the field of the record that links it. */
export interface Link extends AskedLink {
	field: FieldMetadata;
}
