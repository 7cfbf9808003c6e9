/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { REPOSITORY } from '../host/paths';
import { DOCS } from './pages';

const execute = promisify(execFile);

const PAGE = readFileSync(join(DOCS, 'publishing.md'), 'utf8');
const FILES = ['package.json', 'package-lock.json'];

describe('docs/publishing.md', () => {
	it('sets the version of a release in both files', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'release-'));
		try {
			for (const file of FILES) await cp(join(REPOSITORY, file), join(folder, file));
			const [, words] = /^ *npm (version .+)$/m.exec(PAGE) ?? [];
			await execute('npm', words.split(' '), { cwd: folder });
			const versions = await Promise.all(
				FILES.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')).version),
			);
			expect(versions).toEqual(['1.0.0', '1.0.0']);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	});
});
