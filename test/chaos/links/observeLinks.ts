import type { IDataObject } from 'n8n-workflow';

import type { Fault, RecordedRequest } from '../../emulator';
import { until } from '../../emulator/waiting';
import type { NodeBench } from '../../integration/support/bench';
import { toldOf, type Told } from '../../integration/support/ledger';
import type { UpsertForm } from '../../integration/support/upsertForm';
import { write } from '../../integration/support/writes';
import type { AskedOf, LinkScenario } from './linkScenario';

/** What was seen of one run, by the user and by the emulator. */
export interface LinkObservation {
	/** In input order; null where the node threw, as it may where it stops. */
	told: Told[] | null;
	/** Companies before and after the run. */
	companies: { before: IDataObject[]; after: IDataObject[] };
	/** Contacts before the run, without those that items update. */
	people: IDataObject[];
	/** The contacts that items wrote, by item; several where one was written twice. */
	written: IDataObject[][];
	queries: string[];
	/** Records of all requests that write. */
	sent: IDataObject[];
}

/** The field of contacts that holds each link, and the field by which it is found. */
export const FIELDS = {
	company: { field: 'Account_Name', findBy: 'Account_Name' },
	friend: { field: 'Referred_By', findBy: 'Email' },
	owner: { field: 'Account_Manager', findBy: undefined },
} as const;
export const LINKS: ReadonlyArray<keyof AskedOf> = ['company', 'friend', 'owner'];

const tagOf = (item: number): string => `item ${item}.`;

/** Runs the real node against the emulator once. Nothing of an earlier run is left. */
export async function observeLinks(scenario: LinkScenario, bench: NodeBench): Promise<LinkObservation> {
	const { emulator } = bench;
	const { operation, items, concurrencyLimit, coqlCase, stops } = scenario;
	emulator.faults.clear();
	emulator.store.reset();
	emulator.clearRequests();
	emulator.setSwitches({ concurrencyLimit, coqlCase, coqlLagSeconds: 0 });
	// The users are read anew.
	bench.connectAnew();
	for (const Account_Name of scenario.companies) emulator.store.insert('Accounts', { Account_Name });
	for (const Email of scenario.people) emulator.store.insert('Contacts', { Last_Name: 'There', Email });
	const [people, before] = [bench.stored(), bench.stored('Accounts')];
	const ids = items.map(() => (operation === 'update' ? emulator.store.insert('Contacts', { Last_Name: 'Own' }) : ''));
	schedule(scenario, bench);
	const given = items.map((asked, item) => itemOf(asked, { item, id: ids[item], scenario }));
	const settings = stops ? {} : ({ onError: 'continueErrorOutput' } as const);
	const form = formOf(scenario);
	const result =
		operation === 'upsert'
			? await bench.upsert(given, form, settings)
			: await write({ bench, operation }, given, form, settings);
	await until(() => emulator.requests.every(({ endedAt }) => endedAt !== null));
	const stored = bench.stored();
	return {
		told: result.error ? null : toldOf(result, items.length),
		companies: { before, after: bench.stored('Accounts') },
		people,
		written: items.map((_, item) => stored.filter(({ Title: title }) => title === tagOf(item))),
		queries: emulator.requestsTo('/coql').map(({ body }) => String((body as IDataObject).select_query)),
		sent: emulator.requests.flatMap(recordsIn),
	};
}

function recordsIn({ method, path, body }: RecordedRequest): IDataObject[] {
	const isWrite = ['POST', 'PUT'].includes(method) && /\/(Contacts|Accounts)(\/upsert)?$/.test(path);
	return isWrite ? (body as { data: IDataObject[] }).data : [];
}

/** No field has such a name. */
const columnOf = (name: keyof AskedOf): string => `asked_${name}`;

/** What an item gives: its own record, and what it asks for, as columns of any name or under the fields that link. */
function itemOf(
	asked: AskedOf,
	{ item, id, scenario: { operation, given } }: { item: number; id: string; scenario: LinkScenario },
): IDataObject {
	const links = LINKS.flatMap((name): Array<[string, string | IDataObject]> => {
		const value = asked[name];
		if (value === undefined) return [];
		const { field, findBy = value.includes('@') ? 'email' : 'full_name' } = FIELDS[name];
		if (given === 'rows') return [[columnOf(name), value]];
		return [[field, given === 'objects' ? { [findBy]: value } : value]];
	});
	const own = { Last_Name: 'Sample', Title: tagOf(item), Email: `item.${item}@example.com` };
	return { ...own, ...(operation === 'update' && { id }), ...Object.fromEntries(links) };
}

function formOf(scenario: LinkScenario): UpsertForm {
	const { given, whenNotFound, valuesThatDoNotFit, batchSize, parallelRequests, retries } = scenario;
	const rows = LINKS.map((name) => ({
		field: FIELDS[name].field,
		findBy: FIELDS[name].findBy,
		...(given === 'rows' && { value: `={{ $json.${columnOf(name)} }}` }),
		whenNotFound: whenNotFound[name],
	}));
	const hasRows = given === 'rows' || given === 'rowsForFields';
	const unknownCompanyNames = 'fail';
	return {
		...(hasRows && { links: rows }),
		options: {
			valuesThatDoNotFit,
			batchSize,
			parallelRequests,
			retries,
			...(given === 'text' && { unknownCompanyNames }),
		},
	};
}

function schedule({ operation, schedules }: LinkScenario, { emulator }: NodeBench): void {
	const add = (faults: LinkScenario['schedules']['queries'], match: Fault['match']) =>
		faults.forEach((fault, index) => fault && emulator.faults.add({ ...fault, match, nth: index + 1 }));
	add(schedules.queries, { pathIncludes: '/coql' });
	add(schedules.users, { pathIncludes: '/users' });
	add(schedules.creations, { method: 'POST', pathIncludes: '/Accounts' });
	add(schedules.writes, { method: operation === 'update' ? 'PUT' : 'POST', pathIncludes: '/Contacts' });
}
