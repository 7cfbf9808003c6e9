import type { IDataObject } from 'n8n-workflow';

import type { Problem } from '../problems/problem';
import type { Product } from '../product';
import type { ModuleSchema } from '../records/moduleSchema';
import { waitBeforeRetry } from '../transport/backOff';
import { pause } from '../transport/pause';
import type { ApiClient, ApiRequest } from '../transport/types';
import { problemOf } from '../problems/messages';
import { readAnswer } from './readAnswer';
import type { Entry, SentRecords, Verdict } from './readAnswer';
import type { Outcome, PlannedRecord, PlannedRequest } from './types';

/** What sending needs besides the request. */
export interface Sender {
	client: ApiClient;
	schemaOf(module: string): ModuleSchema;
	/** How often a request that was not processed is sent again. */
	retries: number;
	signal?: AbortSignal;
	/** Called before each attempt with the number of records it carries (E8). */
	onAttempt(records: number): void;
}

/** What became of one request; `problem` is set when it says something about the requests after it, too. */
export interface SentRequest {
	outcomes: Outcome[];
	problem?: Problem;
}

/**
 * Sends one request until its records have their outcomes (E6). Only what was certainly not processed is sent again;
 * an answer that leaves open whether Bigin wrote makes the outcome `unknown`.
 */
export async function sendRequest(request: PlannedRequest, sender: Sender): Promise<SentRequest> {
	const { group, records } = request;
	const sent = sentRecords(request, sender);
	for (let attempts = 1; ; attempts++) {
		sender.onAttempt(records.length);
		const attempt = await sender.client.attempt(upsertRequest(request));
		const verdict = readAnswer(attempt, sent);
		if (verdict.kind !== 'notProcessed' || attempts > sender.retries) {
			return settle(records, group.module, verdict, attempts);
		}
		const goOn = await pause(waitBeforeRetry(attempts, verdict.retryAfterMs, Math.random()), sender.signal);
		if (!goOn) return settle(records, group.module, { kind: 'refused', problem: problemOf('cancelled') }, attempts);
	}
}

function upsertRequest({ group, records }: PlannedRequest): ApiRequest {
	const body: IDataObject = { data: records.map(({ record }) => record) };
	if (group.matchOn.length > 0) body.duplicate_check_fields = [...group.matchOn];
	if (!group.runWorkflows) body.trigger = [];
	return { method: 'POST', path: `/${group.module}/upsert`, body };
}

function sentRecords({ group, records }: PlannedRequest, { client, schemaOf }: Sender): SentRecords {
	return {
		module: group.module,
		moduleExists: knows(client.product, group.module),
		scope: `${client.product.scopePrefix}.modules.ALL`,
		records: records.map(({ record }) => record),
		fields: schemaOf(group.module).fieldsByApiName,
	};
}

function knows(product: Product, module: string): boolean {
	return product.upsertModules.includes(module);
}

function settle(records: readonly PlannedRecord[], module: string, verdict: Verdict, attempts: number): SentRequest {
	switch (verdict.kind) {
		case 'answered':
			return {
				outcomes: records.flatMap((record, index) => fromEntry(record, module, verdict.entries[index], attempts)),
			};
		case 'notProcessed':
		case 'refused':
			return { outcomes: withProblem(records, 'failed', () => verdict.problem, attempts), problem: verdict.problem };
		case 'perhapsProcessed': {
			const problemFor = ({ matchValue }: PlannedRecord) => ({ ...verdict.problem, value: matchValue ?? undefined });
			return { outcomes: withProblem(records, 'unknown', problemFor, attempts) };
		}
		case 'cancelled': {
			const problem = problemOf('cancelled');
			return { outcomes: withProblem(records, 'unknown', () => problemOf('connectionLost'), attempts), problem };
		}
	}
}

/** Merged items share the outcome of their record (E3). */
function fromEntry({ itemIndexes }: PlannedRecord, module: string, entry: Entry, attempts: number): Outcome[] {
	return itemIndexes.map((itemIndex) =>
		entry.kind === 'failed'
			? { kind: entry.kind, itemIndex, problem: entry.problem, attempts }
			: { kind: entry.kind, itemIndex, module, record: entry.record, attempts },
	);
}

function withProblem(
	records: readonly PlannedRecord[],
	kind: 'failed' | 'unknown',
	problemFor: (record: PlannedRecord) => Problem,
	attempts: number,
): Outcome[] {
	return records.flatMap((record) =>
		record.itemIndexes.map((itemIndex) => ({ kind, itemIndex, problem: problemFor(record), attempts })),
	);
}
