/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import type { IDataObject } from 'n8n-workflow';

import type { RecordedRequest } from '../../emulator';
import type { NodeBench } from '../../integration/support/bench';
import { toldOf, type Told } from '../../integration/support/ledger';
import { METHODS, write, writesOf, type WriteForm } from '../../integration/support/writes';
import { RECORDS_THERE, type WriteScenario } from './scenario';

/** What was seen of one run, by the user and by the emulator. */
export interface WriteObservation {
	/** In input order; null when the node threw, as it may where it stops. */
	told: Told[] | null;
	/** The ID that each item named. */
	ids: string[];
	/** Requests in the order of their arrival, and the items that each one carried. */
	requests: Array<{ request: RecordedRequest; records: IDataObject[] }>;
	after: IDataObject[];
}

/** The text by which an item is recognised in whatever it wrote. */
export const tagOf = (item: number): string => `item ${item}.`;

/** Runs the real node against the emulator once. Nothing of an earlier run is left. */
export async function observeWrite(scenario: WriteScenario, bench: NodeBench): Promise<WriteObservation> {
	const { operation, targets, stops, concurrencyLimit } = scenario;
	const { emulator } = bench;
	emulator.faults.clear();
	emulator.store.reset();
	emulator.clearRequests();
	emulator.setSwitches({ concurrencyLimit });
	const ids = Array.from({ length: RECORDS_THERE }, (_, index) =>
		emulator.store.insert('Contacts', { Last_Name: `There ${index}`, Title: 'old' }),
	);
	const named = targets.map((target) => ids[target] ?? `99900000000000000${10 + target}`);
	schedule(scenario, bench);
	const items = named.map((id, item) => ({ id, Last_Name: 'Sample', Title: tagOf(item) }));
	const settings = stops ? {} : ({ onError: 'continueErrorOutput' } as const);
	const result = await write({ bench, operation }, items, formOf(scenario), settings);
	while (emulator.requests.some(({ endedAt }) => endedAt === null)) await aTurn();
	return {
		told: result.error ? null : toldOf(result, items.length),
		ids: named,
		requests: writesOf(bench, operation).map((request) => ({ request, records: recordsIn(request) })),
		after: bench.stored(),
	};
}

function schedule({ operation, schedule: faults }: WriteScenario, { emulator }: NodeBench): void {
	const match = { method: METHODS[operation], pathIncludes: '/Contacts' };
	faults.forEach((chosen, index) => chosen && emulator.faults.add({ ...chosen.fault, match, nth: index + 1 }));
	// So that requests which are sent together are at work together.
	emulator.faults.add({ match, times: Infinity, delayMs: 4 });
}

function formOf({ operation, whenShared, batchSize, parallelRequests, retries }: WriteScenario): WriteForm {
	const shared = operation === 'update' && { whenItemsShareRecordId: whenShared };
	return {
		...(operation === 'create' && { fields: { Last_Name: '={{ $json.Last_Name }}', Title: '={{ $json.Title }}' } }),
		options: { batchSize, parallelRequests, retries, ...shared },
	};
}

function recordsIn({ body, query }: RecordedRequest): IDataObject[] {
	if (typeof query.ids === 'string') return query.ids.split(',').map((id) => ({ id }));
	return (body as { data: IDataObject[] }).data;
}

async function aTurn(): Promise<void> {
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
}
