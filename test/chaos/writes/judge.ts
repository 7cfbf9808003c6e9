import type { IDataObject } from 'n8n-workflow';

import type { Told } from '../../integration/support/ledger';
import { tagOf, type WriteObservation } from './observe';
import { RECORDS_THERE, type WriteScenario } from './scenario';

/** What is wrong about a run: one sentence for each rule that it broke. */
export function judgeWrite(scenario: WriteScenario, seen: WriteObservation): string[] {
	return [
		...tooLarge(scenario, seen),
		...overlaps(scenario, seen),
		...sentAfterLoss(scenario, seen),
		...(seen.told ?? []).flatMap((told, item) =>
			LIES[scenario.operation]({ told, item, scenario, seen }).map((lie) => `item ${item} (${told.outcome}) ${lie}`),
		),
		...(scenario.operation === 'create' ? twice(seen) : []),
	];
}

/** E2 */
function tooLarge({ batchSize }: WriteScenario, { requests }: WriteObservation): string[] {
	return requests.some(({ records }) => records.length > batchSize) ? ['a request is larger than the batch size'] : [];
}

/** E3: one ID is never twice in a request, nor in two that overlap. */
function overlaps({ operation }: WriteScenario, { requests }: WriteObservation): string[] {
	if (operation === 'create') return [];
	const idsOf = (records: IDataObject[]) => records.map(({ id }) => String(id));
	return requests.flatMap(({ request, records }) => {
		const ids = idsOf(records);
		const others = requests.filter((other) => request.overlappedWith.includes(other.request.sequence));
		return [
			...(new Set(ids).size < ids.length ? [`request ${request.sequence} carries an ID twice`] : []),
			...(others.some((other) => idsOf(other.records).some((id) => ids.includes(id)))
				? [`request ${request.sequence} overlaps with one that carries the same ID`]
				: []),
		];
	});
}

/** E6: what Bigin may have created is never sent again. */
function sentAfterLoss({ operation, schedule, targets }: WriteScenario, { requests }: WriteObservation): string[] {
	if (operation !== 'create') return [];
	return targets.flatMap((_, item) => {
		const carrying = requests.flatMap(({ records }, index) =>
			records.some(({ Title: title }) => title === tagOf(item)) ? [index] : [],
		);
		const mayHaveWritten = carrying.filter(
			(index) => requests[index].request.status !== 429 && [undefined, null, 'open'].includes(schedule[index]?.kind),
		);
		return mayHaveWritten.length > 1 ? [`item ${item} was sent again although it may have been created`] : [];
	});
}

function twice({ after }: WriteObservation): string[] {
	const titles = after.map(({ Title: title }) => String(title)).filter((title) => title.startsWith('item'));
	return new Set(titles).size < titles.length ? ['a record was created twice'] : [];
}

interface Case {
	told: Told;
	item: number;
	scenario: WriteScenario;
	seen: WriteObservation;
}

const isNothing = ({ outcome }: Told) => outcome === 'failed' || outcome === 'notSent';

/** E4: what the store tells against the outcome of an item. */
const LIES: Readonly<Record<WriteScenario['operation'], (given: Case) => string[]>> = {
	create({ told, item, seen }) {
		const made = seen.after.find(({ Title: title }) => title === tagOf(item));
		if (told.outcome === 'inserted') return made?.id === told.id ? [] : ['was not created'];
		return isNothing(told) && made ? ['was created'] : [];
	},

	update({ told, item, scenario, seen }) {
		const id = seen.ids[item];
		const title = seen.after.find((record) => record.id === id)?.Title;
		if (isNothing(told)) return title === tagOf(item) ? ['was written'] : [];
		if (told.outcome !== 'updated') return [];
		if (told.id !== id) return ['names another record'];
		// A later item of the same record may have written after it; merged items write the value of the last one.
		const later = scenario.targets.flatMap((_, other) => (other >= item && seen.ids[other] === id ? [other] : []));
		const mayHaveWritten = later.filter((other) => other === item || !isNothing(seen.told?.[other] ?? told));
		return mayHaveWritten.some((other) => title === tagOf(other))
			? []
			: ['was not written, or undone by an earlier item'];
	},

	delete({ told, item, scenario, seen }) {
		const id = seen.ids[item];
		const isThere = seen.after.some((record) => record.id === id);
		const wasThere = scenario.targets[item] < RECORDS_THERE;
		if (told.outcome === 'delete') {
			const lost = scenario.schedule.some((chosen) => chosen?.kind === 'open');
			return isThere || told.id !== id || (!wasThere && !lost) ? ['was not deleted'] : [];
		}
		return isNothing(told) && wasThere && !isThere ? ['was deleted'] : [];
	},
};
