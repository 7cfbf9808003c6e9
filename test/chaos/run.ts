/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import type { IDataObject } from 'n8n-workflow';

import type { Emulator, Fault, FieldSpec, ProductName, RecordedRequest, StoredRecord } from '../emulator';
import { until, untilQuiet } from '../emulator/waiting';
import { credentialsOf, NodeBench } from '../integration/support/bench';
import { runNode, type RunOptions, type RunResult } from '../integration/support/engine';
import { spoilConnections } from '../integration/support/nameLookups';
import { BIGIN, CRM } from '../integration/support/products';
import type { UpsertForm } from '../integration/support/upsertForm';
import { FAULT_KINDS, isLate, type FaultKindName, type NamedFault } from './faultKinds';
import { type ModuleName, MODULES, MODULES_OF, PATHS, RULES, TAG_FIELD } from './oracle/rules';
import { moduleOf, tagOf } from './oracle/units';
import { letPausesWaitFor } from './quickPause';
import { isLookedUp, type Scenario } from './scenario';
import { seed } from './seed';

/** What was seen of one run, by the user and by the emulator. */
export interface Observation {
	result: RunResult;
	/** Requests that write, in the order of their arrival. */
	requests: RecordedRequest[];
	/** Queries that looked up what is stored. */
	queries: RecordedRequest[];
	/** Records before and after the run. */
	before: Records;
	after: Records;
	/** Connections that never stood, of which Bigin knows nothing. */
	unconnected: number;
	/** How many upserts had arrived when the user stopped the run; null when nobody did. */
	sentBeforeCancel: number | null;
}

export type Records = ReadonlyMap<ModuleName, StoredRecord[]>;

const USUAL_CREDITS = 50_000;

/** Runs the real node against the emulator once. Nothing of an earlier run is left. */
export async function observe(scenario: Scenario, bench: NodeBench): Promise<Observation> {
	prepare(scenario, bench);
	seed(scenario, bench.emulator);
	const before = recordsOf(scenario, bench.emulator);
	scheduleFaults(scenario, bench.emulator);
	letPausesWaitFor(async () => await lateRequestsOver(bench.emulator));
	const onError = scenario.onError === 'stop' ? undefined : scenario.onError;
	const spoiled = spoilConnections(scenario.faults.connections);
	const stopButton = watchArrivals(scenario, bench.emulator);
	const settings = { onError, cancelWhen: stopButton.pressed };
	const result = await runNode({
		...settings,
		node: bench.tested.node(),
		items: inputOf(scenario),
		...formAndKey(scenario, bench),
	});
	spoiled.restore();
	stopButton.leave();
	// What was on its way when the run was stopped may arrive a little later.
	if (stopButton.sentBefore() !== null) await untilQuiet(bench.emulator);
	await allOver(bench.emulator);
	const observation = {
		result,
		requests: bench.emulator.requests.filter((request) => isWrite(request)),
		queries: [...bench.emulator.requestsTo('/coql')],
		before,
		after: recordsOf(scenario, bench.emulator),
		unconnected: spoiled.count(),
		sentBeforeCancel: stopButton.sentBefore(),
	};
	if (stopButton.sentBefore() !== null) await startAnew(bench);
	return observation;
}

/** On a slow machine a request of a stopped run arrives when the next run is under way; it must meet nobody. */
async function startAnew(bench: NodeBench): Promise<void> {
	await bench.stop();
	await startBench(bench);
}

const TAG: FieldSpec = { apiName: TAG_FIELD, label: 'Tag of Chaos', dataType: 'text', length: 255, custom: true };
const WORK_MOBILE: FieldSpec = {
	apiName: 'Work_Mobile',
	label: 'Work Mobile',
	dataType: 'phone',
	length: 50,
	unique: '0',
	custom: true,
};

/** A bench for the runs of each product, with all that they write to. */
export function useBenches(): Readonly<Record<ProductName, NodeBench>> {
	const benches = { bigin: new NodeBench(BIGIN), crm: new NodeBench(CRM) };
	beforeAll(async () => void (await Promise.all(Object.values(benches).map(startBench))));
	afterAll(async () => void (await Promise.all(Object.values(benches).map(async (bench) => await bench.stop()))));
	return benches;
}

async function startBench(bench: NodeBench): Promise<void> {
	await bench.start();
	const { product } = bench.tested;
	for (const module of MODULES_OF[product]) bench.emulator.addField(RULES[module].apiName, TAG);
	if (product === 'crm') bench.emulator.addField('Contacts', WORK_MOBILE);
}

export const productOf = ({ module }: Pick<Scenario, 'module'>): ProductName => RULES[module].product;

const recordsOf = (scenario: Pick<Scenario, 'module'>, { store }: Emulator): Records => {
	const copies = (module: ModuleName) => store.records(RULES[module].apiName).map((record) => ({ ...record }));
	return new Map(MODULES_OF[productOf(scenario)].map((module) => [module, copies(module)]));
};

/** Whether a request writes records: no run asks for them but by queries. */
function isWrite({ path, method }: RecordedRequest): boolean {
	const [module, deed] = path.split('/').slice(3);
	return (
		deed === 'upsert' ||
		(deed === undefined && MODULES.some((name) => RULES[name].apiName === module && method !== 'GET'))
	);
}

const aTurn = async () =>
	await new Promise((resolve) => {
		setImmediate(resolve);
	});

/** Presses the stop button when as many writes have arrived as the scenario says. */
function watchArrivals({ cancelAt }: Scenario, emulator: Emulator) {
	let isOver = false;
	let sentBefore: number | null = null;
	const sent = () => emulator.requests.filter((request) => isWrite(request)).length;
	const pressed = new Promise<void>((press) => {
		const watch = async () => {
			while (!isOver && sent() < (cancelAt ?? Infinity)) await aTurn();
			if (isOver) return;
			sentBefore = sent();
			press();
		};
		if (cancelAt !== null) void watch();
	});
	return { pressed, leave: () => void (isOver = true), sentBefore: () => sentBefore };
}

function prepare({ credential, faults, comparing }: Scenario, bench: NodeBench): void {
	const { emulator } = bench;
	emulator.faults.clear();
	emulator.store.reset();
	emulator.clearRequests();
	emulator.credits.reset();
	emulator.credits.limit = faults.credits ?? USUAL_CREDITS;
	const { concurrencyLimit, ofOthers, partlyFailedStatus, allFailedStatus } = faults;
	emulator.setSwitches({ concurrencyLimit, partlyFailedStatus, allFailedStatus, coqlLagSeconds: comparing.lagSeconds });
	emulator.setRequestsOfOthers(ofOthers);
	// Only a name has to be looked up, and only a new connection.
	const apiServer = faults.connections.length > 0 ? emulator.url.replace('127.0.0.1', 'localhost') : emulator.url;
	emulator.setSwitches({ apiDomain: apiServer });
	const { oAuth2, selfClient } = credentialsOf(bench.tested);
	bench.credential =
		credential === 'selfClient'
			? selfClient(emulator, { apiServer, refreshToken: emulator.issueToken().refresh_token })
			: oAuth2(emulator, { apiServer });
	if (faults.tokenExpired) emulator.expireTokens();
}

/** Records of a run are sent to its module, or to the upsert of each that has one. */
const writesTo = (scenario: Scenario): string =>
	isLookedUp(scenario) ? `/${RULES[scenario.module].apiName}` : '/upsert';

function scheduleFaults(scenario: Scenario, emulator: Emulator): void {
	const { faults, items, module, comparing } = scenario;
	const writes = writesTo(scenario);
	const { schedule, storm, poison, unreadableFields, connections, delayMs } = faults;
	const closing: Record<string, string> = connections.length > 0 ? { connection: 'close' } : {};
	const add = (
		kind: FaultKindName,
		when: { nth?: number; times?: number; bodyIncludes?: string; pathIncludes?: string },
	) => {
		const { bodyIncludes, pathIncludes = writes, ...count } = when;
		const match = { pathIncludes, bodyIncludes };
		const fault: Fault = FAULT_KINDS[kind].fault();
		const named: NamedFault = { ...fault, headers: { ...fault.headers, ...closing }, ...count, match, kind };
		emulator.faults.add(named);
	};
	schedule.forEach((kind, index) => kind && add(kind, { nth: index + 1 }));
	comparing.queries.forEach((kind, index) => kind && add(kind, { nth: index + 1, pathIncludes: '/coql' }));
	if (storm) add(storm.kind, { nth: storm.from, times: storm.times });
	if (poison !== null && poison < items.length) {
		add('invalidData', { times: Infinity, bodyIncludes: `"${tagOf(poison)}"` });
	}
	if (delayMs > 0) emulator.faults.add({ match: { pathIncludes: writes }, times: Infinity, delayMs, headers: closing });
	if (unreadableFields > 0) {
		emulator.faults.add({
			match: { pathIncludes: '/settings/fields' },
			times: unreadableFields,
			status: 503,
			body: '',
			headers: closing,
		});
	}
	if (connections.length > 0) {
		emulator.faults.add({ match: { pathIncludes: PATHS[productOf({ module })] }, times: Infinity, headers: closing });
	}
}

/** A request that a stopped run has left is carried out all the same. */
async function allOver(emulator: Emulator): Promise<void> {
	await lateRequestsOver(emulator);
	while (emulator.requests.some(({ endedAt }) => endedAt === null)) await aTurn();
}

/** A request that the node has given up is carried out within the pause that the node makes (E6). */
async function lateRequestsOver(emulator: Emulator): Promise<void> {
	await until(() => !emulator.requests.some((request) => isLate(request) && request.endedAt === null));
}

function inputOf(scenario: Scenario): IDataObject[] {
	return scenario.items.map(({ values, matchOn, runWorkflows }, item) => {
		const record = { ...values, [TAG_FIELD]: tagOf(item) };
		return {
			...(scenario.given === 'json' ? { record } : record),
			'chaos match': matchOn.join(','),
			'chaos run': runWorkflows,
			'chaos module': RULES[moduleOf(item, scenario)].apiName,
		};
	});
}

/** The values as the form takes them: by field, as one JSON object, or by their names. */
function valuesOf({ given, module }: Scenario): UpsertForm {
	if (given === 'json') return { json: '={{ $json.record }}' };
	if (given === 'automatic') return {};
	const { fields } = RULES[module];
	return { fields: Object.fromEntries(fields.map((field) => [field, `={{ $json["${field}"] }}`])) };
}

/** What a run is to set off, as the form of the product has it. */
function automationOf({ groupsByItem, runWorkflows, automations = [], module }: Scenario): IDataObject {
	if (productOf({ module }) === 'bigin') {
		return { runWorkflows: groupsByItem ? '={{ $json["chaos run"] }}' : runWorkflows };
	}
	const some = automations.length > 0 ? 'chosen' : 'all';
	const choice = runWorkflows ? some : 'none';
	const byItem = `={{ $json["chaos run"] ? "${some}" : "none" }}`;
	// n8n gives a form only what it shows.
	return { runAutomation: groupsByItem ? byItem : choice, automations: [...automations].reverse() };
}

function formAndKey(scenario: Scenario, bench: NodeBench): Pick<RunOptions, 'parameters' | 'credential'> {
	const parameters = { ...bench.parameters(formOf(scenario)), ...automationOf(scenario) } as RunOptions['parameters'];
	return { parameters, credential: bench.credential };
}

function formOf(scenario: Scenario): UpsertForm {
	const { batchSize, parallelRequests, retries, module, groupsByItem, append } = scenario;
	const hasSeveral = scenario.items.some((item) => item.module !== undefined);
	const namesByItem = scenario.items.some(({ matchOn }) => matchOn.length > 0);
	return {
		...valuesOf(scenario),
		module: hasSeveral ? '={{ $json["chaos module"] }}' : RULES[module].apiName,
		...(append !== null && { multiSelect: [{ field: 'Languages', values: [], addToExisting: append }] }),
		matchOn: groupsByItem && namesByItem ? ['={{ $json["chaos match"] }}'] : scenario.matchOn,
		options: {
			batchSize,
			parallelRequests,
			retries,
			whenItemsShareMatchValue: scenario.whenShared,
			whenMatchValueIsEmpty: scenario.whenEmpty,
			clearEmptyFields: scenario.clearEmpty,
			validateBeforeSending: scenario.validate,
			valuesNotInList: scenario.valuesNotInList,
			output: scenario.output,
			...comparingOptions(scenario.comparing),
			...(scenario.faults.schedule.some((kind) => kind?.startsWith('timeout')) && { timeout: 1 }),
		},
	};
}

function comparingOptions({
	skipsUnchanged,
	showsChanges,
	keeps,
	guards,
}: Scenario['comparing']): UpsertForm['options'] {
	return {
		skipUnchanged: skipsUnchanged,
		showChanges: showsChanges,
		...(keeps.length > 0 && { keepExisting: keeps.join(', ') }),
		...guards,
	};
}
