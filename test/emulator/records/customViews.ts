import { derivedId } from '../ids';
import type { JsonObject } from '../json';
import type { OrgModule } from '../org/org';
import { invalidData, RequestRefused } from '../refusals';
import { type Comparison, type Condition, meets } from './conditions';
import type { StoredRecord } from './store';

/** A view of a module: its records, or those that meet a condition (reference 10, Custom views). */
interface CustomView {
	id: string;
	name: string;
	systemName: string | null;
	condition: Condition | null;
}

const NEWSLETTER: Comparison = { kind: 'comparison', field: 'Newsletter', operator: 'equals', values: ['true'] };

function viewsOf(module: OrgModule): CustomView[] {
	const { apiName, spec } = module;
	const all = {
		id: derivedId(module.id, 1),
		name: `All ${spec.pluralLabel}`,
		systemName: `ALL${apiName.toUpperCase()}`,
		condition: null,
	};
	if (!module.fieldsByName.has(NEWSLETTER.field)) return [all];
	return [all, { id: derivedId(module.id, 2), name: 'Newsletter Readers', systemName: null, condition: NEWSLETTER }];
}

/** The answer to `settings/custom_views`, in the form of Zoho CRM. */
export function customViewsJson(module: OrgModule): JsonObject {
	const views = viewsOf(module);
	return {
		custom_views: views.map(({ id, name, systemName }) => ({
			id,
			name,
			display_value: name,
			system_name: systemName,
			system_defined: systemName !== null,
			category: systemName === null ? 'created_by_me' : 'public_views',
			default: systemName !== null,
			favorite: null,
		})),
		info: { per_page: 200, count: views.length, page: 1, more_records: false, default: views[0].id },
	};
}

/**
 * The records that a view shows.
 * @throws RequestRefused for a view that the module does not have
 */
export function inView(records: StoredRecord[], module: OrgModule, cvid: string): StoredRecord[] {
	const view = viewsOf(module).find(({ id }) => id === cvid);
	if (!view) throw new RequestRefused(400, invalidData({ param_name: 'cvid' }));
	const { condition } = view;
	return condition ? records.filter((record) => meets(condition, record)) : records;
}
