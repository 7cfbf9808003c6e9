/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { skipPauses } from '../support/node';
import { aContact, anyBytes, fileItem, runFiles } from './support';

/** The container in which n8n's engine itself keeps its services. */
const { Container }: { Container: { get<Service>(type: new (...given: never[]) => Service): Service } } = createRequire(
	require.resolve('n8n-core'),
)('@n8n/di');

const { bench, describeBoth } = useBothProducts();
skipPauses();

const LARGEST = 20 * 1024 * 1024;
const UPLOAD = ['attachment', 'upload'] as const;
const DOWNLOAD = ['attachment', 'download'] as const;

/** A file of the largest size goes to the record and comes back. */
async function roundTrip(content: Buffer, given: IBinaryData): Promise<IBinaryData> {
	const recordId = aContact(bench);
	const items = [{ json: {}, binary: { data: given } }];
	const uploaded = await runFiles(bench, UPLOAD, { recordId }, { items });
	expect(uploaded.error).toBeUndefined();
	const [{ id: attachmentId, file }] = bench.emulator.files.of('Contacts', recordId);
	expect(file?.content.equals(content)).toBe(true);
	const { success } = await runFiles(bench, DOWNLOAD, { recordId, attachmentId });
	return success[0].binary?.data ?? { data: '', mimeType: '' };
}

describeBoth('a file of 20 MB, where n8n keeps files in memory', () => {
	it('is the same byte for byte after it was uploaded and downloaded', async () => {
		const content = anyBytes(LARGEST);
		const given = fileItem(content).binary?.data ?? { data: '', mimeType: '' };
		const back = await roundTrip(content, given);
		expect(back.id).toBeUndefined();
		expect(Buffer.from(back.data, 'base64').equals(content)).toBe(true);
	});
});

describeBoth('a file of 20 MB, where n8n keeps files on disk', () => {
	let folder = '';
	const service = Container.get(BinaryDataService);

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'binary-data-'));
		const config = Container.get(BinaryDataConfig);
		Object.assign(config, { mode: 'filesystem', localStoragePath: folder });
		await service.init();
	});
	afterAll(async () => {
		await rm(folder, { recursive: true });
	});

	it('is the same byte for byte, and never in the items', async () => {
		const content = anyBytes(LARGEST);
		const place = { type: 'execution', workflowId: 'workflow', executionId: 'execution' } as const;
		const empty = { data: '', mimeType: 'application/pdf', fileName: 'offer.pdf' };
		const given = await service.store(place, content, empty);
		const back = await roundTrip(content, given);
		expect(back).toMatchObject({ id: expect.stringContaining('filesystem'), data: 'filesystem-v2' });
		expect((await readFile(service.getPath(back.id ?? ''))).equals(content)).toBe(true);
	});

	it('E6: is read anew for another attempt, and where the storage has lost it nothing is sent', async () => {
		const recordId = aContact(bench);
		const content = anyBytes(500_000);
		const place = { type: 'execution', workflowId: 'workflow', executionId: 'execution' } as const;
		const data = await service.store(place, content, { data: '', mimeType: 'text/plain', fileName: 'a.txt' });
		bench.fault('/Attachments', { status: 429, body: '' });
		const items = [{ json: {}, binary: { data } }];
		await runFiles(bench, UPLOAD, { recordId }, { items });
		expect(bench.emulator.files.of('Contacts', recordId)[0].file?.content.equals(content)).toBe(true);
		await service.deleteManyByBinaryDataId([data.id ?? '']);
		bench.emulator.clearRequests();
		const { errors } = await runFiles(bench, UPLOAD, { recordId }, { items, onError: 'continueErrorOutput' });
		expect(errors[0].json.error).toContain('could not be read from the storage of n8n');
		expect(bench.emulator.requests).toEqual([]);
	});
});
