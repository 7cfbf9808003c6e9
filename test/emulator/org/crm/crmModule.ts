import { layout, systemFields } from '../fields';
import type { FieldSpec, LayoutSpec, ModuleSpec } from '../types';

const STANDARD: LayoutSpec = { name: 'Standard' };

const plural = (label: string): string => (label.endsWith('y') ? `${label.slice(0, -1)}ies` : `${label}s`);

/** What a module of Zoho CRM is besides its name, label and fields. */
type Extra = Omit<Partial<ModuleSpec>, 'apiName' | 'fields' | 'singularLabel'>;

/** A module of records with layouts: its own fields, then those that all have (CRM 3, 4). */
export function crmModule(
	[apiName, singularLabel]: readonly [string, string],
	systemMatchField: string,
	fields: readonly FieldSpec[],
	extra: Extra = {},
): ModuleSpec {
	return {
		apiName,
		singularLabel,
		pluralLabel: plural(singularLabel),
		systemMatchField,
		layouts: [STANDARD],
		...extra,
		fields: [...fields, layout('Layout', 'Layout'), ...systemFields(singularLabel)],
	};
}

/** The rows of a subform; they are written through the record that they belong to (CRM 3, 6). */
export const rowsModule = (
	apiName: string,
	singularLabel: string,
	fields: readonly FieldSpec[],
	extra: Extra = {},
): ModuleSpec => ({
	apiName,
	moduleName: apiName.replaceAll('_', ''),
	generatedType: 'subform',
	singularLabel,
	pluralLabel: singularLabel,
	...extra,
	fields,
});

const SYSTEM_NAMES = new Set(systemFields('').map(({ apiName }) => apiName));

/** The fields of a module of another product that are the module's own, under the system's labels. */
export const ownFields = ({ fields }: ModuleSpec): FieldSpec[] =>
	fields
		.filter(({ apiName }) => !SYSTEM_NAMES.has(apiName))
		.map((field) => ({ ...field, label: field.systemLabel ?? field.label }));
