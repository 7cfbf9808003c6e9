import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

describeBoth('6.4 insert', () => {
	it('answers 201 and the entry of the live org', async () => {
		const { status, data } = await bench.api.post('/Contacts', { data: [{ Last_Name: 'X', Tag: [{ name: 'New' }] }] });
		expect(status).toBe(201);
		expect(data.data[0]).toEqual({
			code: 'SUCCESS',
			details: {
				Modified_Time: expect.any(String),
				Modified_By: { name: 'Avery Sample', id: expect.any(String) },
				Created_Time: expect.any(String),
				id: expect.any(String),
				Created_By: { name: 'Avery Sample', id: expect.any(String) },
			},
			message: 'record added',
			status: 'success',
		});
	});

	it('refuses an object for data', async () => {
		const { status, data } = await bench.api.post('/Contacts', { data: { Last_Name: 'X' } });
		expect(status).toBe(400);
		expect(data.data[0]).toMatchObject({
			code: 'INVALID_DATA',
			details: { expected_data_type: 'jsonarray', api_name: 'data' },
		});
	});

	it('checks uniqueness, length and number', async () => {
		bench.emulator.store.insert('Contacts', { Last_Name: 'X', Customer_Code: 'A' });
		const duplicate = await bench.api.post('/Contacts', { data: [{ Last_Name: 'Y', Customer_Code: 'A' }] });
		expect(duplicate.data.data[0].code).toBe('DUPLICATE_DATA');
		const long = await bench.api.post('/Contacts', { data: [{ Last_Name: 'x'.repeat(81) }] });
		expect(long.data.data[0].details).toMatchObject({ maximum_length: 80, api_name: 'Last_Name' });
		const many = await bench.api.post('/Contacts', { data: Array.from({ length: 101 }, () => ({ Last_Name: 'X' })) });
		expect(many.status).toBe(400);
		expect(bench.emulator.store.size('Contacts')).toBe(1);
	});

	it('reads API names only, not labels', async () => {
		const { data } = await bench.api.post('/Products', { data: [{ 'Product Name': 'Made-Up' }] });
		expect(data.data[0]).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Product_Name' } });
	});

	it('runs workflows when trigger is left out, none when it is empty', async () => {
		const data = [{ Last_Name: 'X' }];
		await bench.api.post('/Contacts', { data });
		expect(bench.emulator.workflows.total).toBe(1);
		await bench.api.post('/Contacts', { data, trigger: [] });
		expect(bench.emulator.workflows.total).toBe(1);
	});

	it('numbers contacts and names them', async () => {
		await bench.api.post('/Contacts', { data: [{ Last_Name: 'Sample' }, { First_Name: 'Ada', Last_Name: 'Sample' }] });
		expect(bench.emulator.store.records('Contacts')).toMatchObject([
			{ Contact_Number: 'C-1', Full_Name: 'Sample' },
			{ Contact_Number: 'C-2', Full_Name: 'Ada Sample' },
		]);
	});
});

describeBoth('6.5 update', () => {
	it('changes what is sent, by one id or by many', async () => {
		bench.emulator.setSwitches({ partlyFailedStatus: 202 });
		const [a, b] = ['a', 'b'].map((name) =>
			bench.emulator.store.insert('Contacts', { Last_Name: name, Title: 'Kept' }),
		);
		const one = await bench.api.put(`/Contacts/${a}`, { data: [{ Phone: '1' }] });
		const many = await bench.api.put('/Contacts', {
			data: [{ id: b, Phone: '2' }, { Phone: '3' }, { id: '1', Phone: '4' }],
		});
		expect([one.status, one.data.data[0].message]).toEqual([200, 'record updated']);
		expect(many.status).toBe(202);
		expect(many.data.data).toMatchObject([
			{ code: 'SUCCESS' },
			{ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'id' } },
			{ code: 'INVALID_DATA', message: 'the id given seems to be invalid' },
		]);
		expect(bench.stored('Contacts', a)).toMatchObject({ Title: 'Kept', Phone: '1' });
		expect(bench.stored('Contacts', b)).toMatchObject({ Title: 'Kept', Phone: '2' });
	});

	it('needs the id of each record where no id is in the path', async () => {
		const { status, data } = await bench.api.put('/Products', { data: [{ Product_Name: 'Made-Up' }] });
		expect([status, data.data[0]]).toMatchObject([400, { code: 'MANDATORY_NOT_FOUND', details: { api_name: 'id' } }]);
	});

	it('appends multi-select values as an upsert does', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'X', Languages: ['Tamil'] });
		await bench.api.put(`/Contacts/${id}`, { data: [{ Languages: ['French'], $append_values: { Languages: true } }] });
		expect(bench.stored('Contacts', id).Languages).toEqual(['Tamil', 'French']);
	});

	it('takes one record for one id', async () => {
		expect((await bench.api.put('/Contacts/1', { data: [{}, {}] })).status).toBe(400);
	});
});

describeBoth('6.5 delete', () => {
	it('deletes one', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'X' });
		const { status, data } = await bench.api.delete(`/Contacts/${id}`);
		expect(status).toBe(200);
		expect(data.data).toEqual([{ code: 'SUCCESS', details: { id }, message: 'record deleted', status: 'success' }]);
		expect(bench.emulator.store.size('Contacts')).toBe(0);
	});

	it('answers 400 and the item for one that is gone', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'X' });
		await bench.api.delete(`/Contacts/${id}`);
		const { status, data } = await bench.api.delete(`/Contacts/${id}`);
		expect(status).toBe(400);
		expect(data.data).toEqual([
			{ code: 'INVALID_DATA', details: { id }, message: 'record not deleted', status: 'error' },
		]);
	});

	it('deletes many and runs workflows unless told not to', async () => {
		bench.emulator.setSwitches({ partlyFailedStatus: 202 });
		const ids = ['a', 'b'].map((name) => bench.emulator.store.insert('Contacts', { Last_Name: name }));
		await bench.api.delete('/Contacts', { params: { ids: ids[0], wf_trigger: 'false' } });
		expect(bench.emulator.workflows.total).toBe(0);
		const { status } = await bench.api.delete('/Contacts', { params: { ids: ids.join(',') } });
		expect([status, bench.emulator.workflows.total]).toEqual([202, 1]);
	});

	it('needs ids, at most 100', async () => {
		expect((await bench.api.delete('/Contacts')).data.details).toEqual({ param_name: 'ids' });
		const ids = Array.from({ length: 101 }, (_, index) => String(index)).join(',');
		expect((await bench.api.delete('/Contacts', { params: { ids } })).status).toBe(400);
	});
});
