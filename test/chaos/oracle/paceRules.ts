import type { ProductName } from '../../emulator';
import { faultKindOf, stopsModule, stopsRun } from '../faultKinds';
import type { Scenario } from '../scenario';
import { RULES } from './rules';
import type { Travel } from './travels';

/** Requests at once beyond which the node does not go by itself (reference 11; CRM reference 9). */
const SAFE_LIMITS: Readonly<Record<ProductName, number>> = { bigin: 5, crm: 10 };

/** How many requests there may be at once. */
export const mostAtOnce = ({ parallelRequests, module }: Pick<Scenario, 'parallelRequests' | 'module'>): number =>
	parallelRequests === 'automatic' ? SAFE_LIMITS[RULES[module].product] : parallelRequests;

/** E10, seen from the requests that arrived. */
export function paceViolations(scenario: Scenario, travels: readonly Travel[]): string[] {
	const { parallelRequests, faults } = scenario;
	// The first request may be over although none of its attempts arrived.
	const seesFirst = parallelRequests === 'automatic' && faults.connections.length === 0;
	return [...tooMany(travels, mostAtOnce(scenario)), ...(seesFirst ? firstOfModule(travels) : [])];
}

/** A client that has gone no longer waits, though the request may be at work. */
function wasLeft({ request }: Travel): boolean {
	return faultKindOf(request)?.startsWith('timeout') === true;
}

function tooMany(travels: readonly Travel[], most: number): string[] {
	const left = new Set(travels.filter(wasLeft).map(({ request }) => request.sequence));
	return travels.flatMap(({ request: { sequence, overlappedWith } }) => {
		const atOnce = 1 + overlappedWith.filter((other) => other < sequence && !left.has(other)).length;
		return atOnce > most ? [`E10: ${atOnce} requests were at work at once when ${sequence} arrived`] : [];
	});
}

/** The first request of a module is over before another of the module is sent; what ends the module ends it there. */
function firstOfModule(travels: readonly Travel[]): string[] {
	return [...new Set(travels.map(({ module }) => module))].flatMap((module) => {
		const ofModule = travels.filter((travel) => travel.module === module);
		const setOut = new Set(ofModule[0].units);
		const isOfFirst = ({ units }: Travel) => units.some((unit) => setOut.has(unit));
		const lastOfFirst = ofModule.map(isOfFirst).lastIndexOf(true);
		const between = ofModule.slice(0, lastOfFirst).filter((travel) => !isOfFirst(travel));
		const after = ofModule.slice(lastOfFirst + 1);
		const { request } = ofModule[lastOfFirst];
		const sentInVain = stopsRun(request) || stopsModule(request) ? after : [];
		return [
			...between.map(({ request }) => `E10: ${request.sequence} was sent before the first of ${module} was over`),
			...sentInVain.map(({ request }) => `E10: ${request.sequence} was sent although the first of ${module} ended it`),
		];
	});
}
