import type { FieldMetadata } from '../../model/field';
import type { Problem } from '../../problems/problem';
import type { ValuesNotInList } from '../recordRequest';
import type { JsonValue } from '../../model/record';

/** What a value depends on besides its field. */
export interface ConversionContext {
	/** The workflow's time zone, such as `Europe/Berlin`. */
	timezone: string;
	/** Off: lists, lengths, digits and addresses are not checked, and what cannot be converted is sent as given. */
	validate: boolean;
	/** What to do with a value that a picklist or multi-select field does not list. */
	valuesNotInList: ValuesNotInList;
	/** This lookup may be given by name (reference 4.4). */
	lookupByName: boolean;
}

/** What became of one value (design 6). The caller decides whether an empty one is left out or clears the field. */
export type Converted = { kind: 'value'; value: JsonValue } | { kind: 'empty' } | { kind: 'problem'; problem: Problem };

/** Turns values that are not empty into the form of one family of data types. */
export type Converter = (raw: unknown, field: FieldMetadata, context: ConversionContext) => Converted;
