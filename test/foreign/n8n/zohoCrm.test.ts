import type { ICredentialType, IDataObject, ILoadOptionsFunctions, INodeParameters, INodeType } from 'n8n-workflow';

import { crmApi, type Emulator, startEmulator } from '../../emulator';
import type { TestCredential } from '../../integration/support/credentialsHelper';
import { loadOptionsContext, runNode, type RunResult } from '../../integration/support/engine';
import { INSTALLATION_MS } from '../cache';
import { n8nZohoCrm } from './installNode';

let client: { node: INodeType; credential: ICredentialType };
let emulator: Emulator;
let credential: TestCredential;

/** What its own credential asks for. */
const SCOPES = ['ZohoCRM.modules.ALL', 'ZohoCRM.settings.all', 'ZohoCRM.users.all'];

beforeAll(async () => {
	client = await n8nZohoCrm();
}, INSTALLATION_MS);

beforeEach(async () => {
	emulator = await startEmulator({
		product: 'crm',
		apis: [crmApi('v2')],
		// The version of the API that it calls: refused records in answers that succeed, lists that name no fields. Its
		// form knows no pipelines of deals.
		switches: { allFailedStatus: 202, listWithoutFields: 'answer', dealPipeline: 'optional' },
	});
	const { clientId, clientSecret } = emulator.clients;
	const data = {
		clientId,
		clientSecret,
		accessTokenUrl: `${emulator.url}/oauth/v2/token`,
		oauthTokenData: { ...emulator.issueToken({ scopes: SCOPES }) },
	};
	credential = { id: 'zoho', name: 'Zoho', type: client.credential, data, updates: [] };
});

afterEach(async () => await emulator.close());

const crm = async (parameters: INodeParameters, items: IDataObject[] = [{}]): Promise<RunResult> =>
	await runNode({ node: client.node, items, parameters, credential });

/** What the editor asks the node for while its form is filled in. */
async function option(method: string): Promise<Array<{ name: string; value: unknown }>> {
	const context = loadOptionsContext({ node: client.node, parameters: {}, credential });
	const load = client.node.methods?.loadOptions?.[method];
	return await (load as (this: ILoadOptionsFunctions) => Promise<Array<{ name: string; value: unknown }>>).call(
		context,
	);
}

const contactForm = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'upsert',
	lastName: '={{ $json.name }}',
	additionalFields: { Email: '={{ $json.email }}' },
	...changes,
});

describe("n8n's own Zoho CRM node", () => {
	it('creates and updates contacts, one request each', async () => {
		const items = ['a', 'b', 'a'].map((name) => ({ name: `Name ${name}`, email: `${name}@example.com` }));
		const { success, error } = await crm(contactForm(), items);
		expect(error).toBeUndefined();
		const ids = success.map(({ json }) => json.id);
		expect(ids).toEqual([expect.any(String), expect.any(String), ids[0]]);
		expect(emulator.store.records('Contacts')).toMatchObject([
			{ Last_Name: 'Name a', Email: 'a@example.com' },
			{ Last_Name: 'Name b', Email: 'b@example.com' },
		]);
		expect(emulator.requestsTo('/contacts/upsert').map(({ status }) => status)).toEqual([200, 200, 200]);
	});

	it.each<[INodeParameters, string, object]>([
		[{ resource: 'account', accountName: 'Made-Up Bakery' }, 'Accounts', { Account_Name: 'Made-Up Bakery' }],
		[{ resource: 'product', productName: 'Lantern' }, 'Products', { Product_Name: 'Lantern' }],
		[{ resource: 'vendor', vendorName: 'Glass Works' }, 'Vendors', { Vendor_Name: 'Glass Works' }],
		[
			{ resource: 'deal', dealName: 'Ten Lanterns', stage: 'Closed Won' },
			'Deals',
			{ Deal_Name: 'Ten Lanterns', Stage: 'Closed Won' },
		],
	])('upserts %j twice into one record', async (form, module, expected) => {
		const { success } = await crm({ operation: 'upsert', additionalFields: {}, ...form }, [{}, {}]);
		expect(success).toHaveLength(2);
		expect(emulator.store.records(module)).toEqual([expect.objectContaining(expected)]);
	});

	it('tells the user why a record was refused', async () => {
		const { error } = await crm(contactForm({ additionalFields: { Email: 'not an address' } }), [{ name: 'X' }]);
		expect(error?.message).toContain('invalid data');
	});

	it('offers the fields of the org', async () => {
		expect(await option('getContactFields')).toContainEqual({ name: 'Customer Code', value: 'Customer_Code' });
		expect(await option('getCustomContactFields')).not.toContainEqual(expect.objectContaining({ value: 'Last_Name' }));
	});

	it('offers the stages of a layout', async () => {
		const stages = (await option('getDealStage')).map(({ value }) => value);
		expect(stages).toEqual(expect.arrayContaining(['Qualification', 'Intro', 'Closed Won']));
	});

	it('reads records without naming fields, as this version of the API allows', async () => {
		emulator.store.insert('Contacts', { Last_Name: 'Sample', Full_Name: 'Sample' });
		const { success } = await crm({ resource: 'contact', operation: 'getAll', returnAll: true, options: {} });
		expect(success.map(({ json }) => json)).toMatchObject([{ Last_Name: 'Sample' }]);
		expect(await option('getContacts')).toEqual([{ name: 'Sample', value: expect.any(String) }]);
	});

	it('gets a new access token when the old one has expired', async () => {
		emulator.expireTokens();
		const { success } = await crm(contactForm(), [{ name: 'X', email: 'x@example.com' }]);
		expect(success).toHaveLength(1);
		expect(emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
		expect(credential.updates).toHaveLength(1);
	});
});
