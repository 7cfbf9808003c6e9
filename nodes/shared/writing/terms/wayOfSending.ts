import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { RequestGroup } from '../../model/record';
import type { Problem } from '../../problems/problem';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import type { Outcome } from './outcome';
import type { Admission, LabelOf, PlannedRecord, PlannedRequest, PlanningRules } from './requestPlan';
import type { WriteCall } from './writeCall';

/** What a run costs (E8). */
export interface Cost {
	/** Requests that write or look records up, retries included. */
	requests: number;
	/** Estimated (reference 11). */
	credits: number;
}

export function sumOf(...costs: readonly Cost[]): Cost {
	const sum: Cost = { requests: 0, credits: 0 };
	for (const { requests, credits } of costs) {
		sum.requests += requests;
		sum.credits += credits;
	}
	return sum;
}

/** What sending needs besides the records. */
export interface SendMeans {
	client: ApiClient;
	call: WriteCall;
	/** Whether the API's own entries are kept for the output. */
	keepsRaw: boolean;
	/** What is known of the fields of a module, so that refusals can name them. */
	schemaOf(module: string): Pick<ModuleSchema, 'fieldsByApiName' | 'rows'>;
	/**
	 * Gives the records of a request the IDs of related ones that the run has created (design 14); with it the outcomes of those
	 * that cannot be sent, because theirs is not there. Left out where none was to be created.
	 */
	linkedIn?(request: PlannedRequest): { request: PlannedRequest; refused: Outcome[] };
	signal?: AbortSignal;
	/** How often the same records are sent again. */
	retries: number;
	/** Waits that many milliseconds; false when the execution was cancelled meanwhile. */
	wait(milliseconds: number): Promise<boolean>;
	/** Called after each attempt with the number of records that Zoho may have worked on (E8). */
	onAttempt(records: number): void;
}

export interface SendingRules {
	/** Says how many requests may be under way at the same time (E10). */
	gate: Gate;
	/** The first request of each module is sent alone, for what it teaches about the others (E10). */
	firstOfModuleAlone: boolean;
	/** Nothing further is sent after the first failure (E7). */
	stopAtFirstFailure: boolean;
	guard?: RunGuard;
}

/** Ends a run that comes to more than the user allows (design 13). */
export interface RunGuard {
	/** Why a request with so many records may not leave; else it counts as under way until it ends. */
	begin(records: number): Problem | undefined;
	end(records: number, outcomes: readonly Outcome[]): void;
}

/** A record as it is planned. */
export interface PreviewedRecord extends PlannedRecord {
	group: RequestGroup;
	/** Number of the request that will carry it, counted from 1. */
	request: number;
}

/** Admitted records on their way out, by one way of sending. */
export interface PlannedSending {
	/** Outcomes that are settled without sending. */
	readonly settled: readonly Outcome[];
	/** The groups that are sent, each once or more often. */
	readonly groups: readonly RequestGroup[];
	/** Items that were merged into the record of an earlier one (E3). */
	readonly folded: ReadonlySet<number>;
	/** What sending would cost, without retries. */
	readonly cost: Cost;
	/** The records that will be sent, in the order in which they may be; only before they are. */
	preview(): PreviewedRecord[];
	/** The outcomes of all its items where nothing may be sent. */
	notSent(problem: Problem): Outcome[];
	/**
	 * Sends what was planned, once: the records are handed over and let go of as they are answered.
	 *
	 * @returns one outcome for each item of the plan, in the order in which they became known
	 */
	send(means: SendMeans, rules: SendingRules): Promise<Outcome[]>;
}

/** Plans how admitted records reach the API: in batches, or by whatever else the API offers for many. */
export type WayOfSending = (
	admissions: Iterable<Admission>,
	rules: PlanningRules & { labelOf: LabelOf },
	call: WriteCall,
) => PlannedSending;
