import type { ModuleSchema } from '../metadata/moduleSchema';
import type { FieldMetadata } from '../model/field';
import type { ZohoRecord } from '../model/record';
import { layoutOf } from './layouts';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';

/**
 * The first mandatory field that a new record lacks; undefined when it has them all. The API asks for them only when it
 * inserts (reference 7.5), and besides for those that the record's own layout requires (CRM reference 5).
 */
export function missingMandatory(record: ZohoRecord, schema: ModuleSchema): Problem | undefined {
	const layout = layoutOf(record, schema);
	const isNeeded = ({ apiName, mandatory, writable }: FieldMetadata) =>
		mandatory || (writable && layout?.required.has(apiName));
	const missing = schema.fields.find(
		(field) => isNeeded(field) && (record[field.apiName] === undefined || record[field.apiName] === null),
	);
	if (!missing) return undefined;
	const { apiName: field, label, mandatory } = missing;
	return problemOf('missingMandatory', { field, label, ...(!mandatory && { within: layout?.name }) });
}
