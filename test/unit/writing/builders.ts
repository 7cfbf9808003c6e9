import type { RequestGroup, ZohoRecord } from '../../../nodes/shared/model/record';
import type { Admission, KeyedRecord } from '../../../nodes/shared/writing/terms/requestPlan';

/** Contacts matched in Bigin's default order, with workflows. */
export const contactsGroup: RequestGroup = { module: 'Contacts', matchOn: [] };

/** A record whose every field is a match field; its values are compared as they are. */
export function keyed(itemIndex: number, record: ZohoRecord, group: Partial<RequestGroup> = {}): KeyedRecord {
	const matchKeys = Object.entries(record)
		.filter(([field, value]) => field !== 'Note' && field !== '$append_values' && !Array.isArray(value))
		.map(([field, value]) => ({ field, value: String(value) }));
	return { itemIndex, group: { ...contactsGroup, ...group }, record, matchKeys };
}

/** Records that may all be sent. */
export const admitted = (records: readonly KeyedRecord[]): Admission[] =>
	records.map((record) => ({ ok: true, keyed: record }));

/** `count` records that share nothing. */
export function distinct(count: number, group: Partial<RequestGroup> = {}): KeyedRecord[] {
	return Array.from({ length: count }, (_, index) =>
		keyed(index, { Email: `${group.module ?? ''}${index}@example.com` }, group),
	);
}
