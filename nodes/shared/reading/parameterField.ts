import type { FieldMetadata } from '../model/field';

/** What the converters of values say is about a field; here it is about a parameter of the form. */
export function parameterField(label: string, dataType: 'date' | 'datetime'): FieldMetadata {
	return {
		apiName: label,
		label,
		dataType,
		jsonType: 'string',
		maxLength: null,
		decimalPlaces: null,
		mandatory: false,
		writable: false,
		unique: null,
		custom: false,
		picklistValues: [],
		lookupModule: null,
	};
}
