import type { RecordedRequest } from '../../../emulator';
import { effectOf, faultKindOf } from '../../faultKinds';
import type { Observation } from '../../run';
import type { Scenario } from '../../scenario';
import { isObject, PATHS, RULES } from '../rules';
import { exact, orderOf, recordsIn, type Sent } from './sent';

/** E2, E3, E6 and design 12, seen from the requests of a run whose records are looked up before they are written. */
export function sentViolations(scenario: Scenario, seen: Observation, sent: readonly Sent[]): string[] {
	return [
		...formViolations(scenario, seen),
		...repeatViolations(sent),
		...overlapViolations(seen),
		...(scenario.whenShared === 'merge' ? [] : orderViolations(sent)),
		...sent.filter(({ isNew }) => isNew).flatMap((one) => unaskedIn(one, scenario, seen)),
	];
}

/** New records go by POST without an ID, those that were found by PUT with one. */
function formViolations({ module, batchSize, items }: Scenario, { requests }: Observation): string[] {
	const { product, apiName } = RULES[module];
	return requests.flatMap(({ path, method, body, sequence }) => {
		const records = recordsIn(body);
		const isRight = path === `${PATHS[product]}/${apiName}` && ['POST', 'PUT'].includes(method);
		const isFitting = records.every(({ id }) => (typeof id === 'string') === (method === 'PUT'));
		const isSized = records.length > 0 && records.length <= Math.min(batchSize, items.length);
		return [
			...(isRight ? [] : [`design 12: request ${sequence} is a ${method} to ${path}`]),
			...(isFitting ? [] : [`design 12: request ${sequence} (${method}) names IDs where it must not, or none`]),
			...(isSized ? [] : [`E2: request ${sequence} carries ${records.length} records`]),
		];
	});
}

/** E6: what may have been created is never sent again, nor written as something else. */
function repeatViolations(sent: readonly Sent[]): string[] {
	const strangers = sent.some(({ item }) => item < 0) ? ['a record was sent that no item asked for'] : [];
	const repeats = sent.filter(({ item, isNew, effect, written }, place) => {
		const mayBeThere = isNew && (effect === 'ambiguous' || (effect === 'clear' && written !== null));
		return mayBeThere && sent.slice(place + 1).some((later) => later.item === item);
	});
	return [
		...strangers,
		...repeats.map(({ item }) => `E6: item ${item} was sent again although it may have been created`),
	];
}

/** E3: requests that the client waits for at the same time name no record twice, nor does one of them. */
function overlapViolations({ requests }: Observation): string[] {
	const named = new Map(
		requests.map(({ sequence, body }) => [sequence, recordsIn(body).flatMap(({ id }) => id ?? [])]),
	);
	const isLeft = new Map(requests.map((request) => [request.sequence, faultKindOf(request)?.startsWith('timeout')]));
	return requests.flatMap(({ sequence, overlappedWith }) => {
		const ids = named.get(sequence) ?? [];
		const meets = overlappedWith.some(
			(other) => !isLeft.get(sequence) && !isLeft.get(other) && (named.get(other) ?? []).some((id) => ids.includes(id)),
		);
		const isTwice = new Set(ids).size < ids.length;
		return isTwice || meets ? [`E3: request ${sequence} names a record that it or one beside it names as well`] : [];
	});
}

/** E3: later items are written last. */
function orderViolations(sent: readonly Sent[]): string[] {
	const latest = new Map<string, number>();
	const inOrder = sent.filter(({ written }) => written !== null);
	inOrder.sort((left, right) => (left.written?.place ?? 0) - (right.written?.place ?? 0));
	return inOrder.flatMap(({ item, written }) => {
		const id = written?.id ?? '';
		const before = latest.get(id) ?? -1;
		latest.set(id, Math.max(item, before));
		return item < before ? [`E3: item ${item} wrote to ${id} after item ${before}`] : [];
	});
}

/** Design 12: nothing is created before every value by which it may be there was asked for, and the answer read. */
function unaskedIn({ item, record }: Sent, scenario: Scenario, { queries }: Observation): string[] {
	if (item < 0) return [];
	// Without a body there is nothing that could break off.
	const isAnswered = (query: RecordedRequest) =>
		query.status === 204 || (query.status === 200 && effectOf(query) === 'clear');
	const answered = queries.filter(isAnswered);
	const texts = answered.map(({ body }) => (isObject(body) ? String(body.select_query) : ''));
	const isAsked = (field: string, value: string) =>
		texts.some((text) => text.includes(field) && text.split(/[(),']/).some((word) => word.trim() === value));
	return orderOf(item, scenario).flatMap((field) => {
		const value = exact(record[field]);
		return value === null || isAsked(field, value)
			? []
			: [`design 12: item ${item} was created though no query told who has ${field} ${value}`];
	});
}
