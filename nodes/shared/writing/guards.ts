import { notPossible, numberGiven } from '../form/formValues';
import type { GivenOptions } from '../form/formValues';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { plural } from '../problems/quote';
import { isFailure } from './terms/outcome';
import type { Outcome } from './terms/outcome';
import type { Cost, RunGuard } from './terms/wayOfSending';

/** Most that a run may come to (design 13); what is left out has no limit. */
export interface Guards {
	toCreate?: number;
	/** A number of items, or a share of all in percent. */
	failed?: { most: number; inPercent: boolean };
	credits?: number;
}

/** What a run comes to. */
export interface Figures {
	created: number;
	/** Of those created: records of which it is not known whether they would be. */
	perhaps: number;
	failed: number;
	credits: number;
	/** All items of the run. */
	items: number;
}

const MOST = Number.MAX_SAFE_INTEGER;

/** Reads the options; throws NotPossible for a value that one does not take. */
export function guardsFrom(options: GivenOptions): Guards {
	const whole = (name: string) =>
		options.value(name) === undefined ? undefined : options.whole(name, MOST, { least: 0, most: MOST });
	return {
		toCreate: whole('mostToCreate'),
		failed: failedFrom(options.value('mostFailed')),
		credits: whole('mostCredits'),
	};
}

function failedFrom(given: unknown): Guards['failed'] {
	if (given === undefined) return undefined;
	const [, number, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(String(given)) ?? [];
	const inPercent = percent === '%';
	const most = numberGiven(number, 0, inPercent ? 100 : MOST);
	if (most !== undefined && (inPercent || Number.isInteger(most))) return { most, inPercent };
	throw notPossible('Most Failed Items', given, 'a whole number, such as 10, or a share, such as 5%');
}

/**
 * The guard that a run goes beyond, with its figures; undefined where it keeps to all.
 */
export function guardReached(figures: Figures, { toCreate, failed, credits }: Guards): Problem | undefined {
	if (toCreate !== undefined && figures.created > toCreate) {
		const perhaps = figures.perhaps > 0 ? ` (${figures.perhaps} of them perhaps)` : '';
		return reached('Most Records to Create', `${plural(figures.created, 'new record')}${perhaps}`, toCreate);
	}
	const mostFailed = failed?.inPercent ? (failed.most * figures.items) / 100 : failed?.most;
	if (failed && mostFailed !== undefined && figures.failed > mostFailed) {
		const come = `${plural(figures.failed, 'failed item')} of ${figures.items}`;
		return reached('Most Failed Items', come, `${failed.most}${failed.inPercent ? '%' : ''}`);
	}
	if (credits !== undefined && figures.credits > credits) {
		return reached('Most API Credits', `about ${plural(figures.credits, 'API credit')}`, credits);
	}
	return undefined;
}

function reached(label: string, value: string, expected: number | string): Problem {
	return problemOf('guardReached', { label, value, expected: String(expected) });
}

/** Whether the user set any limit. */
export function hasGuards({ toCreate, failed, credits }: Guards): boolean {
	return [toCreate, failed, credits].some((guard) => guard !== undefined);
}

/**
 * Watches a run while it sends: it may come to more than was planned, by refusals and by requests that are made again.
 *
 * @param failed items that failed before
 * @param spent of the run so far; grows with each request
 * @param creditsOf estimated for a request with so many records
 */
export function guardOf(
	guards: Guards,
	{ failed, items }: Pick<Figures, 'failed' | 'items'>,
	{ spent, creditsOf }: { spent: Cost; creditsOf(records: number): number },
): RunGuard {
	const figures = { created: 0, perhaps: 0, failed, items };
	let underWay = 0;
	let problem: Problem | undefined;
	return {
		begin(records) {
			const credits = spent.credits + underWay + creditsOf(records);
			problem ??= guardReached({ ...figures, credits }, guards);
			if (!problem) underWay += creditsOf(records);
			return problem;
		},
		end(records, outcomes) {
			underWay -= creditsOf(records);
			figures.failed += outcomes.filter((outcome) => isFailure(outcome) && outcome.kind !== 'notSent').length;
			figures.created += new Set(outcomes.flatMap(createdIn)).size;
		},
	};
}

/** Items that were merged share their record. */
function createdIn(outcome: Outcome): string[] {
	return outcome.kind === 'inserted' ? [outcome.record.id] : [];
}
