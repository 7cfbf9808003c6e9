import { faultKindOf, stopsModule, stopsRun } from '../faultKinds';
import type { Scenario } from '../scenario';
import type { Travel } from './travels';

/** Requests at once that every edition takes (reference 11), beyond which the node does not go by itself. */
const SAFE_LIMIT = 5;

type ParallelRequests = Scenario['parallelRequests'];

/** How many requests there may be at once. */
export const mostAtOnce = (parallelRequests: ParallelRequests): number =>
	parallelRequests === 'automatic' ? SAFE_LIMIT : parallelRequests;

/** E10, seen from the requests that arrived. */
export function paceViolations({ parallelRequests, faults }: Scenario, travels: readonly Travel[]): string[] {
	// The first request may be over although none of its attempts arrived.
	const seesFirst = parallelRequests === 'automatic' && faults.connections.length === 0;
	return [...tooMany(travels, mostAtOnce(parallelRequests)), ...(seesFirst ? firstOfModule(travels) : [])];
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
