/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the SDK keeps a token file; runs in Node, never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Emulator, startEmulator } from '../../emulator';
import { INSTALLATION_MS } from '../cache';
import { zohoSdk } from './installSdk';
import type { SdkField, SdkOutcome, ZohoSdk } from './sdkTypes';

let sdk: ZohoSdk;
let emulator: Emulator;
let folder: string;

const SCOPES = ['modules.ALL', 'settings.ALL', 'users.READ', 'org.READ'].map((scope) => `ZohoCRM.${scope}`);

beforeAll(async () => {
	sdk = await zohoSdk();
}, INSTALLATION_MS);

beforeEach(async () => {
	emulator = await startEmulator({ product: 'crm' });
	folder = await mkdtemp(join(tmpdir(), 'zoho-sdk-'));
	const { clientId, clientSecret } = emulator.clients;
	const refreshToken = emulator.issueToken({ scopes: SCOPES }).refresh_token;
	const token = new sdk.OAuthBuilder().clientId(clientId).clientSecret(clientSecret).refreshToken(refreshToken).build();
	await new sdk.InitializeBuilder()
		.environment(new sdk.Environment(emulator.url, `${emulator.url}/oauth/v2/token`, emulator.url))
		.token(token)
		.store(new sdk.FileStore(join(folder, 'tokens.txt')))
		.resourcePath(folder)
		.initialize();
});

afterEach(async () => {
	await emulator.close();
	await rm(folder, { recursive: true, force: true });
});

async function upsert(records: Array<Record<string, unknown>>, match: string[] = ['Email']) {
	const body = new sdk.BodyWrapper();
	body.setData(
		records.map((fields) => {
			const record = new sdk.Record();
			for (const [name, value] of Object.entries(fields)) record.addKeyValue(name, value);
			return record;
		}),
	);
	body.setDuplicateCheckFields(match);
	const answer = await new sdk.RecordOperations('Contacts').upsertRecords(body);
	return { status: answer.getStatusCode(), outcomes: answer.getObject().getData().map(readable) };
}

const readable = (outcome: SdkOutcome) => ({
	status: outcome.getStatus().getValue(),
	code: outcome.getCode().getValue(),
	action: outcome.getAction?.().getValue(),
	duplicateField: outcome.getDuplicateField?.(),
	id: outcome.getDetails().get('id'),
});

describe("Zoho's own SDK", () => {
	it('fetches its access token with the refresh token, as form data', async () => {
		await new sdk.ModulesOperations().getModules();
		const [request] = emulator.requestsTo('/oauth/v2/token');
		expect(request.status).toBe(200);
		expect(request.headers['content-type']).toMatch(/^multipart\/form-data/);
	});

	it('reads the modules', async () => {
		const answer = await new sdk.ModulesOperations().getModules();
		const names = answer
			.getObject()
			.getModules()
			.map((module) => module.getAPIName());
		expect(names).toEqual(
			expect.arrayContaining(['Leads', 'Contacts', 'Deals', 'Price_Books', 'Quoted_Items', 'Vehicles']),
		);
	});

	async function fieldsOf(module: string): Promise<Map<string, SdkField>> {
		const parameters = new sdk.ParameterMap();
		await parameters.add(sdk.GetFieldsParam.MODULE, module);
		const answer = await new sdk.FieldsOperations().getFields(parameters);
		return new Map(
			answer
				.getObject()
				.getFields()
				.map((field) => [field.getAPIName(), field]),
		);
	}

	it('reads the fields of a module with their types and values', async () => {
		const fields = await fieldsOf('Contacts');
		expect(fields.get('Email')?.getDataType()).toBe('email');
		const tiers = fields.get('Customer_Tier')?.getPickListValues() ?? [];
		expect(tiers.map((value) => value.getActualValue())).toEqual(['Gold', 'Silver', 'Bronze']);
	});

	it('reads what only fields of Zoho CRM say', async () => {
		const fields = await fieldsOf('Contacts');
		expect(fields.get('Last_Name')?.getOperationType().getAPICreate()).toBe(true);
		expect(fields.get('Full_Name')?.getOperationType().getAPICreate()).toBe(false);
		expect(fields.get('Languages_Known')?.getSubform()?.getModule()).toBe('Languages_Known');
		const links = fields.get('Favourite_Vendors')?.getMultiselectlookup();
		expect(links?.getLinkingDetails().getConnectedLookupField().getAPIName()).toBe('Vendor');
	});

	it.each(['Leads', 'Deals', 'Quotes', 'Purchase_Orders', 'Vehicles', 'Tasks'])(
		'reads the fields of %s',
		async (module) => {
			expect((await fieldsOf(module)).size).toBeGreaterThan(5);
		},
	);

	it('reads one record', async () => {
		const rows = { Languages_Known: [{ id: '5550000000000100900', Language: 'Korean' }] };
		const id = emulator.store.insert('Contacts', { Last_Name: 'Sample', Full_Name: 'Sample', ...rows });
		const answer = await new sdk.RecordOperations('Contacts').getRecord(BigInt(id));
		const [record] = answer.getObject().getData();
		expect(record.getKeyValue('Last_Name')).toBe('Sample');
		expect(record.getKeyValue('Languages_Known')).toHaveLength(1);
	});

	it('inserts, then updates the same record', async () => {
		const record = { Last_Name: 'Made-Up', Email: 'a@example.com', Visits: 3, Newsletter: true };
		const first = await upsert([record]);
		expect(first).toMatchObject({ status: 200, outcomes: [{ status: 'success', action: 'insert' }] });
		const second = await upsert([{ ...record, Visits: 4 }]);
		const [{ id }] = first.outcomes;
		expect(second.outcomes).toEqual([
			{ status: 'success', code: 'SUCCESS', action: 'update', duplicateField: 'Email', id },
		]);
		expect(emulator.store.records('Contacts')).toEqual([expect.objectContaining({ ...record, id, Visits: 4 })]);
	});

	it('tells refused records of a mixed batch apart', async () => {
		const { status, outcomes } = await upsert([
			{ Last_Name: 'Whole', Email: 'a@example.com' },
			{ Last_Name: 'x'.repeat(81), Email: 'b@example.com' },
			{ First_Name: 'No last name', Email: 'c@example.com' },
		]);
		expect(status).toBe(207);
		expect(outcomes.map(({ code, action }) => [code, action])).toEqual([
			['SUCCESS', 'insert'],
			['INVALID_DATA', undefined],
			['MANDATORY_NOT_FOUND', undefined],
		]);
		expect(emulator.store.size('Contacts')).toBe(1);
	});

	it('sends the match fields beside data, as this reference says (7.2)', async () => {
		await upsert([{ Last_Name: 'X', Customer_Code: 'C-1' }], ['Customer_Code', 'Email']);
		const [{ body }] = emulator.requestsTo('/Contacts/upsert');
		expect(body).toEqual({
			data: [{ Last_Name: 'X', Customer_Code: 'C-1' }],
			duplicate_check_fields: ['Customer_Code', 'Email'],
		});
	});
});
