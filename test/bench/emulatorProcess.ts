/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import { BIGIN_API, crmApi, type Emulator, type JsonObject, type ProductName, startEmulator } from '../emulator';
import { serve } from './child';
import type { Access } from './contestants/contestant';
import { emulatorQuestion, type Seen } from './emulatorQuestions';
import { contactItems } from './items';

const ZOHO_CRM_SCOPES = ['ZohoCRM.modules.ALL', 'ZohoCRM.settings.all', 'ZohoCRM.users.all'];

/** Empties the emulator, so that each run finds the same. */
function empty(emulator: Emulator): void {
	emulator.store.reset();
	emulator.clearRequests();
	emulator.credits.reset();
	global.gc?.();
}

/** What is stored has been there for years. */
function fill({ store }: Emulator, { items, changedPercent }: { items: number; changedPercent: number }): void {
	contactItems(items).forEach(({ json }, index) => {
		const isChanged = index % 100 < changedPercent;
		const before = isChanged ? { ...json, Title: 'Before' } : json;
		store.insert('Contacts', { ...(before as JsonObject), Modified_Time: '2020-01-01T00:00:00+00:00' });
	});
}

/** A new account for each API: no copy of metadata belongs to it. */
function newAccess(emulator: Emulator): Access {
	const { url, clients } = emulator;
	return {
		url,
		clientId: clients.clientId,
		clientSecret: clients.clientSecret,
		token: { ...emulator.issueToken() },
		zohoCrm: { ...emulator.issueToken({ scopes: ZOHO_CRM_SCOPES }) },
	};
}

function seen({ store, requests, credits }: Emulator): Seen {
	const upserts = requests.filter(({ path }) => path.endsWith('/upsert')).length;
	return { records: store.size('Contacts'), requests: requests.length, upserts, credits: credits.used };
}

async function main(latencyMs: number, product: ProductName): Promise<void> {
	const emulator = await startEmulator({
		product,
		latencyMs,
		keepBodies: false,
		apis: [product === 'crm' ? crmApi('v8') : BIGIN_API, crmApi('v2')],
		// One after the other, the runs of a bench need more refresh tokens than one client may have.
		switches: { refreshTokenRate: 'unlimited', refreshTokensPerClient: 10_000 },
	});
	// And more credits than a day has.
	emulator.credits.limit = Infinity;
	serve(async (question) => {
		const asked = emulatorQuestion.parse(question);
		switch (asked.ask) {
			case 'empty':
				return empty(emulator);
			case 'fill':
				return fill(emulator, asked);
			case 'newAccess':
				return newAccess(emulator);
			case 'seen':
				return seen(emulator);
		}
	});
}

void main(Number(process.argv[2]), process.argv[3] === 'crm' ? 'crm' : 'bigin');
