/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs in Node, never inside n8n */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY } from '../host/paths';

const SCRIPT = join(REPOSITORY, '.github', 'release-notes.mjs');

const CHANGELOG = `# Changelog

What changed.

## 1.10.0 - unreleased

- Not yet.

## 1.1.0 - 2026-11-20

### Added

- A thing.

## 1.0.0 - 2026-10-01

- The first.
`;

describe('the release notes', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'release-notes-'));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	function notes(tag: string, { version = tag.slice(1), changelog = CHANGELOG } = {}) {
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
		writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
		return spawnSync(process.execPath, [SCRIPT, tag], { cwd: folder, encoding: 'utf8' });
	}

	it("are the version's own section of the changelog", () => {
		expect(notes('v1.1.0')).toMatchObject({ status: 0, stdout: '### Added\n\n- A thing.\n' });
		expect(notes('v1.0.0')).toMatchObject({ status: 0, stdout: '- The first.\n' });
	});

	it.each([
		['whose tag is not its version', 'v1.1.0', { version: '1.2.0' }, 'version 1.2.0'],
		['without a section', 'v1.2.0', {}, 'no section "## 1.2.0 - <date>"'],
		['without a date', 'v1.10.0', {}, '"unreleased", not YYYY-MM-DD'],
		[
			'of which nothing is said',
			'v2.0.0',
			{ changelog: '## 2.0.0 - 2026-12-01\n\n## 1.0.0 - 2026-10-01\n' },
			'nothing',
		],
	])('refuse a release %s', (_which, tag, given, reason) => {
		const { status, stdout, stderr } = notes(tag, given);
		expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
		expect(stderr).toContain(reason);
	});

	it('find the version of package.json in the changelog, dated or not yet', () => {
		const { version }: { version: string } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
		const changelog = readFileSync(join(REPOSITORY, 'CHANGELOG.md'), 'utf8');
		const dated = changelog.replace(`## ${version} - unreleased`, `## ${version} - 2026-12-01`);
		expect(notes(`v${version}`, { changelog: dated })).toMatchObject({
			status: 0,
			stdout: expect.stringContaining('- '),
		});
	});
});
