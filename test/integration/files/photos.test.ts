import { jsonOf } from '../reading/support';
import { useBothProducts } from '../support/bothProducts';
import { skipPauses } from '../support/node';
import { aContact, anyBytes, fileItem, runFiles } from './support';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const UPLOAD = ['photo', 'upload'] as const;
const DOWNLOAD = ['photo', 'download'] as const;
const DELETE = ['photo', 'delete'] as const;

const picture = (content: Buffer) => fileItem(content, { name: 'ann.png', type: 'image/png' });
const photoOf = (recordId: string) => bench.emulator.files.photo('Contacts', recordId);

describeBoth('Photo', () => {
	it('is uploaded, replaced, downloaded and deleted', async () => {
		const recordId = aContact(bench);
		const contents = [anyBytes(10), anyBytes(50_000)];
		const uploaded = await runFiles(bench, UPLOAD, { recordId }, { items: contents.map(picture) });
		expect(jsonOf(uploaded)).toEqual([1, 2].map(() => ({ action: 'setPhoto', module: 'Contacts', recordId })));
		expect(photoOf(recordId)?.content.equals(contents[1])).toBe(true);
		const { success } = await runFiles(bench, DOWNLOAD, { recordId });
		expect(success[0].json).toMatchObject({ fileName: 'ann.png', mimeType: 'image/png' });
		expect(Buffer.from(success[0].binary?.data.data ?? '', 'base64').equals(contents[1])).toBe(true);
		expect(jsonOf(await runFiles(bench, DELETE, { recordId }))).toMatchObject([{ action: 'delete', recordId }]);
		expect(photoOf(recordId)).toBeUndefined();
	});

	it('is refused before sending where it is no picture', async () => {
		const recordId = aContact(bench);
		const { errors } = await runFiles(bench, UPLOAD, { recordId }, { items: [fileItem(anyBytes(9))], ...errorBranch });
		expect(errors[0].json.error).toContain('"offer.pdf" is not a kind of picture');
		expect(bench.emulator.requestsTo('/photo')).toEqual([]);
	});

	it.each([DOWNLOAD, DELETE])('%s %s says that there is none', async (...operation) => {
		const { errors } = await runFiles(bench, operation, { recordId: aContact(bench) }, errorBranch);
		expect(errors[0].json.error).toContain('The record has no photo');
	});

	it.each([
		['upload', UPLOAD],
		['delete', DELETE],
	])('E6: %s is made once more after a lost answer', async (_name, operation) => {
		const recordId = aContact(bench);
		await runFiles(bench, UPLOAD, { recordId }, { items: [picture(anyBytes(10))] });
		bench.emulator.clearRequests();
		bench.fault('/photo', { reset: 'afterApplying' });
		const { success, errors } = await runFiles(
			bench,
			operation,
			{ recordId },
			{ items: [picture(anyBytes(20))], ...errorBranch },
		);
		expect([success.length, errors]).toEqual([1, []]);
		expect(bench.emulator.requestsTo('/photo')).toHaveLength(2);
	});

	it('E6: stays unknown where no attempt was answered, and says that running it again is safe', async () => {
		const recordId = aContact(bench);
		bench.fault('/photo', { reset: 'afterApplying', times: Infinity });
		const { errors } = await runFiles(bench, UPLOAD, { recordId }, { items: [picture(anyBytes(20))], ...errorBranch });
		expect(errors[0].json.details).toMatchObject({ outcome: 'unknown' });
		expect(errors[0].json.error).toContain('You can run the item again: the photo is then replaced by itself.');
	});
});
