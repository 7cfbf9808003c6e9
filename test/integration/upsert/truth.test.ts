import type { IDataObject } from 'n8n-workflow';

import type { Switches } from '../../emulator';
import { useBothProducts } from '../support/bothProducts';
import { type Told, toldOf } from '../support/ledger';
import { skipPauses } from '../support/node';
import { contact, type UpsertForm } from '../support/upsertForm';
import { errorBranch, write } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const deal = (name: string, fields: IDataObject = {}): IDataObject => ({
	Deal_Name: name,
	...bench.tested.deals.place,
	Closing_Date: '2024-02-29',
	...fields,
});

/** Inserts, updates, repeats, refusals by the node and by Zoho, no match value at all, a record that was deleted. */
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
const MIXED_OPTIONS = { batchSize: 4, whenMatchValueIsEmpty: 'insert', valuesNotInList: 'sendAnyway' };

/** Values that Zoho may or may not take, by a field of the user's own. */
const DOUBTFUL: IDataObject[] = [
	contact({ Customer_Code: 'K-1', Email: '', First_Name: '', Mailing_City: null }),
	contact({ Customer_Code: 'D-1', Email: 'd1@example.com', Website: 'not a website', Account_Name: 'Made-Up Mills' }),
	contact({ Customer_Code: 'D-2', Email: 'd2@example.com', Credit_Score: 1.239, Visits: 'many', Newsletter: 'yes' }),
	contact({ Customer_Code: ' D-1 ', Email: 'd1@example.com', Last_Name: '' }),
	contact({ Customer_Code: 'd-1', Email: 'd3@example.com', Customer_Tier: '' }),
];

/** Records as a user may write them by hand, with keys that Zoho may or may not take. */
const RAW: IDataObject[] = [
	contact({ Email: 'raw@example.com', Full_Name: 'Read Only', Favourite_Colour: 'Green' }),
	contact({ Email: 'zulu@example.com', Last_Visit: '2024-02-29T10:00:00Z', External_ID: 12, Customer_Tier: '' }),
	contact({ Email: 'append@example.com', Title: '', $append_values: { Title: true } }),
	contact({ Email: 'listed@example.com', duplicate_check_fields: ['Customer_Code'], Customer_Code: 'K-1' }),
];

const deals = () => [
	...['One', 'Two', 'one', 'Double'].map((name) => deal(name)),
	deal('Three', { Stage: 'Kick-Off' }),
	deal('Four', { Pipeline: '' }),
];

/** A free text field of a module, by which the items are told apart. */
const markerOf = (module: string): string => MARKERS[module] ?? 'Description';
const MARKERS: Readonly<Record<string, string>> = { Contacts: 'Title', Notes: 'Note_Content' };

/** A record in the recycle bin. */
let deleted: string;

beforeEach(async () => {
	const { store } = bench.emulator;
	const put = (fields: object) => store.insert('Contacts', contact({ Languages: ['German'], ...fields }) as never);
	put({ Email: 'known@example.com', Customer_Code: 'K-1', Mailing_City: 'Made-Up Town' });
	put({ Email: 'german@example.com' });
	const double = deal('Double');
	for (let count = 0; count < 2; count++) store.insert(bench.tested.deals.module, double as never);
	deleted = put({ Email: 'gone@example.com' });
	await write({ bench, operation: 'delete' }, [{ id: deleted }], { runWorkflows: false });
	expect(store.find('Contacts', deleted)).toBeUndefined();
	bench.emulator.expireTokens();
});

/** Neither empty, nor a value that was never meant to be read. */
const READABLE = /^(?!.*(undefined|\[object|NaN|Error:)).{10,}\(\w+, item \d+\)$/s;

function expectReadable({ error, outcome, code }: Told, index: number): void {
	expect(error).toMatch(READABLE);
	expect(error?.endsWith(`, item ${index})`)).toBe(true);
	expect(['failed', 'notSent']).toContain(outcome);
	expect(code).toMatch(/^\w+$/);
}

/**
 * Upserts the items, and expects what the node promises however Zoho behaves (E4): one outcome for each item, each one
 * true of the store, nothing written twice, and a sentence that can be read for every item that was not written.
 */
async function trueOutcomes(items: IDataObject[], form: UpsertForm = {}, module = 'Contacts'): Promise<Told[]> {
	const { store, workflows } = bench.emulator;
	const marker = markerOf(module);
	const before = store.records(module).map(({ id }) => id);
	const writesBefore = workflows.runsIn(module);
	const marked = items.map((item, index) => ({ ...item, [marker]: `Item ${index}` }));
	const result = await bench.upsert(marked, { module, ...form }, errorBranch);

	expect(result.error).toBeUndefined();
	const told = toldOf(result, items.length);
	const written = told.flatMap((own, index) => (isWritten(own) ? [{ ...own, index }] : []));
	const known = new Set([...before, deleted]);
	for (const { index, id, outcome } of written) {
		expect([index, outcome]).toEqual([index, known.has(id) ? 'updated' : 'inserted']);
		known.add(id);
	}
	// The last item that was written onto a record wins; what was not written left no trace.
	const lastOnto = new Map(written.map(({ id, index }) => [id, `Item ${index}`]));
	const fresh = store.records(module).filter((record) => !before.includes(record.id) || record[marker]);
	expect(new Map(fresh.map((record) => [record.id, record[marker]]))).toEqual(lastOnto);
	told.forEach((own, index) => isWritten(own) || expectReadable(own, index));
	expect(workflows.runsIn(module) - writesBefore).toBe(written.length);
	return told;
}

const isWritten = (told: Told): told is Told & { id: string } => told.id !== undefined;
const store = () => bench.emulator.store;

describeBoth('E4 outcomes are true of the store', (tested) => {
	it('of inserts, updates, repeats and refusals', async () => {
		const told = await trueOutcomes(MIXED, { options: MIXED_OPTIONS });
		expect(told.slice(0, 2).every(isWritten)).toBe(true);
	});

	it('of values that Zoho may or may not take', async () => {
		const options = { batchSize: 3, parallelRequests: 2, validateBeforeSending: false, clearEmptyFields: true };
		const [{ id }] = await trueOutcomes(DOUBTFUL, { matchOn: ['Customer_Code'], options });
		if (id) expect(store().find('Contacts', id)?.Mailing_City).toBeNull();
	});

	it('of values that are added to those there', async () => {
		const multiSelect = [{ field: 'Languages', values: ['Tamil'], addToExisting: true }];
		const items = [contact({ Email: 'german@example.com' }), contact({ Email: 'nobody.yet@example.com' })];
		const told = await trueOutcomes(items, { multiSelect });
		const { appendValues: place, appendOrder: order } = bench.emulator.switches;
		const languages = told.map(({ id }) => store().find('Contacts', id ?? '')?.Languages);
		expect(languages).toEqual([WITH_TAMIL_ADDED[place][order], ['Tamil']]);
	});

	it.each<[string, () => IDataObject[], UpsertForm]>([
		[tested.deals.module, deals, { options: { validateBeforeSending: false } }],
		['Tasks', () => [{ Subject: 'Call back' }, { Subject: 'Call back' }, {}], {}],
		['Notes', () => [{ Note_Title: 'Made up' }, { Note_Title: 'Made up' }], {}],
		['Contacts', () => RAW, { json: '={{ $json }}', options: { validateBeforeSending: false } }],
	])('of records of other kinds (%s)', async (module, items, form) => {
		await trueOutcomes(items(), form, module);
	});

	it('when the credits are used up', async () => {
		const { credits, switches } = bench.emulator;
		credits.limit = credits.used;
		const told = await trueOutcomes([contact({ Email: 'late@example.com' })]);
		if (switches.upsertCreditsPerTenRecords > 0) expect(told.filter(isWritten)).toEqual([]);
	});

	it.each<Partial<Switches>>([{ dataCenter: 'eu' }, { apiDomain: 'https://elsewhere.example.com' }])(
		'where Zoho cannot be reached: %j',
		async (setting) => {
			bench.emulator.setSwitches(setting);
			expect((await trueOutcomes(MIXED, { options: MIXED_OPTIONS })).filter(isWritten)).toEqual([]);
		},
	);

	it.each<Partial<Switches>>([{ tokenLifetimeSeconds: 1 }, { tokenLifetimeSeconds: 86_400 }])(
		'however long a token lives: %j',
		async (setting) => {
			bench.emulator.setSwitches(setting);
			await trueOutcomes(MIXED, { options: MIXED_OPTIONS });
		},
	);
});

/**
 * What a record with German holds after Tamil was to be added. A Zoho that reads the wish at the top level only does
 * not see that of the record, and replaces.
 */
const WITH_TAMIL_ADDED = {
	inRecord: { existingFirst: ['German', 'Tamil'], newFirst: ['Tamil', 'German'] },
	topLevel: { existingFirst: ['Tamil'], newFirst: ['Tamil'] },
} satisfies Record<Switches['appendValues'], Record<Switches['appendOrder'], string[]>>;
