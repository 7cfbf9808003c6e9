import type { JsonObject, RecordedRequest } from '../../../emulator';
import type { Observation } from '../../run';
import type { Scenario } from '../../scenario';
import { effectOf, type Effect } from '../../faultKinds';
import { comparedFields, isBlank, isObject, TAG_FIELD } from '../rules';
import type { Replay, Write } from '../replay';
import { tagOf, type Unit } from '../units';

/** A record in a request that writes what was looked up before. */
export interface Sent {
	request: RecordedRequest;
	effect: Effect;
	isNew: boolean;
	record: JsonObject;
	/** The item that it was sent for; of merged ones the last. */
	item: number;
	/** ID of the record that was written, and when; null where none was. */
	written: { id: string; place: number } | null;
}

/** What a run with look-ups has sent, record by record in the order of the requests. */
export function sentIn({ items }: Scenario, { requests }: Pick<Observation, 'requests'>): Sent[] {
	const itemOf = new Map(items.map((_, item) => [tagOf(item), item]));
	return requests.flatMap((request) =>
		recordsIn(request.body).map((record, index) => ({
			request,
			effect: effectOf(request),
			isNew: request.method === 'POST',
			record,
			item: itemOf.get(String(record[TAG_FIELD])) ?? -1,
			written: writtenBy(request, index),
		})),
	);
}

export const recordsIn = (body: unknown): JsonObject[] =>
	isObject(body) && Array.isArray(body.data) ? body.data.filter(isObject) : [];

function writtenBy({ workedOn }: RecordedRequest, index: number): Sent['written'] {
	const entry = recordsIn(workedOn?.answer)[index];
	if (!workedOn || entry?.status !== 'success' || !isObject(entry.details)) return null;
	return { id: String(entry.details.id), place: workedOn.place };
}

/** A value as the node asks for it: only blanks around it do not count. */
export const exact = (value: unknown): string | null => (isBlank(value) ? null : String(value).trim());

/** The fields by which an item is looked up, in order. */
export function orderOf(item: number, { module, items, groupsByItem, matchOn }: Scenario): string[] {
	return comparedFields(module, groupsByItem ? items[item].matchOn : matchOn);
}

/** What was written for each item. */
export function writesIn(sent: readonly Sent[], alone: readonly Unit[]): Replay['writes'] {
	const writesOf = ({ items: [item] }: Unit) =>
		sent.flatMap((one): Write[] =>
			one.item === item && one.written !== null ? [{ action: one.isNew ? 'insert' : 'update', ...one.written }] : [],
		);
	const all = alone.map((unit): [Unit, Write[]] => [unit, writesOf(unit)]);
	return new Map(all.filter(([, writes]) => writes.length > 0));
}
