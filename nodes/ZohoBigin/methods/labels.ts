import type { FieldMetadata } from '../../shared/model/field';

/** A label for each field by its API name: the user's own, with the API name behind it where two are alike. */
export function labelledApart(fields: readonly FieldMetadata[]): ReadonlyMap<string, string> {
	const alike = (field: FieldMetadata) => fields.some((other) => other !== field && other.label === field.label);
	return new Map(fields.map((field) => [field.apiName, alike(field) ? labelAndName(field) : field.label]));
}

/** "Label (API_Name)", or the label alone where both are the same. */
export function labelAndName({ label, apiName }: FieldMetadata): string {
	return label === apiName ? label : `${label} (${apiName})`;
}
