import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import type { Switches } from '../../emulator';
import { BiginBench, selfClientCredential } from '../support/bigin';
import type { RunResult } from '../support/engine';
import { contact, type UpsertForm } from '../support/upsertForm';
import { type Before, expectTruth, itemOf } from './truth';
import { connects } from './variants';

const ERROR_BRANCH = { onError: 'continueErrorOutput' } as const;

const SALES = '5550000000000000401';

const deal = (name: string): IDataObject => ({
	Deal_Name: name,
	Pipeline: 'Sales Pipeline',
	Sub_Pipeline: 'Sales Pipeline Standard',
	Stage: 'Proposal',
	Closing_Date: '2024-02-29',
});

/** Inserts, updates, repeats, refusals by the node and by Bigin, no match value at all, a record that was deleted. */
const MIXED: IDataObject[] = [
	contact({ Email: 'known@example.com' }),
	contact({ Email: 'new@example.com', Customer_Code: 'N-1' }),
	contact({ Email: 'Known@Example.com' }),
	contact({ Email: 'long@example.com', Last_Name: 'x'.repeat(81) }),
	contact({ Email: 'tier@example.com', Customer_Tier: 'Platinum' }),
	{ Email: 'nobody@example.com' },
	contact({ Email: 'new@example.com', Customer_Code: 'N-1', Languages: ['English'] }),
	contact({ Email: 'taken@example.com', Customer_Code: 'K-1' }),
	{ Last_Name: 'No Key' },
	contact({ Email: 'gone@example.com' }),
];

/** Values that Bigin may or may not take, by a field of the user's own. */
const DOUBTFUL: IDataObject[] = [
	contact({ Customer_Code: 'K-1', Email: '', First_Name: '', Mailing_City: null }),
	contact({ Customer_Code: 'D-1', Email: 'd1@example.com', Website: 'not a website', Account_Name: 'Made-Up Mills' }),
	contact({ Customer_Code: 'D-2', Email: 'd2@example.com', Credit_Score: 1.239, Visits: 'many', Newsletter: 'yes' }),
	contact({ Customer_Code: ' D-1 ', Email: 'd1@example.com', Last_Name: '' }),
	contact({ Customer_Code: 'd-1', Email: 'd3@example.com', Customer_Tier: '' }),
];

/** Records as a user may write them by hand, with keys that Bigin may or may not take. */
const RAW: IDataObject[] = [
	contact({ Email: 'raw@example.com', Full_Name: 'Read Only', Favourite_Colour: 'Green' }),
	contact({ Email: 'zulu@example.com', Last_Visit: '2024-02-29T10:00:00Z', External_ID: 12, Customer_Tier: '' }),
	contact({ Email: 'append@example.com', Title: '', $append_values: { Title: true } }),
	contact({ Email: 'listed@example.com', duplicate_check_fields: ['Customer_Code'], Customer_Code: 'K-1' }),
];

/** The node in an org whose Bigin behaves as the switches say. */
class SwitchedOrg {
	private deleted = new Set<string>();
	private runs = 0;

	constructor(private readonly bench: BiginBench) {}

	/** Puts records in, deletes one, and lets the first access token expire. */
	async prepare(switches: Partial<Switches>): Promise<void> {
		const { emulator } = this.bench;
		const known = { ...contact({ Email: 'known@example.com' }), Customer_Code: 'K-1', Languages: ['German'] };
		emulator.store.insert('Contacts', { ...known, Mailing_City: 'Made-Up Town' } as never);
		const german = { ...contact({ Email: 'german@example.com' }), Languages: ['German'] };
		emulator.store.insert('Contacts', german as never);
		const stages = { Pipeline: { id: SALES }, Sub_Pipeline: 'Sales Pipeline Standard', Stage: 'Proposal' };
		for (let count = 0; count < 2; count++) emulator.store.insert('Pipelines', { Deal_Name: 'Double', ...stages });
		const gone = emulator.store.insert('Contacts', contact({ Email: 'gone@example.com' }) as never);
		const headers = { Authorization: `Zoho-oauthtoken ${emulator.issueToken().access_token}` };
		await axios.delete(`${emulator.url}/bigin/v2/Contacts/${gone}?wf_trigger=false`, { headers });
		this.deleted.add(gone);
		emulator.setSwitches(switches);
		if (switches.acceptBearer === false) this.bench.credential = selfClientCredential(emulator);
		else this.bench.connectAnew();
		emulator.expireTokens();
	}

	/** One run; its outcomes are held against the store. */
	async run(marker: string, items: IDataObject[], form: UpsertForm): Promise<RunResult> {
		const { emulator } = this.bench;
		const { module = 'Contacts' } = form;
		this.runs += 1;
		const marked = items.map((item, index) => ({ ...item, [marker]: `Run ${this.runs}, item ${index}` }));
		const before: Before = {
			module,
			marker,
			items: marked,
			records: new Map(emulator.store.records(module).map((record) => [record.id, record])),
			deleted: this.deleted,
			writes: emulator.workflows.runsIn(module),
		};
		const result = await this.bench.upsert(marked, form, ERROR_BRANCH);
		expectTruth(before, result, emulator);
		return result;
	}

	/** The credits are used up before another request is made. */
	useUpCredits(): void {
		this.bench.emulator.credits.limit = this.bench.emulator.credits.used;
	}
}

const written = ({ success }: RunResult): number[] => success.map(itemOf);

async function upsertContacts(org: SwitchedOrg, bench: BiginBench, isConnected: boolean): Promise<void> {
	const mixed = { batchSize: 4, whenMatchValueIsEmpty: 'insert', valuesNotInList: 'sendAnyway' };
	const first = await org.run('Title', MIXED, { options: mixed });
	expect(written(first)).toEqual(isConnected ? expect.arrayContaining([0, 1]) : []);

	const doubtful = { batchSize: 3, parallelRequests: 2, validateBeforeSending: false, clearEmptyFields: true };
	const second = await org.run('Title', DOUBTFUL, { matchOn: ['Customer_Code'], options: doubtful });
	for (const { json } of second.success.filter((item) => itemOf(item) === 0)) {
		expect(bench.emulator.store.find('Contacts', String(json.id))?.Mailing_City).toBeNull();
	}
}

/**
 * What a record with German holds after Tamil was to be added. A Bigin that reads the wish at the top level only does
 * not see that of the record, and replaces.
 */
const WITH_TAMIL_ADDED = {
	inRecord: { existingFirst: ['German', 'Tamil'], newFirst: ['Tamil', 'German'] },
	topLevel: { existingFirst: ['Tamil'], newFirst: ['Tamil'] },
} satisfies Record<Switches['appendValues'], Record<Switches['appendOrder'], string[]>>;

async function appendValues(org: SwitchedOrg, bench: BiginBench, isConnected: boolean): Promise<void> {
	const { appendValues: place, appendOrder: order } = bench.emulator.switches;
	const rows = [{ field: 'Languages', values: ['Tamil'], addToExisting: true }];
	const items = [contact({ Email: 'german@example.com' }), contact({ Email: 'nobody.yet@example.com' })];
	const { success } = await org.run('Title', items, { multiSelect: rows });
	expect(success).toHaveLength(isConnected ? 2 : 0);
	const languages = success.map(({ json }) => bench.emulator.store.find('Contacts', String(json.id))?.Languages);
	expect(languages).toEqual(isConnected ? [WITH_TAMIL_ADDED[place][order], ['Tamil']] : []);
}

async function upsertOthers(org: SwitchedOrg): Promise<void> {
	const deals = ['One', 'Two', 'one', 'Double'].map(deal);
	deals.push({ ...deal('Three'), Stage: 'Kick-Off' }, { ...deal('Four'), Pipeline: '' });
	await org.run('Description', deals, { module: 'Pipelines', options: { validateBeforeSending: false } });
	await org.run('Description', [{ Subject: 'Call back' }, { Subject: 'Call back' }, {}], { module: 'Tasks' });
	await org.run('Note_Content', [{ Note_Title: 'Made up' }, { Note_Title: 'Made up' }], { module: 'Notes' });
	await org.run('Title', RAW, { json: '={{ $json }}', options: { validateBeforeSending: false } });
}

/** Upserts of every kind in an org of its own; each one ends in outcomes that are true, whatever the switches say. */
export async function runScenarios(switches: Partial<Switches>): Promise<void> {
	const bench = new BiginBench();
	await bench.start();
	try {
		const org = new SwitchedOrg(bench);
		await org.prepare(switches);
		await upsertContacts(org, bench, connects(switches));
		await appendValues(org, bench, connects(switches));
		await upsertOthers(org);
		org.useUpCredits();
		const last = await org.run('Title', [contact({ Email: 'late@example.com' })], {});
		const costsNothing = switches.upsertCreditsPerTenRecords === 0;
		if (!costsNothing) expect(written(last)).toEqual([]);
	} finally {
		await bench.stop();
	}
}
