import type { JsonObject, JsonValue } from '../json';
import type { Org, OrgModule } from '../org/org';
import type { Field } from '../org/types';
import { invalidData, multiple, type Refusal } from '../refusals';
import { asTold } from './details';
import type { Switches } from '../switches';
import { dealRefusals } from './deals';
import { isOutside, mandatoryInLayout, missingField, ruleRefusals } from './layouts';
import { checkReference, type References, tellsModule } from './references';
import type { RequestOptions } from './requestOptions';
import type { StoredRecord } from './store';
import { checkRows } from './subforms';
import { accepted, type Checked, isMissing, PLAIN_CHECKS } from './values';

/** What is being written, and onto what. */
export interface WriteTarget {
	module: OrgModule;
	/** The record that is updated; null when one is inserted. */
	existing: StoredRecord | null;
}

/** Everything that checking needs besides the record. */
export interface CheckContext extends References {
	switches: Switches;
	request: RequestOptions;
}

/** A record that may be written: values by API name, null where a field is cleared. */
export type CheckedRecord = { ok: true; values: JsonObject } | { ok: false; refusal: Refusal };

/** Keys of a record that are no fields (reference 7.1). */
const CONTROL_KEYS = new Set(['id', '$append_values', 'duplicate_check_fields']);

function fieldFor({ fieldsByName }: OrgModule, key: string, { product }: Org): Field | undefined {
	return fieldsByName.get(key) ?? fieldsByName.get(product.aliases[key] ?? '');
}

/** What the record says of a field, under its own name or another one. */
function givenValue(record: JsonObject, { apiName }: Field, { product }: Org): JsonValue | undefined {
	const [alias] = Object.entries(product.aliases).find(([, meant]) => meant === apiName) ?? [];
	return record[apiName] ?? (alias === undefined ? record[apiName] : record[alias]);
}

/** Checks the rows of a subform against the fields of its module (CRM 6). */
function checkSubform(value: JsonValue, field: Field, target: WriteTarget, context: CheckContext): Checked {
	const rows = context.org.module(field.subform ?? '');
	if (!rows) return accepted(value);
	return checkRows(value, field, {
		before: target.existing?.[field.apiName],
		check: (row, existing) => checkRecord(row, { module: rows, existing }, context),
		switches: context.switches,
	});
}

function checkValue(value: JsonValue, field: Field, target: WriteTarget, context: CheckContext): Checked {
	if (value === null) return accepted(field.apiName === 'Tag' ? [] : null);
	if (field.dataType === 'subform') return checkSubform(value, field, target, context);
	const reference = checkReference(value, field, target.module, context);
	if (reference) return reference;
	const check = PLAIN_CHECKS[field.dataType];
	return check ? check(value, field, context.switches) : accepted(value);
}

/** What becomes of a value whose field may not be written, or is none of the layout's or of the module's. */
function fateOf(field: Field | undefined, isOut: boolean, switches: Switches): 'write' | 'ignore' | 'refuse' {
	if (!field) return switches.unknownFields;
	if (field.readOnly || field.onlyOnPages) return switches.readOnlyFields;
	const fates = { drop: 'ignore', refuse: 'refuse', keep: 'write' } as const;
	return isOut ? fates[switches.fieldsOutsideLayout] : 'write';
}

function requiredFields(record: JsonObject, module: OrgModule, { org, switches }: CheckContext): Field[] {
	const isDeal = module.apiName === org.product.deals.module;
	const freed = isDeal && switches.dealPipeline === 'optional' ? 'Pipeline' : null;
	const always = module.mandatory.filter(({ apiName }) => apiName !== freed);
	const closingDate = isDeal ? module.fieldsByName.get('Closing_Date') : undefined;
	const required = new Set([...always, ...mandatoryInLayout(record, module)]);
	if (closingDate && switches.closingDate === 'mandatory') required.add(closingDate);
	return [...required];
}

function missingFields(record: JsonObject, target: WriteTarget, context: CheckContext): Refusal[] {
	const { module, existing } = target;
	const isLacking = (field: Field): boolean => {
		const value = givenValue(record, field, context.org);
		if (!existing) return isMissing(value);
		return value !== undefined && isMissing(value) && context.switches.mandatoryOnUpdate === 'whenSentEmpty';
	};
	const required = requiredFields(record, module, context);
	return required.filter(isLacking).map((field) => missingField(field, target, context));
}

function gather(refusals: Refusal[], module: OrgModule, switches: Switches): Refusal {
	const told = refusals.map((refusal) => asTold(refusal, module, switches));
	return told.length === 1 || switches.severalFaults === 'first' ? told[0] : multiple(told);
}

/**
 * Checks one record against the fields of its module (reference 4.4, 5, 7.5).
 * Mandatory fields count only for an insert; keys that no field has are left out or refused by switch.
 */
export function checkRecord(record: JsonObject, target: WriteTarget, context: CheckContext): CheckedRecord {
	const { module } = target;
	const values: JsonObject = {};
	const refusals = [...missingFields(record, target, context), ...ruleRefusals(record, target, context)];
	const lacking = new Set(refusals.map((refusal) => refusal.details.api_name));
	for (const [key, value] of Object.entries(record)) {
		const field = fieldFor(module, key, context.org);
		if (CONTROL_KEYS.has(key) || (key.startsWith('$') && !field)) continue;
		const fate = fateOf(field, field !== undefined && isOutside(field, record, module), context.switches);
		if (fate === 'ignore' || lacking.has(field?.apiName ?? key)) continue;
		if (!field || fate === 'refuse') {
			refusals.push(invalidData({ api_name: key }));
			continue;
		}
		if (context.switches.relatedModule === 'required' && !tellsModule(record, field, context)) {
			refusals.push(invalidData({ api_name: key }));
			continue;
		}
		const checked = checkValue(value, field, target, context);
		if (checked.ok) values[field.apiName] = checked.value;
		else refusals.push(checked.refusal);
	}
	const isDeal = module.apiName === context.org.product.deals.module;
	if (isDeal && refusals.length === 0) refusals.push(...dealRefusals(values, target, context));
	return refusals.length > 0
		? { ok: false, refusal: gather(refusals, module, context.switches) }
		: { ok: true, values };
}
