import { jsonOf, pairsOf } from '../reading/support';
import { useBothProducts } from '../support/bothProducts';
import { skipPauses } from '../support/node';
import { aContact, anyBytes, fileItem, runFiles } from './support';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const UPLOAD = ['attachment', 'upload'] as const;
const LIST = ['attachment', 'getMany'] as const;
const DOWNLOAD = ['attachment', 'download'] as const;
const DELETE = ['attachment', 'delete'] as const;

const attached = (recordId: string) => bench.emulator.files.of('Contacts', recordId);
const fileRequests = () => bench.emulator.requests.filter(({ path }) => path.includes('/Attachments'));
const putIn = (recordId: string, content = anyBytes(1000), name = 'offer.pdf') =>
	bench.emulator.files.attach('Contacts', recordId, {
		name,
		createdTime: '2026-03-01T10:00:00+01:00',
		file: { name, type: 'application/pdf', content },
		link: null,
	}).id;

describeBoth('Attachment > Upload', () => {
	it('attaches the file of each item to its record, byte for byte', async () => {
		const recordId = aContact(bench);
		const contents = [anyBytes(70_000), Buffer.from('\r\n--\r\nänd'), anyBytes(1)];
		const items = contents.map((content, index) => fileItem(content, { name: `Ängebot "${index}".pdf` }));
		const result = await runFiles(bench, UPLOAD, { recordId }, { items });
		expect(result.error).toBeUndefined();
		expect(
			attached(recordId).map(({ file }) => file?.content.equals(contents[Number(/\d/.exec(file.name)?.[0])])),
		).toEqual([true, true, true]);
		expect(attached(recordId)[0].file).toMatchObject({ name: 'Ängebot "0".pdf', type: 'application/pdf' });
		expect(jsonOf(result)).toEqual(
			attached(recordId).map(({ id }) => ({ id, action: 'attach', module: 'Contacts', recordId })),
		);
		expect(pairsOf(result)).toEqual([0, 1, 2]);
		expect(result.hints.map(({ message }) => message)).toEqual(['3 items. 3 requests, about 3 API credits.']);
	});

	it('gives the file another name', async () => {
		const recordId = aContact(bench);
		const form = { recordId, options: { fileName: 'contract.pdf' } };
		await runFiles(bench, UPLOAD, form, { items: [fileItem(anyBytes(10))] });
		expect(attached(recordId)[0].name).toBe('contract.pdf');
	});

	it('attaches a link with its title', async () => {
		const recordId = aContact(bench);
		const form = { recordId, whatToAttach: 'link', link: 'https://example.com/a?b=c', linkTitle: 'The offer' };
		expect(jsonOf(await runFiles(bench, UPLOAD, form))).toHaveLength(1);
		expect(attached(recordId)).toMatchObject([{ name: 'The offer', link: 'https://example.com/a?b=c', file: null }]);
	});

	it.each([
		['no file', { json: {} }, {}, 'Input Data Field Name: the item has no file in the field "data".'],
		['an empty file', fileItem(Buffer.alloc(0)), {}, '"offer.pdf" is an empty file'],
		[
			'a file that is too large',
			fileItem(Buffer.alloc(20 * 1024 * 1024 + 1)),
			{},
			/"offer.pdf" is larger than .* takes: 20 MB at most. Nothing was sent./,
		],
		[
			'no address',
			{ json: {} },
			{ whatToAttach: 'link', link: 'offer.pdf' },
			'Link: "offer.pdf" is not a web address.',
		],
		['no record', fileItem(anyBytes(1)), { recordId: "={{ '' }}" }, 'No record ID was given.'],
	])('sends nothing for %s, and goes on with the others', async (_what, item, form, words) => {
		const recordId = aContact(bench);
		const { errors } = await runFiles(bench, UPLOAD, { recordId, ...form }, { items: [item], ...errorBranch });
		expect(errors).toHaveLength(1);
		expect(errors[0].json.error).toEqual(
			words instanceof RegExp ? expect.stringMatching(words) : expect.stringContaining(words),
		);
		expect(errors[0].json.details).toMatchObject({ outcome: 'failed' });
		expect(fileRequests()).toEqual([]);
	});

	it('E6: sends again what was certainly not taken', async () => {
		const recordId = aContact(bench);
		bench.fault('/Attachments', { status: 429, body: { code: 'TOO_MANY_REQUESTS', details: {}, status: 'error' } });
		const content = anyBytes(300_000);
		const result = await runFiles(bench, UPLOAD, { recordId }, { items: [fileItem(content)] });
		expect(jsonOf(result)).toHaveLength(1);
		expect(attached(recordId).map(({ file }) => file?.content.equals(content))).toEqual([true]);
		expect(fileRequests()).toHaveLength(2);
	});

	it.each([
		['a lost answer', { reset: 'afterApplying' } as const],
		['a fault of the server', { respondAfterApplying: { status: 500, body: '<html></html>' } }],
		['an answer that breaks off', { truncateBody: true } as const],
	])('E6: after %s the file is attached once, and the outcome is unknown', async (_what, fault) => {
		const recordId = aContact(bench);
		bench.fault('/Attachments', fault);
		const items = [fileItem(anyBytes(10)), fileItem(anyBytes(20))];
		const { success, errors } = await runFiles(bench, UPLOAD, { recordId }, { items, ...errorBranch });
		expect(success).toHaveLength(1);
		expect(errors.map(({ json }) => json.details)).toEqual([expect.objectContaining({ outcome: 'unknown' })]);
		expect(errors[0].json.error).toContain('It was not sent again, because that could attach it twice.');
		expect(attached(recordId)).toHaveLength(2);
	});

	it('E6: sends the whole file again with a new token', async () => {
		const recordId = aContact(bench);
		await runFiles(bench, LIST, { recordId });
		bench.emulator.expireTokens();
		const content = anyBytes(100_000);
		const result = await runFiles(bench, UPLOAD, { recordId }, { items: [fileItem(content)] });
		expect(result.error).toBeUndefined();
		expect(attached(recordId).map(({ file }) => file?.content.equals(content))).toEqual([true]);
	});

	it('E7: stops at the first failure and says what was done', async () => {
		const recordId = aContact(bench);
		const items = [fileItem(anyBytes(10)), { json: {} }, fileItem(anyBytes(10)), fileItem(anyBytes(10))];
		const { error } = await runFiles(bench, UPLOAD, { recordId }, { items });
		expect(error?.message).toMatch(/no file in the field.*item 1\)$/);
		expect(error?.description).toBe('1 item before this one done, 2 items after it not sent.');
		expect(attached(recordId)).toHaveLength(1);
	});

	it('says which scope is missing', async () => {
		const { scopes } = bench.tested;
		bench.connectAnew({ scopes: [`${scopes}.modules.contacts.ALL`] });
		const { errors } = await runFiles(
			bench,
			UPLOAD,
			{ recordId: aContact(bench) },
			{ items: [fileItem(anyBytes(1))], ...errorBranch },
		);
		expect(errors[0].json.error).toContain(`it lacks the scope "${scopes}.modules.attachments.CREATE"`);
	});
});

describeBoth('Attachment > Get Many', () => {
	it('gives files and links with size, address and time', async () => {
		const recordId = aContact(bench);
		const id = putIn(recordId, anyBytes(1234));
		await runFiles(bench, UPLOAD, { recordId, whatToAttach: 'link', link: 'https://example.com/a' });
		expect(jsonOf(await runFiles(bench, LIST, { recordId }))).toMatchObject([
			{
				id,
				fileName: 'offer.pdf',
				bytes: 1234,
				link: null,
				createdTime: expect.any(String),
				createdBy: expect.any(String),
			},
			{ fileName: 'https://example.com/a', bytes: null, link: 'https://example.com/a' },
		]);
		expect(jsonOf(await runFiles(bench, LIST, { recordId, simplify: false }))[0]).toMatchObject({ Size: '1234' });
	});

	it('reads on to the limit, and over all pages', async () => {
		const recordId = aContact(bench);
		for (let index = 0; index < 205; index++) putIn(recordId, anyBytes(1), `${index}.pdf`);
		expect(jsonOf(await runFiles(bench, LIST, { recordId, limit: 3 }))).toHaveLength(3);
		expect(jsonOf(await runFiles(bench, LIST, { recordId, returnAll: true }))).toHaveLength(205);
	});

	it('gives nothing for a record without any', async () => {
		expect((await runFiles(bench, LIST, { recordId: aContact(bench) })).success).toEqual([]);
	});
});

describeBoth('Attachment > Download', () => {
	it('puts the file into the field of the item, with its name and type', async () => {
		const recordId = aContact(bench);
		const content = anyBytes(100_000);
		const attachmentId = putIn(recordId, content, 'Ängebot.pdf');
		const { success } = await runFiles(bench, DOWNLOAD, { recordId, attachmentId, outputField: 'file' });
		expect(success[0].json).toMatchObject({ id: attachmentId, fileName: 'Ängebot.pdf', mimeType: 'application/pdf' });
		expect(Buffer.from(success[0].binary?.file.data ?? '', 'base64').equals(content)).toBe(true);
		expect(success[0].pairedItem).toEqual({ item: 0 });
	});

	it.each([
		['a fault', { status: 500, body: '' }],
		['a file that breaks off', { reset: 'duringAnswer' } as const],
	])('reads it again after %s', async (_what, fault) => {
		const recordId = aContact(bench);
		const content = anyBytes(50_000);
		const attachmentId = putIn(recordId, content);
		bench.fault('/Attachments/', fault);
		const { success } = await runFiles(bench, DOWNLOAD, { recordId, attachmentId });
		expect(Buffer.from(success[0].binary?.data.data ?? '', 'base64').equals(content)).toBe(true);
		expect(fileRequests()).toHaveLength(2);
	});

	it.each([DOWNLOAD, DELETE])('%s %s names an attachment that is not there, or none', async (...operation) => {
		const recordId = aContact(bench);
		const ids = [{ of: '5550000000000999999' }, { of: '' }, { of: 'offer.pdf' }];
		const form = { recordId, attachmentId: '={{ $json.of }}' };
		const { errors } = await runFiles(bench, operation, form, { items: ids, ...errorBranch });
		expect(errors.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Attachment ID: '),
			expect.stringContaining('no ID of an attachment was given'),
			expect.stringContaining('Attachment ID: "offer.pdf"'),
		]);
	});
});

describeBoth('Attachment > Delete', () => {
	it('deletes one, and no other', async () => {
		const recordId = aContact(bench);
		const [attachmentId, other] = [putIn(recordId), putIn(recordId)];
		const deleted = jsonOf(await runFiles(bench, DELETE, { recordId, attachmentId }));
		expect(deleted).toEqual([{ id: attachmentId, action: 'delete', module: 'Contacts', recordId }]);
		expect(attached(recordId).map(({ id }) => id)).toEqual([other]);
	});

	it('E6: is made once more after a lost answer, and counts as made where there is no such file any more', async () => {
		const recordId = aContact(bench);
		const attachmentId = putIn(recordId);
		bench.fault('/Attachments/', { reset: 'afterApplying' });
		const { success, errors } = await runFiles(bench, DELETE, { recordId, attachmentId }, errorBranch);
		expect([errors, jsonOf({ success })]).toEqual([[], [expect.objectContaining({ action: 'delete' })]]);
		expect(attached(recordId)).toEqual([]);
	});
});
