import { withEmulator } from './withEmulator';

const bench = withEmulator();

const record = () => bench.emulator.store.insert('Contacts', { Last_Name: 'Lee' });
const formOf = (content: Buffer, type = 'image/png') => {
	const form = new FormData();
	form.append('file', new Blob([new Uint8Array(content)], { type }), 'a b.png');
	return form;
};
const attach = async (id: string, body: FormData) => await bench.api.post(`/Contacts/${id}/Attachments`, body);

bench.describeBoth('10 attachments', () => {
	it('are added by a multipart form, listed, read and deleted', async () => {
		const id = record();
		const content = Buffer.from([0, 13, 10, 45, 45, 255]);
		const { data, status } = await attach(id, formOf(content));
		expect([status, data.data[0]]).toEqual([
			200,
			expect.objectContaining({ code: 'SUCCESS', details: expect.objectContaining({ id: expect.any(String) }) }),
		]);
		const path = `/Contacts/${id}/Attachments`;
		const listed = await bench.api.get(path, { params: { fields: 'id,File_Name' } });
		expect(listed.data).toMatchObject({ data: [{ File_Name: 'a b.png', Size: '6' }], info: { more_records: false } });
		const one = `${path}/${data.data[0].details.id}`;
		const read = await bench.api.get(one, { responseType: 'arraybuffer' });
		expect(Buffer.from(read.data).equals(content)).toBe(true);
		expect(read.headers['content-disposition']).toContain("filename*=UTF-8''a%20b.png");
		expect((await bench.api.delete(one)).data.data[0].code).toBe('SUCCESS');
		expect((await bench.api.get(path, { params: { fields: 'id' } })).status).toBe(204);
	});

	it('are links where attachmentUrl is given, with a title', async () => {
		const id = record();
		const form = new FormData();
		form.append('attachmentUrl', 'https://example.com');
		form.append('title', 'Example');
		await attach(id, form);
		const { data } = await bench.api.get(`/Contacts/${id}/Attachments`, { params: { fields: 'id' } });
		expect(data.data).toMatchObject([{ File_Name: 'Example', $type: 'Link URL', $link_url: 'https://example.com' }]);
	});

	it('are refused when they are too large, without a file, or of no record', async () => {
		const id = record();
		bench.emulator.setSwitches({ attachmentMegabytes: 0.001 });
		expect((await attach(id, formOf(Buffer.alloc(2000)))).data.code).toBe('FILE_SIZE_MORE_THAN_ALLOWED_SIZE');
		expect((await attach(id, new FormData())).status).toBe(400);
		expect((await attach('5550000000000999999', formOf(Buffer.alloc(1)))).data.code).toBe('INVALID_DATA');
	});

	it.each([400, 404] as const)('are unknown with %s (unknownFileStatus)', async (unknownFileStatus) => {
		bench.emulator.setSwitches({ unknownFileStatus });
		const path = `/Contacts/${record()}/Attachments/5550000000000999999`;
		expect((await bench.api.get(path)).status).toBe(unknownFileStatus);
		expect((await bench.api.delete(path)).status).toBe(unknownFileStatus);
	});
});

bench.describeBoth('10 photo', () => {
	it('is uploaded, read and deleted, with answers that have no data', async () => {
		const path = `/Contacts/${record()}/photo`;
		const content = Buffer.from([137, 80, 78, 71]);
		const uploaded = await bench.api.post(path, formOf(content));
		expect(uploaded.data).toEqual({
			code: 'SUCCESS',
			details: {},
			message: 'photo uploaded successfully',
			status: 'success',
		});
		const read = await bench.api.get(path, { responseType: 'arraybuffer' });
		expect(Buffer.from(read.data).equals(content)).toBe(true);
		expect((await bench.api.delete(path)).data.message).toBe('Photo deleted');
		expect((await bench.api.get(path)).status).toBe(204);
	});

	it('is a picture, of a module that has one', async () => {
		expect((await bench.api.post(`/Contacts/${record()}/photo`, formOf(Buffer.alloc(4), 'text/plain'))).status).toBe(
			400,
		);
		const task = bench.emulator.store.insert('Tasks', { Subject: 'Call' });
		expect((await bench.api.post(`/Tasks/${task}/photo`, formOf(Buffer.alloc(4)))).data.code).toBe('INVALID_MODULE');
	});
});
