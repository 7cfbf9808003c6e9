import type { FieldMetadata } from '../../model/field';
import { isObject } from '../../model/json';
import type { Facts, NamedProduct } from '../facts';
import { quote } from '../quote';

/** The fields of the rows of a subform, by API name. */
export interface RowsKnown {
	fieldsByApiName: ReadonlyMap<string, FieldMetadata>;
}

/** What was sent, so that a sentence can name the label and the value. */
export interface Sent {
	product: NamedProduct;
	/** API name. */
	module?: string;
	/** Whether the product has a module of that name; then a refusal of it means that this account lacks it. */
	moduleExists?: boolean;
	record?: Readonly<Record<string, unknown>>;
	fields?: ReadonlyMap<string, FieldMetadata>;
	/** What is known of the rows of subforms, by the field's API name. */
	rows?: ReadonlyMap<string, RowsKnown>;
	/** Where in the record that is: a row of a subform, in words. */
	place?: string;
	/** The scope that the call needs. */
	scope?: string;
}

/** One error of the API (reference 12.2). */
export interface ApiError {
	code: string;
	message: string | undefined;
	details: Readonly<Record<string, unknown>>;
	status: number;
}

/** Reads the API's envelope; undefined when there is none, as in the page of a proxy. */
export function parseApiError(entry: unknown, status: number): ApiError | undefined {
	if (!isObject(entry) || typeof entry.code !== 'string' || entry.code === '') return undefined;
	return {
		code: quote(entry.code),
		message: textOf(entry.message),
		details: isObject(entry.details) ? entry.details : {},
		status,
	};
}

/** The facts of an error: whose field it names, what was sent for it, and the record that is in the way. */
export function factsOf(error: ApiError, sent: Sent): Facts {
	const field = fieldNameOf(error.details);
	const value =
		field !== undefined && sent.record && Object.hasOwn(sent.record, field) ? sent.record[field] : undefined;
	const facts: Facts = {
		code: error.code,
		field,
		label: labelOf(field, sent),
		value: value === undefined || value === null ? undefined : quote(idOf(value) ?? value),
		module: sent.module,
		existingId: existingIdOf(error.details),
		existingModule: otherModuleIn(error.details, sent),
		parameter: textOf(error.details.param_name),
		status: error.status,
		apiMessage: error.message === undefined ? undefined : quote(error.message),
	};
	return facts;
}

function labelOf(field: string | undefined, { place, fields }: Sent): string | undefined {
	if (field === undefined) return place;
	const label = fields?.get(field)?.label;
	return place === undefined ? label : `${place}, ${label ?? field}`;
}

/** The module of the record in the way, where it is not the one written to (CRM reference 5). */
function otherModuleIn({ duplicate_record: duplicate }: ApiError['details'], sent: Sent): string | undefined {
	const module = isObject(duplicate) && isObject(duplicate.module) ? textOf(duplicate.module.api_name) : undefined;
	return module === sent.module ? undefined : module;
}

/** A path such as `$.data[1].Quoted_Items[0].Quantity` (CRM reference 10). */
const IN_ROW = /^\$\.data\[\d+\]\.(\w+)\[(\d+)\]\.(\w+)/;

/** What was sent in the row of a subform that an error is about, and which subform that is; undefined for others. */
export function sentInRow({ details }: ApiError, sent: Sent): { subform: string; sent: Sent } | undefined {
	const [, subform, index] = IN_ROW.exec(textOf(details.json_path) ?? '') ?? [];
	if (subform === undefined) return undefined;
	const rows = sent.record?.[subform];
	const row: unknown = Array.isArray(rows) ? rows[Number(index)] : undefined;
	const place = `${sent.fields?.get(subform)?.label ?? subform}, row ${Number(index) + 1}`;
	const fields = sent.rows?.get(subform)?.fieldsByApiName;
	return { subform, sent: { ...sent, record: isObject(row) ? row : undefined, fields, place } };
}

/** Lookups are sent as `{id}`, but the user knows the ID. */
function idOf(value: unknown): unknown {
	return isObject(value) ? value.id : undefined;
}

/** The field in a path such as `$.data[1].Owner.id`, else the one named; `data` is the list of records itself. */
export function fieldNameOf(details: ApiError['details']): string | undefined {
	const inRow = IN_ROW.exec(textOf(details.json_path) ?? '')?.[3];
	if (inRow !== undefined) return inRow;
	const inPath = /^\$\.data\[\d+\]\.(\w+)/.exec(textOf(details.json_path) ?? '')?.[1];
	const name = inPath ?? textOf(details.api_name);
	return name === 'data' ? undefined : name;
}

/** The record that holds the value: in `id`, or in `duplicate_record` (reference 12.3, DUPLICATE_DATA). */
function existingIdOf(details: ApiError['details']): string | undefined {
	const duplicate = isObject(details.duplicate_record) ? textOf(details.duplicate_record.id) : undefined;
	return textOf(details.id) ?? duplicate;
}

export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
