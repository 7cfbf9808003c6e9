import { MultipartBody } from '../../../nodes/shared/transport/body/multipart';

async function textOf(body: MultipartBody): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body.stream()) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

const file = (content: Buffer, fileName = 'a.txt', type = 'text/plain') => ({
	name: 'file',
	fileName,
	type,
	bytes: content.length,
	open: async () =>
		(async function* () {
			for (const byte of content) yield Uint8Array.of(byte);
		})(),
});

describe('the body of a multipart request', () => {
	it('is as long as it says, and the same each time it is read', async () => {
		const body = new MultipartBody([{ name: 'title', text: 'Ängebot' }, file(Buffer.from('äöü'))]);
		const text = await textOf(body);
		expect(Buffer.byteLength(text)).toBe(body.size);
		expect(await textOf(body)).toBe(text);
	});

	it('has its parts between boundaries, as RFC 7578 has it', async () => {
		const body = new MultipartBody([{ name: 'title', text: 'T' }, file(Buffer.from('C'))]);
		const boundary = /boundary=(.+)$/.exec(body.type)?.[1];
		expect((await textOf(body)).split('\r\n')).toEqual([
			`--${boundary}`,
			'Content-Disposition: form-data; name="title"',
			'',
			'T',
			`--${boundary}`,
			'Content-Disposition: form-data; name="file"; filename="a.txt"',
			'Content-Type: text/plain',
			'',
			'C',
			`--${boundary}--`,
			'',
		]);
	});

	it('lets no name of a file end its line or its quotation marks', async () => {
		const body = new MultipartBody([file(Buffer.from('C'), 'a"\r\nX-Evil: 1\r\n\r\nb.txt', 'text/plain\r\nX-Evil: 2')]);
		const [head] = (await textOf(body)).split('\r\n\r\n');
		expect(head.split('\r\n')).toHaveLength(3);
		expect(head).toContain('filename="a%22 X-Evil: 1 b.txt"');
	});

	it('gives up the file when nobody reads on', async () => {
		let closed = false;
		const open = async () =>
			(async function* () {
				try {
					for (;;) yield new Uint8Array(10);
				} finally {
					closed = true;
				}
			})();
		const reader = new MultipartBody([{ ...file(Buffer.alloc(99)), open }]).stream().getReader();
		await reader.read();
		await reader.read();
		await reader.cancel();
		expect(closed).toBe(true);
	});
});
