import type { StoredRecord } from '../../../emulator';
import type { Observation } from '../../run';
import type { Scenario } from '../../scenario';
import { LOOKED_UP_FIELDS } from '../../items';
import { exact, orderOf, type Sent } from './sent';

/** Design 12: what the store must not hold after a run whose records are looked up before they are written. */
export function storeViolations(scenario: Scenario, seen: Observation, sent: readonly Sent[]): string[] {
	const before = seen.before.get(scenario.module) ?? [];
	const after = seen.after.get(scenario.module) ?? [];
	const created = sent.filter(({ isNew, written }) => isNew && written !== null);
	const known = new Set([...before.map(({ id }) => id), ...created.map(({ written }) => written?.id)]);
	const isWhole = known.size === after.length && after.every(({ id }) => known.has(id));
	return [
		...(isWhole ? [] : ['the store holds other records than it had and those that were created']),
		// A query that lags behind does not tell of what is there.
		...(scenario.comparing.lagSeconds > 0 ? [] : created.flatMap((one) => createdTwice(one, scenario, before))),
		...(scenario.comparing.lagSeconds > 0 ? [] : doubled(scenario, before, after)),
	];
}

function createdTwice({ item, record, written }: Sent, scenario: Scenario, before: readonly StoredRecord[]): string[] {
	return orderOf(item, scenario).flatMap((field) => {
		const there = holdersOf(field, exact(record[field]), before);
		return there.length === 0
			? []
			: [`design 12: item ${item} created ${written?.id} although ${there.join()} was there with its ${field}`];
	});
}

/** IDs of the records that hold a value as it is asked for: a query compares what is stored as it stands. */
export function holdersOf(field: string, value: string | null, records: readonly StoredRecord[]): string[] {
	return value === null ? [] : records.filter((record) => String(record[field]) === value).map(({ id }) => id);
}

/**
 * No value of the field that is looked up first is in more records than it was before. One that a record is not found by
 * first may be given to it while another one has it.
 */
function doubled(scenario: Scenario, before: readonly StoredRecord[], after: readonly StoredRecord[]): string[] {
	const { matchOn, groupsByItem } = scenario;
	const [field] = matchOn;
	if (groupsByItem || !LOOKED_UP_FIELDS.has(field)) return [];
	const countIn = (records: readonly StoredRecord[], value: string) =>
		records.filter((record) => exact(record[field]) === value).length;
	const values = new Set(after.flatMap((record) => exact(record[field]) ?? []));
	return [...values].flatMap((value) => {
		const found = holdersOf(field, value, before).length;
		// With blanks around it a value is not found, so that one more may be created.
		const most = Math.max(1, found) + countIn(before, value) - found;
		const count = countIn(after, value);
		return count > most ? [`design 12: ${count} records hold ${field} ${value}`] : [];
	});
}
