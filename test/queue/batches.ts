import type { Emulator, JsonObject } from '../emulator';

export const BATCH_SIZE = 500;

/** What must become of a contact. */
export type Fate = 'insert' | 'update' | 'refused';

/** A contact of a batch, and what must become of it in the first run. */
export interface BatchContact {
	fate: Fate;
	sent: { Email: string; Last_Name: string; Phone: string; Customer_Tier: string };
}

/** Contacts of which no two share an e-mail address: some new, some in Bigin before, some that must be refused. */
export function batch(name: string, size = BATCH_SIZE): BatchContact[] {
	return Array.from({ length: size }, (_, number) => contact(name, number));
}

function contact(batchName: string, number: number): BatchContact {
	const fate = fateOf(number);
	return {
		fate,
		sent: {
			Email: `${batchName}-${number}@example.com`,
			Last_Name: `Contact ${number} of ${batchName}`,
			Phone: `+1 555 ${String(number).padStart(6, '0')}`,
			Customer_Tier: fate === 'refused' ? 'No Such Tier' : 'Gold',
		},
	};
}

function fateOf(number: number): Fate {
	if (number % 25 === 7) return 'refused';
	return number % 5 === 1 ? 'update' : 'insert';
}

/** Puts the contacts that are in Bigin before into the store. */
export function seed({ store }: Emulator, contacts: readonly BatchContact[]): void {
	for (const { fate, sent } of contacts) {
		if (fate === 'update') store.insert('Contacts', { Email: sent.Email, Last_Name: 'Old Name' });
	}
}

/** How the store differs from what the batches must have left in it: nothing missing, changed, or there twice. */
export function storeDifferences({ store }: Emulator, contacts: readonly BatchContact[]): string[] {
	const found = new Map<string, JsonObject[]>();
	for (const record of store.records('Contacts')) {
		const email = String(record.Email);
		found.set(email, [...(found.get(email) ?? []), record]);
	}
	const written = contacts.filter(({ fate }) => fate !== 'refused');
	const expected = new Set(written.map(({ sent }) => sent.Email));
	return [
		...written.flatMap(({ sent }) => differencesOf(sent, found.get(sent.Email) ?? [])),
		...[...found.keys()].filter((email) => !expected.has(email)).map((email) => `${email} should not be there`),
	];
}

function differencesOf(sent: BatchContact['sent'], records: readonly JsonObject[]): string[] {
	if (records.length !== 1) return [`${sent.Email} is there ${records.length} times`];
	const entries = Object.entries(sent).filter(([field, value]) => records[0][field] !== value);
	return entries.map(([field, value]) => `${sent.Email} has ${field} ${String(records[0][field])}, not ${value}`);
}
