import type { IDataObject } from 'n8n-workflow';

import { jsonOf, readRecords } from '../reading/support';
import { useBench } from '../support/bench';
import { CRM } from '../support/products';
import { errorBranch, write } from '../support/writes';
import { MATCHED_MODULES } from '../upsert/matchedModules';

const crm = useBench(CRM);

const matchValue = 'one@example.com';
const ids = async (operation: string, module: string, filled: object = {}) =>
	jsonOf(await readRecords(crm, operation, { module, ...filled })).map(({ id }) => id);

describe.each(MATCHED_MODULES.crm)('the module %s', (module, matchField, needed) => {
	const record = (): IDataObject => ({ ...needed(crm), [matchField]: matchValue });

	it('is created, found, read, updated, deleted, and then among the deleted', async () => {
		crm.emulator.setSwitches({ searchLagSeconds: 0, coqlLagSeconds: 0 });
		const created = await write({ bench: crm, operation: 'create' }, [record()], { module }, errorBranch);
		const [{ json }] = created.success;
		const conditions = { rows: [{ field: matchField, operator: 'equals', value: matchValue }] };
		const query = `select id from ${module} where id = '${String(json.id)}'`;
		expect(await ids('search', module, { conditions })).toEqual([json.id]);
		expect(await ids('get', module, { recordId: json.id })).toEqual([json.id]);
		expect(await ids('getMany', module)).toEqual([json.id]);
		expect(await ids('query', module, { query })).toEqual([json.id]);
		const changed = { id: json.id, [matchField]: `two.${matchValue}` };
		await write({ bench: crm, operation: 'update' }, [changed], { module }, errorBranch);
		expect(crm.stored(module)).toMatchObject([changed]);
		await write({ bench: crm, operation: 'delete' }, [{ id: json.id }], { module }, errorBranch);
		expect(crm.stored(module)).toEqual([]);
		expect(await ids('getDeleted', module)).toEqual([json.id]);
	});
});

describe.each<[module: string, record: IDataObject]>([
	['Tasks', { Subject: 'Call back', Status: 'Not Started' }],
	['Events', { Event_Title: 'Visit', Start_DateTime: '2026-04-12T10:00:00', End_DateTime: '2026-04-12T11:00:00' }],
	[
		'Calls',
		{ Subject: 'Offer', Call_Type: 'Outbound', Call_Start_Time: '2026-04-12T10:00:00', Call_Duration: '10:00' },
	],
])('the module %s, which Zoho CRM does not upsert', (module, record) => {
	it('is created, updated, read and deleted', async () => {
		const created = await write({ bench: crm, operation: 'create' }, [record], { module }, errorBranch);
		expect(created.errors).toEqual([]);
		const [{ json }] = created.success;
		const updated = [{ ...record, id: json.id, Description: 'Changed' }] as IDataObject[];
		expect((await write({ bench: crm, operation: 'update' }, updated, { module }, errorBranch)).errors).toEqual([]);
		expect(await ids('get', module, { recordId: json.id })).toEqual([json.id]);
		await write({ bench: crm, operation: 'delete' }, [{ id: json.id }], { module }, errorBranch);
		expect(crm.stored(module)).toEqual([]);
	});

	it('says that it has no upsert, and what to do instead', async () => {
		crm.emulator.setSwitches({ upsertModules: 'listed' });
		const { errors } = await crm.upsert([record], { module }, errorBranch);
		expect(errors[0].json.error).toMatch(/Create/);
		expect(crm.stored(module)).toEqual([]);
	});
});
