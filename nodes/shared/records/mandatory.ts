import type { ModuleSchema } from '../metadata/moduleSchema';
import type { ZohoRecord } from '../model/record';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';

/**
 * The first mandatory field that a new record lacks; undefined when it has them all. The API asks for them only when it
 * inserts (reference 7.5).
 */
export function missingMandatory(record: ZohoRecord, { fields }: ModuleSchema): Problem | undefined {
	const missing = fields.find(
		({ apiName, mandatory }) => mandatory && (record[apiName] === undefined || record[apiName] === null),
	);
	return missing && problemOf('missingMandatory', { field: missing.apiName, label: missing.label });
}
