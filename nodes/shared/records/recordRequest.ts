import type { IDataObject } from 'n8n-workflow';

import type { FieldMetadata } from '../model/field';
import type { WhenNotFound } from '../model/link';
import type { RequestGroup } from '../model/record';
import type { Problem } from '../problems/problem';
import type { LinkRules, ValuesNotInList } from '../values/converter';

/** Where the values of a record come from (design 4, Fields). */
export type RecordSource =
	/** By API name, as the user mapped them. */
	| { kind: 'mapped'; values: IDataObject }
	/** The item itself: keys are API names or labels. */
	| { kind: 'automatic'; item: IDataObject }
	/** One object, or the text of one. */
	| { kind: 'json'; value: unknown };

/** One row of Multi-Select Fields. */
export interface MultiSelectRow {
	/** API name. */
	field: string;
	/** Empty: taken from the record's other source. */
	values: unknown;
	addToExisting: boolean;
}

/** One row of Links (design 14). */
export interface LinkRow {
	/** API name. */
	field: string;
	/** Left out: what plain text stands for. */
	findBy?: string;
	/** Empty: taken from the record's other source. */
	value: unknown;
	whenNotFound: WhenNotFound;
}

/** What the user asks for with one item, as the form was filled in for it. */
export interface RecordRequest {
	itemIndex: number;
	group: RequestGroup;
	source: RecordSource;
	/** The source was a record that was read, whose ID has been taken out of it. */
	wasRead?: boolean;
	multiSelectRows: readonly MultiSelectRow[];
	linkRows?: readonly LinkRow[];
}

/** A field and the value that the user gave for it. */
export interface GivenValue {
	field: FieldMetadata;
	raw: unknown;
	/** What a row of Links says of the field. */
	linkRow?: LinkRules['row'];
}

/** How values become a record; the same for all items of a run. */
export interface DraftingRules {
	unknownFields: 'ignore' | 'fail';
	/** Send null for an empty value instead of leaving the field out. */
	clearEmptyFields: boolean;
	validate: boolean;
	/** For picklists and multi-select fields; the stages of team pipelines are checked all the same. */
	valuesNotInList: ValuesNotInList | 'leaveOut';
	/** Any other value that its field does not take. */
	valuesThatDoNotFit: 'fail' | 'leaveOut';
	/** What becomes of a name in a lookup in which the API takes names; it creates what it does not know unless given. */
	unknownNames?: 'createAndTell' | 'fail' | 'leaveEmpty';
	/** ID or name of the layout for records that choose none themselves. */
	layout?: string;
	/** IANA name of the workflow's time zone. */
	timezone: string;
	/** Records are found by their match values, so that an ID beside one is left out. */
	foundByMatchValue?: boolean;
}

/** Takes note of what an item gives and its record does not carry. */
export interface DraftNotes {
	/** Keys of the item that name no field. */
	ignored(keys: readonly string[]): void;
	/** A field that the API fills in, given by an item that is no record that was read. */
	readOnly(field: FieldMetadata): void;
	/** A field that is given empty and stays as it is. */
	empty(field: FieldMetadata): void;
	/** A field, by its label, that the layout of the record lacks. */
	outsideLayout(layout: string, label: string): void;
	/** A value that its field does not take, where such values are left out. */
	unfit(problem: Problem): void;
}
