import type { JsonObject, JsonValue } from '../json';
import type { OrgModule } from '../org/org';
import type { Field } from '../org/types';
import { invalidData, mandatoryMissing, multiple, type Refusal } from '../refusals';
import { asTold } from './details';
import type { Switches } from '../switches';
import { dealRefusals } from './deals';
import { checkReference, type References, tellsModule } from './references';
import type { StoredRecord } from './store';
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
}

/** A record that may be written: values by API name, null where a field is cleared. */
export type CheckedRecord = { ok: true; values: JsonObject } | { ok: false; refusal: Refusal };

/** Keys of a record that are no fields (reference 7.1). */
const CONTROL_KEYS = new Set(['id', '$append_values', 'duplicate_check_fields']);

/** `Layout` names the team pipeline too (reference 10). */
const ALIASES: Readonly<Record<string, string>> = { Layout: 'Pipeline' };

function fieldFor(module: OrgModule, key: string): Field | undefined {
	return module.fieldsByName.get(key) ?? module.fieldsByName.get(ALIASES[key] ?? '');
}

function checkValue(value: JsonValue, field: Field, module: OrgModule, context: CheckContext): Checked {
	if (value === null) return accepted(field.apiName === 'Tag' ? [] : null);
	const reference = checkReference(value, field, module.apiName, context);
	if (reference) return reference;
	const check = PLAIN_CHECKS[field.dataType];
	return check ? check(value, field, context.switches) : accepted(value);
}

const mustIgnore = (field: Field | undefined, { switches }: CheckContext): boolean =>
	field ? field.readOnly === true && switches.readOnlyFields === 'ignore' : switches.unknownFields === 'ignore';

function missingFields(record: JsonObject, target: WriteTarget, switches: Switches): Refusal[] {
	const { module, existing } = target;
	const isLacking = (field: Field): boolean => {
		const value = field.apiName === 'Pipeline' ? (record.Pipeline ?? record.Layout) : record[field.apiName];
		if (!existing) return isMissing(value);
		return value !== undefined && isMissing(value) && switches.mandatoryOnUpdate === 'whenSentEmpty';
	};
	const freed = module.apiName === 'Pipelines' && switches.dealPipeline === 'optional' ? 'Pipeline' : null;
	const required = module.mandatory.filter(({ apiName }) => apiName !== freed);
	const closingDate = module.apiName === 'Pipelines' ? module.fieldsByName.get('Closing_Date') : undefined;
	if (closingDate && switches.closingDate === 'mandatory') required.push(closingDate);
	return required.filter(isLacking).map((field) => mandatoryMissing(field.apiName));
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
	const refusals = missingFields(record, target, context.switches);
	const lacking = new Set(refusals.map((refusal) => refusal.details.api_name));
	for (const [key, value] of Object.entries(record)) {
		if (CONTROL_KEYS.has(key) || key.startsWith('$')) continue;
		const field = fieldFor(module, key);
		if (mustIgnore(field, context) || lacking.has(field?.apiName ?? key)) continue;
		if (!field || field.readOnly) {
			refusals.push(invalidData({ api_name: key }));
			continue;
		}
		if (context.switches.relatedModule === 'required' && !tellsModule(record, field, context)) {
			refusals.push(invalidData({ api_name: key }));
			continue;
		}
		const checked = checkValue(value, field, module, context);
		if (checked.ok) values[field.apiName] = checked.value;
		else refusals.push(checked.refusal);
	}
	if (module.apiName === 'Pipelines' && refusals.length === 0) refusals.push(...dealRefusals(values, target, context));
	return refusals.length > 0
		? { ok: false, refusal: gather(refusals, module, context.switches) }
		: { ok: true, values };
}
