import type { JsonObject } from '../../emulator';
import { faultKindOf, stopsModule, stopsRun } from '../faultKinds';
import type { Scenario } from '../scenario';
import { RULES } from './rules';
import type { Journeys, Travel } from './travels';
import { type Group, sameGroup, type Unit } from './units';

const shareKey = (left: Unit, right: Unit): boolean => [...left.keys].some((key) => right.keys.has(key));

const nameOf = (unit: Unit): string => `items ${unit.items.join('+')}`;

/** E1 to E3, seen from the requests that arrived. */
export function requestViolations(scenario: Scenario, travels: readonly Travel[], journeys: Journeys): string[] {
	return [
		...travels.flatMap((travel) => ofOneRequest(travel, scenario)),
		...overlaps(travels),
		...ofOrder(journeys),
		...(scenario.parallelRequests === 1 ? sentInVain(travels) : []),
	];
}

/** E6: used-up credits, missing permissions and their like would meet every further request, so none is sent. */
export function sentInVain(travels: readonly Travel[]): string[] {
	return travels.flatMap(({ request, module }, place) => {
		if (!stopsRun(request) && !stopsModule(request)) return [];
		const after = travels.slice(place + 1).filter((later) => stopsRun(request) || later.module === module);
		return after.length === 0 ? [] : [`E6: ${after.length} requests were sent after ${faultKindOf(request)}`];
	});
}

function ofOneRequest(travel: Travel, scenario: Scenario): string[] {
	const { request, records, units } = travel;
	const known = units.filter((unit) => unit !== undefined);
	const broken: string[] = [];
	const say = (text: string) => broken.push(`request ${request.sequence}: ${text}`);
	if (!travel.module) say(`sent to ${request.path}`);
	if (records.length === 0 || records.length > scenario.batchSize) say(`E2: carries ${records.length} records`);
	if (known.length < records.length) say('carries a record that no item asked for');
	if (new Set(known).size < known.length) say('carries a record twice');
	records.forEach((record, index) => {
		const unit = units[index];
		if (!unit) return;
		const wrong = [...RULES[unit.group.module].fields, '$append_values'].filter(
			(field) =>
				!isKept(field, record, scenario) && JSON.stringify(record[field]) !== JSON.stringify(unit.record[field]),
		);
		if (wrong.length > 0) say(`${nameOf(unit)} have other values in ${wrong.join()}`);
	});
	const strange = known.find((unit) => !sameGroup(unit.group, known[0].group) || !saysGroup(travel, unit, scenario));
	if (strange) say(`E1: ${nameOf(strange)} travel with another match list or workflow setting`);
	known.forEach((unit, index) => {
		const sharer = known.slice(index + 1).find((other) => other !== unit && shareKey(unit, other));
		if (sharer) say(`E3: ${nameOf(unit)} and ${nameOf(sharer)} share a match key`);
	});
	return broken;
}

/** Taken out, so that what is stored stays. */
const isKept = (field: string, record: JsonObject, { comparing }: Scenario): boolean =>
	comparing.keeps.includes(field) && !(field in record);

function saysGroup({ body, module }: Travel, { group }: Unit, { automations = [] }: Scenario): boolean {
	const listed = body.duplicate_check_fields === undefined ? [] : body.duplicate_check_fields;
	const { runWorkflows } = group;
	const trigger = !runWorkflows ? [] : automations.length > 0 ? automations : undefined;
	const says: Group = { module: module ?? group.module, matchOn: listed as string[], runWorkflows };
	return module !== undefined && sameGroup(says, group) && JSON.stringify(body.trigger) === JSON.stringify(trigger);
}

/** E3: requests whose client waits for both at the same time share no match key. */
function overlaps(travels: readonly Travel[]): string[] {
	const bySequence = new Map(travels.map((travel) => [travel.request.sequence, travel]));
	return travels.flatMap((travel) =>
		travel.request.overlappedWith.flatMap((sequence) => {
			const other = bySequence.get(sequence);
			if (!other || sequence < travel.request.sequence || wasLeft(travel) || wasLeft(other)) return [];
			const pair = travel.units.flatMap((unit) => {
				const sharer = other.units.find((candidate) => unit && candidate && shareKey(unit, candidate));
				return unit && sharer ? [`${nameOf(unit)} and ${nameOf(sharer)}`] : [];
			})[0];
			return pair ? [`E3: requests ${travel.request.sequence} and ${sequence} overlap with ${pair}`] : [];
		}),
	);
}

/** The client has gone, so it may send the next request while the emulator still holds this one. */
function wasLeft({ request }: Travel): boolean {
	return faultKindOf(request)?.startsWith('timeout') === true;
}

/** E3: every request of the earlier one of two sharers comes, and takes effect, before those of the later one. */
function ofOrder(journeys: Journeys): string[] {
	const latest = new Map<string, { unit: Unit; sent: number; place: number }>();
	const units = [...journeys.keys()].sort((left, right) => left.items[0] - right.items[0]);
	return units.flatMap((unit) => {
		const travels = journeys.get(unit) ?? [];
		const broken: string[] = [];
		const sequences = travels.map(({ request }) => request.sequence);
		const places = travels.flatMap(({ request }) => request.workedOn?.place ?? []);
		for (const key of unit.keys) {
			const earlier = latest.get(key);
			if (!earlier || earlier.unit === unit) continue;
			if (Math.min(...sequences) < earlier.sent) broken.push(`E3: ${nameOf(unit)} sent before ${nameOf(earlier.unit)}`);
			else if (Math.min(...places) < earlier.place) {
				broken.push(`E3: ${nameOf(unit)} written before ${nameOf(earlier.unit)}`);
			}
		}
		for (const key of unit.keys) {
			const earlier = latest.get(key);
			latest.set(key, {
				unit,
				sent: Math.max(earlier?.sent ?? -1, ...sequences),
				place: Math.max(earlier?.place ?? -1, ...places),
			});
		}
		return broken;
	});
}
