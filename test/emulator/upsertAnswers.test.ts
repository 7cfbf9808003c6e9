import type { JsonObject } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

describeBoth('7.6 entries', () => {
	it('answers an insert as documented', async () => {
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'X', Email: 'x@example.com' }]);
		const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/);
		const by = { name: 'Avery Sample', id: '5550000000000000101' };
		expect(data).toEqual({
			data: [
				{
					code: 'SUCCESS',
					duplicate_field: null,
					action: 'insert',
					details: {
						Modified_Time: time,
						Modified_By: by,
						Created_Time: time,
						id: expect.stringMatching(/^\d{19}$/),
						Created_By: by,
					},
					message: 'record added',
					status: 'success',
				},
			],
		});
	});

	it('answers an update with the old Created_Time and the new Modified_Time', async () => {
		const first = await bench.upsert('Contacts', [{ Last_Name: 'X', Email: 'x@example.com' }]);
		bench.advanceSeconds(60);
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'Y', Email: 'x@example.com' }]);
		const [before, after] = [first.data.data[0].details, data.data[0].details];
		expect(data.data[0]).toMatchObject({ action: 'update', message: 'record updated', duplicate_field: 'Email' });
		expect([after.id, after.Created_Time]).toEqual([before.id, before.Created_Time]);
		expect(Date.parse(after.Modified_Time) - Date.parse(before.Modified_Time)).toBeGreaterThanOrEqual(60_000);
	});

	it('answers in the order of the request', async () => {
		const records = ['c', 'a', 'b'].map((name) => ({ Last_Name: name }));
		const { data } = await bench.upsert('Contacts', records);
		const names = data.data.map(
			(entry: { details: { id: string } }) => bench.stored('Contacts', entry.details.id).Last_Name,
		);
		expect(names).toEqual(['c', 'a', 'b']);
	});

	it('gives a failed record neither action nor duplicate_field', async () => {
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'X' }, {}]);
		expect(Object.keys(data.data[1]).sort()).toEqual(['code', 'details', 'message', 'status']);
	});

	it('writes the good records around a bad one', async () => {
		await bench.upsert('Contacts', [{ Last_Name: 'a' }, { Email: 'nothing' }, { Last_Name: 'b' }]);
		expect(bench.emulator.store.records('Contacts').map((record) => record.Last_Name)).toEqual(['a', 'b']);
	});

	it('keeps fields that are not sent', async () => {
		await bench.upsert('Contacts', [{ Last_Name: 'X', Email: 'x@example.com', Title: 'Kept' }]);
		const { data } = await bench.upsert('Contacts', [{ Email: 'x@example.com', Phone: '1' }]);
		expect(bench.stored('Contacts', data.data[0].details.id)).toMatchObject({
			Title: 'Kept',
			Phone: '1',
			Last_Name: 'X',
		});
	});

	it('carries $approval_state, and the system field on insert, where the switches say so', async () => {
		bench.emulator.setSwitches({ approvalState: true, duplicateFieldOnInsert: 'systemField' });
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'X' }]);
		expect(data.data[0]).toMatchObject({
			action: 'insert',
			duplicate_field: 'Email',
			details: { $approval_state: 'approved' },
		});
	});
});

describeBoth('7.6 and 12.1 statuses', () => {
	const good = (name: string) => ({ Last_Name: name, Email: `${name}@example.com` });
	const send = async (...records: JsonObject[]) => (await bench.upsert('Contacts', records)).status;

	it('200 when all were updated, and when some were', async () => {
		await send(good('a'));
		expect(await send(good('a'))).toBe(200);
		expect(await send(good('a'), good('b'))).toBe(200);
	});

	it.each([201, 200] as const)('allInsertedStatus=%i', async (allInsertedStatus) => {
		bench.emulator.setSwitches({ allInsertedStatus });
		expect(await send(good('a'), good('b'))).toBe(allInsertedStatus);
	});

	it.each([207, 202, 200] as const)('partlyFailedStatus=%i', async (partlyFailedStatus) => {
		bench.emulator.setSwitches({ partlyFailedStatus });
		expect(await send(good('a'), {})).toBe(partlyFailedStatus);
	});

	it.each([400, 202, 207] as const)('allFailedStatus=%i, with data[]', async (allFailedStatus) => {
		bench.emulator.setSwitches({ allFailedStatus });
		const { status, data } = await bench.upsert('Contacts', [{}, {}]);
		expect([status, data.data.length]).toEqual([allFailedStatus, 2]);
	});
});

describeBoth('7.7 number of records', () => {
	const records = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `L${index}` }));

	it('takes 100', async () => {
		expect((await bench.upsert('Contacts', records(100))).data.data).toHaveLength(100);
	});

	it('refuses 101 and writes none', async () => {
		const { status, data } = await bench.upsert('Contacts', records(101));
		expect(status).toBe(400);
		expect(data.data).toEqual([
			{
				code: 'INVALID_DATA',
				details: { maximum_length: 100, api_name: 'data' },
				message: 'invalid data',
				status: 'error',
			},
		]);
		expect(bench.emulator.store.size('Contacts')).toBe(0);
	});

	it('refuses 101 with LIMIT_EXCEEDED, bare, where the switches say so', async () => {
		bench.emulator.setSwitches({ tooManyRecordsCode: 'LIMIT_EXCEEDED', dataProblemEnvelope: 'bare' });
		const { data } = await bench.upsert('Contacts', records(101));
		expect(data).toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 100 }, status: 'error' });
	});

	it.each([
		['MANDATORY_NOT_FOUND', undefined],
		['INVALID_DATA', undefined],
		['MANDATORY_NOT_FOUND', []],
	] as const)('missingDataCode=%s for %j', async (missingDataCode, data) => {
		bench.emulator.setSwitches({ missingDataCode });
		const answer = await bench.upsert('Contacts', data);
		expect([answer.status, answer.data.data[0].code]).toEqual([400, missingDataCode]);
	});
});
