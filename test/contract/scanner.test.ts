/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY } from '../host/paths';
import { copySource, scan, unpackTarball } from './scanner';

const NODE = join('nodes', 'ZohoBigin', 'ZohoBigin.node');

/** Gives a package.json the field that verified packages may not have. */
async function addOverrides(folder: string): Promise<void> {
	const file = join(folder, 'package.json');
	const settings: object = JSON.parse(await readFile(file, 'utf8'));
	await writeFile(file, JSON.stringify({ ...settings, overrides: { axios: '1.0.0' } }));
}

describe("n8n's package scanner", () => {
	let scratch: string;
	let source: string;
	let tarball: string;

	beforeAll(async () => {
		scratch = await mkdtemp(join(tmpdir(), 'scanner-'));
		source = join(scratch, 'source');
		tarball = join(scratch, 'tarball');
		await Promise.all([copySource(source), unpackTarball(tarball)]);
	});

	afterAll(async () => await rm(scratch, { recursive: true, force: true }));

	it('finds nothing in the source', async () => {
		expect(await scan('source', REPOSITORY, scratch)).toEqual({ passed: true });
	});

	it('finds nothing in the tarball', async () => {
		expect(await scan('tarball', tarball, scratch)).toEqual({ passed: true });
	});

	describe('with findings put into a copy', () => {
		it('sees them in the source, and lets no comment switch them off', async () => {
			await appendFile(join(source, `${NODE}.ts`), '/* eslint-disable */\nconsole.log(process.env);\n');
			await addOverrides(source);
			const { passed, details } = await scan('source', source, scratch);
			expect(passed).toBe(false);
			expect(details).toMatch(/\bno-console\b/);
			expect(details).toContain('@n8n/community-nodes/no-restricted-globals');
			expect(details).toContain('@n8n/community-nodes/no-overrides-field');
		});

		it('sees them in the tarball', async () => {
			await appendFile(join(tarball, 'dist', `${NODE}.js`), 'require("got");\n');
			await addOverrides(tarball);
			const { passed, details } = await scan('tarball', tarball, scratch);
			expect(passed).toBe(false);
			expect(details).toContain('@n8n/community-nodes/no-restricted-imports');
			expect(details).toContain('@n8n/community-nodes/no-overrides-field');
		});
	});
});
