import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** Records whose values are remembered; together with ten fields they take some 200 KB of the workflow's static data. */
const MOST_RECORDS = 2_000;
const FINGERPRINT_LENGTH = 6;

/** Fingerprints of fields by record ID, the records told of last at the end. */
type Values = Readonly<Record<string, string[]>>;

/**
 * Which of the fields have another value than when the record was last looked at. Lists do not tell what a change changed, and a delivery
 * that does may be the second of two, of which the first was lost.
 *
 * @param fields API names, always in the same order
 * @returns undefined where the record is not remembered
 */
export function changedFields(values: Values, record: IDataObject, fields: readonly string[]): string[] | undefined {
	const known = values[String(record.id)];
	if (known?.length !== fields.length) return undefined;
	const now = fingerprints(record, fields);
	return fields.filter((_, index) => known[index] !== now[index]);
}

/** The same with the records' values of now; what was looked at longest ago is forgotten. */
export function remembering(
	values: Values,
	records: readonly IDataObject[],
	fields: readonly string[],
): Record<string, string[]> {
	if (fields.length === 0) return {};
	const kept = new Map(Object.entries(values));
	for (const record of records) {
		const id = String(record.id);
		kept.delete(id);
		kept.set(id, fingerprints(record, fields));
	}
	return Object.fromEntries([...kept].slice(-MOST_RECORDS));
}

function fingerprints(record: IDataObject, fields: readonly string[]): string[] {
	return fields.map((field) =>
		createHash('sha256')
			.update(JSON.stringify(record[field] ?? null))
			.digest('base64url')
			.slice(0, FINGERPRINT_LENGTH),
	);
}
