/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads and writes files of tests, never inside n8n */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSwitchFile } from './switchFile';

const folder = mkdtempSync(join(tmpdir(), 'switches-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: unknown): string {
	const path = join(folder, 'switches.json');
	writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
	return path;
}

describe('a file of switches', () => {
	it('says of a product how switches stand', () => {
		const content = {
			product: 'crm',
			asked: '2026-11-30',
			switches: { partlyFailedStatus: 202, retryAfterSeconds: null },
		};
		expect(readSwitchFile(fileOf(content))).toEqual(content);
	});

	it.each([
		[
			'a name that is not in the table',
			{ product: 'bigin', switches: { nothing: 1 } },
			'switches nothing is no switch',
		],
		[
			'a value that is not',
			{ product: 'bigin', switches: { recycleBin: 'burnt' } },
			'switches recycleBin cannot be "burnt"',
		],
		['another product', { product: 'books', switches: {} }, 'product Invalid enum value'],
		['no switches', { product: 'bigin' }, 'switches Required'],
		['anything else', { product: 'bigin', switches: {}, token: 'x' }, "Unrecognized key(s) in object: 'token'"],
		['no JSON', '{', 'is no JSON'],
	])('is refused for %s', (_what, content, message) => {
		expect(() => readSwitchFile(fileOf(content))).toThrow(message);
	});

	it('is refused where there is none', () => {
		expect(() => readSwitchFile(join(folder, 'missing.json'))).toThrow('cannot be read');
	});
});
