import type { JsonObject } from '../json';
import { isIn } from '../org/layouts';
import type { OrgModule } from '../org/org';
import type { Field, Layout } from '../org/types';
import { mandatoryMissing, type Refusal } from '../refusals';
import type { CheckContext, WriteTarget } from './validate';
import { idIn, isMissing } from './values';

/** The layout that a record chooses (CRM 5); none where it names no known one, or the module has none to choose. */
export function chosenLayout({ Layout: chosen }: JsonObject, { layouts }: OrgModule): Layout | undefined {
	const id = chosen === undefined ? null : idIn(chosen);
	return id === null ? undefined : layouts.find((layout) => layout.id === id);
}

const fieldsNamed = (names: readonly string[], module: OrgModule): Field[] =>
	names.map((name) => module.fieldsByName.get(name)).filter((field) => field !== undefined);

/** The fields that a record must have because of the layout that it chooses (CRM 5). */
export const mandatoryInLayout = (record: JsonObject, module: OrgModule): Field[] =>
	fieldsNamed(chosenLayout(record, module)?.mandatory ?? [], module);

/** Whether a field is not in the layout that the record chooses (CRM 5). */
export function isOutside(field: Field, record: JsonObject, module: OrgModule): boolean {
	const layout = chosenLayout(record, module);
	return layout !== undefined && !isIn(field, layout);
}

/** What the rules of the layout find missing in the record as it will be, where a request has them applied (CRM 5). */
export function ruleRefusals(record: JsonObject, target: WriteTarget, { request }: CheckContext): Refusal[] {
	if (!request.appliesLayoutRules) return [];
	const { module, existing } = target;
	const whole: JsonObject = { ...existing, ...record };
	const rules = (chosenLayout(whole, module) ?? module.layouts[0])?.rules ?? [];
	return rules
		.filter(({ field, value }) => whole[field] === value)
		.flatMap(({ id, name, mandatory }) => {
			const missing = mandatory.filter((apiName) => isMissing(whole[apiName]));
			return missing.map((apiName) => missingIn(apiName, { layout_rule: { name, id } }));
		});
}

function missingIn(apiName: string, details: JsonObject): Refusal {
	const refusal = mandatoryMissing(apiName);
	return { ...refusal, details: { ...refusal.details, ...details } };
}

/** A mandatory field that is missing; of a record that was to be updated, the product may tell its id (CRM 10). */
export function missingField(field: Field, { existing }: WriteTarget, { org }: CheckContext): Refusal {
	const isTold = existing !== null && org.product.namesRecordOfMissingField;
	return missingIn(field.apiName, isTold ? { id: existing.id } : {});
}
