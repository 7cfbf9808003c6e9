import type { FieldMetadata } from '../../model/field';
import type { ZohoRecord } from '../../model/record';
import { concernOf, problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { creditsUsedUp, waitBeforeRetry } from '../../transport/waiting';
import type { Outcome } from '../terms/outcome';
import type { PlannedRequest } from '../terms/requestPlan';
import type { SendMeans } from '../terms/wayOfSending';
import { outcomesOf, rememberLoss, track, unansweredOutcomes } from '../terms/writeCall';
import type { SentRequest, SettledEntry, TrackedRecord, Witness, WriteCall } from '../terms/writeCall';
import { mayBeOfPicklist, withActualValues } from './actualValues';
import { callFor } from './calls';
import { readAnswer } from './readAnswer';
import type { Entry, SentRecords, Verdict } from './readAnswer';

/** What sending one request needs, and what the run learns from it. */
export interface SendContext extends SendMeans {
	/** Ids that the run has written; `sendRequest` adds to it. */
	writtenIds: Witness['writtenIds'] & { add(id: string): unknown };
	/** What the run has learned of refusals so far, by module; `sendRequest` adds to it. */
	refusals: Map<string, Refusals>;
}

/** Records that travel together, and how often they have been sent again so far. */
interface RecordsToSend {
	records: TrackedRecord[];
	retries: number;
}

/**
 * Sends one request until each of its records has its outcome (E6). What Zoho certainly did not process is sent again.
 * What it may have processed is sent again only for records that may repeat; the others are `unknown`. A refusal
 * of the whole request that one record may have caused is halved until that record is alone.
 */
export async function sendRequest(request: PlannedRequest, context: SendContext): Promise<SentRequest> {
	const delivery = new Delivery(request, context);
	return await delivery.run();
}

class Delivery {
	private readonly loads: RecordsToSend[];
	private readonly outcomes: Outcome[] = [];
	private readonly refusals: Refusals;
	private problem: Problem | undefined;
	/** A refusal that is no record's own. */
	private hopeless: Problem | undefined;
	private mayBeAtWork = false;
	private readonly call: WriteCall;

	constructor(
		private readonly request: PlannedRequest,
		private readonly context: SendContext,
	) {
		this.loads = [{ records: request.records.map(track), retries: 0 }];
		this.call = callFor(request.group, context.call);
		const { module } = request.group;
		this.refusals = context.refusals.get(module) ?? { accepted: false, refusedAlone: 0 };
		context.refusals.set(module, this.refusals);
	}

	async run(): Promise<SentRequest> {
		for (let load = this.loads.shift(); load; load = this.loads.shift()) {
			if (this.context.signal?.aborted) this.problem ??= problemOf('cancelled');
			if (this.problem) this.giveUp(load.records, 'notSent', this.problem);
			else if (this.hopeless) this.giveUp(load.records, 'failed', this.hopeless);
			else await this.sendSafely(load);
		}
		const { outcomes, problem, mayBeAtWork, hopeless } = this;
		return { outcomes, problem, mayBeAtWork, endsModule: hopeless };
	}

	/** A defect of this node must not lose the outcomes of what was sent: n8n would take the items for written (E4). */
	private async sendSafely(load: RecordsToSend): Promise<void> {
		const settled = this.outcomes.length;
		const waiting = this.loads.length;
		const startedAt = Date.now();
		try {
			await this.send(load);
		} catch {
			this.outcomes.length = settled;
			this.loads.splice(0, this.loads.length - waiting);
			for (const record of load.records) rememberLoss(record, problemOf('defect'), startedAt);
			this.stop(load.records, 'notSent', problemOf('defect'));
		}
	}

	private async send(load: RecordsToSend): Promise<void> {
		const askedAt = Date.now();
		const records = load.records.map((record) => this.inWordsTaken(record));
		for (const record of load.records) record.attempts += 1;
		const attempt = await this.context.client.attempt(this.call.request(this.request.group, records));
		const verdict = readAnswer(attempt, this.sentRecords(records));
		this.context.onAttempt(verdict.kind === 'notProcessed' ? 0 : records.length);
		await this.follow(verdict, load, attempt.sentAt ?? askedAt);
	}

	private sentRecords(records: readonly ZohoRecord[]): SentRecords {
		const { call } = this;
		const { client, keepsRaw } = this.context;
		const { product } = client;
		const { module } = this.request.group;
		return {
			product,
			call,
			keepsRaw,
			module,
			moduleExists: product.upsertModules.includes(module),
			scope: `${product.scopePrefix}.${call.scope}`,
			records,
			fields: this.fields,
			rows: this.context.schemaOf(this.request.group.module).rows,
		};
	}

	private async follow(verdict: Verdict, load: RecordsToSend, startedAt: number): Promise<void> {
		switch (verdict.kind) {
			case 'answered':
				return await this.settle(load, verdict, startedAt);
			case 'notProcessed':
				return await this.retryAll(load, verdict);
			case 'perhapsProcessed':
				return await this.retryRepeatable(load, verdict, startedAt);
			case 'refused':
				return this.refuse(load, verdict);
			case 'cancelled':
				for (const record of load.records) rememberLoss(record, problemOf('connectionLost'), startedAt);
				return this.stop(load.records, 'notSent', problemOf('cancelled'));
		}
	}

	private async settle(
		{ records, retries }: RecordsToSend,
		{ entries, serverTime }: Verdict & { kind: 'answered' },
		startedAt: number,
	): Promise<void> {
		const witness = { serverTime, now: Date.now(), writtenIds: this.context.writtenIds };
		const again: TrackedRecord[] = [];
		const lost: TrackedRecord[] = [];
		records.forEach((record, index) => {
			const entry = entries[index];
			if (entry.kind === 'lost') {
				lost.push(record);
				return;
			}
			const settled = record.lostAttempt ? this.call.readAfterLoss(entry, record, witness) : entry;
			if (settled === 'sendOnceMore') again.push({ ...record, lastChance: true });
			else if (this.mayBeTakenInOtherWords(record, settled)) again.push({ ...record, refusedAsShown: settled });
			else this.outcomes.push(...outcomesOf(record, this.request.group.module, this.entryTold(record, settled)));
		});
		this.learnFrom(entries);
		this.hopeless ??= refusalOfAll(entries);
		if (again.length > 0) this.loads.unshift({ records: again, retries });
		if (lost.length > 0) {
			const verdict = { kind: 'perhapsProcessed', problem: problemOf('serverFault'), retryAfterMs: null } as const;
			await this.retryRepeatable({ records: lost, retries }, verdict, startedAt);
		}
	}

	/** The record as it is sent: with the values that people see, or with the system's own where the module takes those. */
	private inWordsTaken({ planned, refusedAsShown }: TrackedRecord): ZohoRecord {
		if (!refusedAsShown && !this.refusals.takesActualValues) return planned.record;
		return withActualValues(planned.record, this.fields) ?? planned.record;
	}

	private mayBeTakenInOtherWords({ planned, refusedAsShown }: TrackedRecord, entry: SettledEntry): boolean {
		if (entry.kind !== 'failed' || refusedAsShown || this.refusals.takesActualValues) return false;
		return mayBeOfPicklist(entry.problem, this.fields) && withActualValues(planned.record, this.fields) !== undefined;
	}

	/** What is refused in both words is told as it was for the one that people see. */
	private entryTold({ refusedAsShown }: TrackedRecord, entry: SettledEntry): SettledEntry {
		if (!refusedAsShown) return entry;
		if (entry.kind === 'failed') return refusedAsShown;
		this.refusals.takesActualValues = true;
		return entry;
	}

	private get fields(): ReadonlyMap<string, FieldMetadata> {
		return this.context.schemaOf(this.request.group.module).fieldsByApiName;
	}

	private learnFrom(entries: readonly Entry[]): void {
		for (const entry of entries) {
			if (entry.kind === 'failed' || entry.kind === 'lost') continue;
			this.context.writtenIds.add(entry.record.id);
			this.refusals.accepted = true;
		}
	}

	private async retryAll(load: RecordsToSend, verdict: Verdict & { kind: 'notProcessed' }): Promise<void> {
		const { problem, retryAfterMs } = verdict;
		const throttled = problem.status === 429;
		const exhausted = creditsUsedUp(problem, retryAfterMs);
		if (exhausted) return this.stop(load.records, 'notSent', exhausted);
		if (load.retries >= this.context.retries) return this.stop(load.records, 'failed', problem);
		await this.sendAfter(waitBeforeRetry(load.retries + 1, { retryAfterMs, throttled }, Math.random()), load);
	}

	private async retryRepeatable(
		load: RecordsToSend,
		verdict: Verdict & { kind: 'perhapsProcessed' },
		startedAt: number,
	): Promise<void> {
		const { problem, retryAfterMs } = verdict;
		for (const record of load.records) rememberLoss(record, problem, startedAt);
		const mayRetry = load.retries < this.context.retries;
		const { mayRepeat } = this.call;
		const repeatable = mayRetry ? load.records.filter(({ planned }) => mayRepeat(planned)) : [];
		this.giveUp(
			load.records.filter((record) => !repeatable.includes(record)),
			'failed',
			problem,
		);
		const mayBeAtWork = mayBeAtWorkAfter(problem);
		if (repeatable.length === 0 && mayBeAtWork) this.mayBeAtWork = true;
		if (repeatable.length === 0) return;
		const pause = waitBeforeRetry(load.retries + 1, { retryAfterMs, throttled: false }, Math.random());
		const leastPause = mayBeAtWork ? PAUSE_FOR_LATE_ATTEMPT_MS : 0;
		await this.sendAfter(Math.max(pause, leastPause), { records: repeatable, retries: load.retries });
	}

	private async sendAfter(milliseconds: number, { records, retries }: RecordsToSend): Promise<void> {
		const goOn = await this.context.wait(milliseconds);
		if (goOn) this.loads.unshift({ records, retries: retries + 1 });
		else this.stop(records, 'notSent', problemOf('cancelled'));
	}

	private refuse({ records }: RecordsToSend, { problem, mayBeOneRecord }: Verdict & { kind: 'refused' }): void {
		if (!mayBeOneRecord) return this.stop(records, 'failed', problem);
		if (records.length === 1) this.refusals.refusedAlone += 1;
		if (isHopeless(this.refusals)) this.hopeless = problem;
		const parts = partsToTry(records, this.refusals);
		if (parts.length === 0) return this.giveUp(records, 'failed', problem);
		this.loads.unshift(...parts.map((part) => ({ records: part, retries: 0 })));
	}

	/** Nothing further of this request is sent; the caller learns why. */
	private stop(records: readonly TrackedRecord[], kind: 'failed' | 'notSent', problem: Problem): void {
		this.giveUp(records, kind, problem);
		this.problem = problem;
	}

	private giveUp(records: readonly TrackedRecord[], kind: 'failed' | 'notSent', problem: Problem): void {
		for (const record of records) this.outcomes.push(...unansweredOutcomes(record, kind, problem));
	}
}

/** The problem that a whole module has, when Zoho says it of every record; undefined otherwise. */
function refusalOfAll([first, ...others]: readonly Entry[]): Problem | undefined {
	if (first?.kind !== 'failed' || concernOf(first.problem) !== 'module') return undefined;
	const isSame = others.every((entry) => entry.kind === 'failed' && entry.problem.reason === first.problem.reason);
	return isSame ? first.problem : undefined;
}

/** What attempts for a module have shown about refusals of whole requests (E6); holds for all requests of a run. */
export interface Refusals {
	/** Zoho has written at least one record of the module. */
	accepted: boolean;
	/** Records that were refused although they were alone. */
	refusedAlone: number;
	/** A record was taken with the actual values of picklists after it was refused with the display values. */
	takesActualValues?: true;
}

/** After so many records refused alone, and none written, others are tried alone before halving goes on. */
const DOUBTFUL_AFTER = 3;
/** After so many, no single record is to blame; going on would cost a request for each. */
const HOPELESS_AFTER = 6;

function isHopeless({ accepted, refusedAlone }: Refusals): boolean {
	return !accepted && refusedAlone >= HOPELESS_AFTER;
}

/**
 * The parts in which refused records are sent next: two halves, so that one bad record is soon alone. Where nothing
 * has been written yet and several were refused alone, the last record goes ahead on its own to see whether any will do.
 *
 * @returns none when the records cannot be parted or no part has a chance
 */
function partsToTry<Item>(items: readonly Item[], refusals: Refusals): Item[][] {
	const { accepted, refusedAlone } = refusals;
	if (items.length < 2 || isHopeless(refusals)) return [];
	if (!accepted && refusedAlone >= DOUBTFUL_AFTER) return [items.slice(-1), items.slice(0, -1)];
	const middle = Math.ceil(items.length / 2);
	return [items.slice(0, middle), items.slice(middle)];
}

/** The least pause after an attempt that may still be at work, because it may be applied late (E6). */
export const PAUSE_FOR_LATE_ATTEMPT_MS = 5_000;

/**
 * Whether Zoho may go on with an attempt that this side has given up: nobody told it to stop when the connection was
 * lost, nor when a gateway in between lost patience (E6).
 */
function mayBeAtWorkAfter({ reason, status }: Problem): boolean {
	return reason === 'timedOut' || reason === 'connectionLost' || status === GATEWAY_TIMEOUT;
}

const GATEWAY_TIMEOUT = 504;
