/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import type { IDataObject } from 'n8n-workflow';

import type { Emulator, JsonValue, RecordedRequest, StoredRecord } from '../emulator';
import { type BiginBench, oAuth2Credential, selfClientCredential } from '../integration/support/bigin';
import type { RunResult } from '../integration/support/engine';
import type { UpsertForm } from '../integration/support/upsertForm';
import { carriedOutAt, FAULT_KINDS, isLate, type FaultKindName, type NamedFault } from './faultKinds';
import { comparable, RULES, TAG_FIELD } from './oracle/rules';
import { asSent, tagOf } from './oracle/units';
import { letPausesWaitFor } from './quickSleep';
import type { Scenario } from './scenario';

/** What was seen of one run, by the user and by the emulator. */
export interface Observation {
	result: RunResult;
	/** Upsert requests in the order of their arrival. */
	requests: RecordedRequest[];
	/** Records before and after the run. */
	before: StoredRecord[];
	after: StoredRecord[];
}

const USUAL_CREDITS = 50_000;
const A_DAY_MS = 86_400_000;
/** Late requests are carried out a little after their time. */
const GRACE_MS = 40;

/** Runs the real node against the emulator once. Nothing of an earlier run is left. */
export async function observe(scenario: Scenario, bench: BiginBench): Promise<Observation> {
	prepare(scenario, bench);
	const before = seed(scenario, bench.emulator);
	scheduleFaults(scenario, bench.emulator);
	letPausesWaitFor(async () => await lateRequestsOver(bench.emulator));
	const onError = scenario.onError === 'stop' ? undefined : scenario.onError;
	const result = await bench.upsert(inputOf(scenario), formOf(scenario), { onError });
	await lateRequestsOver(bench.emulator);
	const requests = [...bench.emulator.requestsTo('/upsert')];
	return { result, requests, before, after: bench.emulator.store.records(scenario.module) };
}

function prepare({ credential, faults }: Scenario, bench: BiginBench): void {
	const { emulator } = bench;
	emulator.faults.clear();
	emulator.store.reset();
	emulator.clearRequests();
	emulator.credits.reset();
	emulator.credits.limit = faults.credits ?? USUAL_CREDITS;
	const { concurrencyLimit, partlyFailedStatus, allFailedStatus } = faults;
	emulator.setSwitches({ concurrencyLimit, partlyFailedStatus, allFailedStatus });
	bench.credential =
		credential === 'selfClient'
			? selfClientCredential(emulator, { refreshToken: emulator.issueToken().refresh_token })
			: oAuth2Credential(emulator);
	if (faults.tokenExpired) emulator.expireTokens();
}

/** Puts in the records that may stand side by side, made a day ago. */
function seed({ module, seeded }: Scenario, emulator: Emulator): StoredRecord[] {
	const { fields, mandatory, systemField, unique } = RULES[module];
	const taken = new Set<string>();
	const yesterday = `${new Date(Date.now() - A_DAY_MS).toISOString().slice(0, 19)}+00:00`;
	seeded.forEach((values, index) => {
		const kept = Object.entries(values).filter(([field, value]) => fields.includes(field) && isStorable(field, value));
		const compared = new Set([...unique, ...(systemField === null ? [] : [systemField])]);
		const keys = kept.filter(([field]) => compared.has(field)).map((entry) => `${entry[0]}=${comparable(...entry)}`);
		if (keys.some((key) => taken.has(key))) return;
		for (const key of keys) taken.add(key);
		emulator.store.insert(module, {
			[mandatory]: `Seeded ${index}`,
			...Object.fromEntries(kept.map(([field, value]) => [field, asSent(field, value)])),
			[TAG_FIELD]: `seeded ${index}`,
			Created_Time: yesterday,
			Modified_Time: yesterday,
		});
	});
	return emulator.store.records(module);
}

const isStorable = (field: string, value: JsonValue): boolean => comparable(field, value) !== null;

function scheduleFaults({ faults, module, items }: Scenario, emulator: Emulator): void {
	const { schedule, storm, poison, unreadableFields } = faults;
	const add = (kind: FaultKindName, when: { nth?: number; times?: number; bodyIncludes?: string }) => {
		const { bodyIncludes, ...count } = when;
		const match = { pathIncludes: `/${module}/upsert`, bodyIncludes };
		const fault: NamedFault = { ...FAULT_KINDS[kind].fault(), ...count, match, kind };
		emulator.faults.add(fault);
	};
	schedule.forEach((kind, index) => kind && add(kind, { nth: index + 1 }));
	if (storm) add(storm.kind, { nth: storm.from, times: storm.times });
	if (poison !== null && poison < items.length) {
		add('invalidData', { times: Infinity, bodyIncludes: `"${tagOf(poison)}"` });
	}
	if (unreadableFields > 0) {
		emulator.faults.add({
			match: { pathIncludes: '/settings/fields' },
			times: unreadableFields,
			status: 503,
			body: '',
		});
	}
}

/** A request that the node has given up is carried out within the pause that the node makes (E6). */
async function lateRequestsOver(emulator: Emulator): Promise<void> {
	for (;;) {
		const late = emulator.requests.filter((request) => isLate(request) && request.workedOn === null);
		const until = Math.max(0, ...late.map(carriedOutAt)) + GRACE_MS;
		if (until <= Date.now()) return;
		await new Promise((resolve) => setTimeout(resolve, until - Date.now()));
	}
}

function inputOf({ items }: Scenario): IDataObject[] {
	return items.map(({ values, matchOn, runWorkflows }, item) => ({
		...values,
		[TAG_FIELD]: tagOf(item),
		'chaos match': matchOn.join(','),
		'chaos run': runWorkflows,
	}));
}

function formOf(scenario: Scenario): UpsertForm {
	const { batchSize, parallelRequests, retries, module, groupsByItem } = scenario;
	const namesByItem = scenario.items.some(({ matchOn }) => matchOn.length > 0);
	return {
		module,
		matchOn: groupsByItem && namesByItem ? ['={{ $json["chaos match"] }}'] : scenario.matchOn,
		runWorkflows: groupsByItem ? '={{ $json["chaos run"] }}' : scenario.runWorkflows,
		options: {
			batchSize,
			parallelRequests,
			retries,
			whenItemsShareMatchValue: scenario.whenShared,
			whenMatchValueIsEmpty: scenario.whenEmpty,
			clearEmptyFields: scenario.clearEmpty,
			validateBeforeSending: scenario.validate,
			...(scenario.faults.schedule.some((kind) => kind?.startsWith('timeout')) && { timeout: 1 }),
		},
	};
}
