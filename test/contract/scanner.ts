/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { z } from 'zod';

import { REPOSITORY } from '../host/paths';

const execute = promisify(execFile);

const verdict = z.object({ passed: z.boolean(), message: z.string().optional(), details: z.string().optional() });
const packReport = z.array(z.object({ filename: z.string() })).length(1);

/** What the scanner says: `passed` alone when it looked at files and found nothing. */
export type Verdict = z.infer<typeof verdict>;

/**
 * Runs one leg of n8n's package scanner (reference 1.3): `source` as on a checkout, `tarball` as on the unpacked package.
 * @param scratch where the scanner may leave its own temporary folder
 */
export async function scan(leg: 'source' | 'tarball', folder: string, scratch: string): Promise<Verdict> {
	const { stdout } = await execute(process.execPath, [join(__dirname, 'scan.mjs'), leg, folder], {
		// n8n's lint rules judge every file as a node when NODE_ENV says that they are under test themselves, as jest does.
		env: { ...process.env, NODE_ENV: undefined, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
	});
	return verdict.parse(JSON.parse(stdout));
}

/** Copies what the source leg reads of the checkout. */
export async function copySource(to: string): Promise<void> {
	for (const name of ['package.json', 'nodes', 'credentials'])
		await cp(join(REPOSITORY, name), join(to, name), { recursive: true });
}

/** Packs the built package as it would be published and unpacks it. */
export async function unpackTarball(to: string): Promise<void> {
	await mkdir(to, { recursive: true });
	const packing = ['pack', '--ignore-scripts', '--json', '--pack-destination', to];
	const { stdout } = await execute('npm', packing, { cwd: REPOSITORY, shell: process.platform === 'win32' });
	const [{ filename }] = packReport.parse(JSON.parse(stdout));
	await execute('tar', ['-xzf', filename, '--strip-components=1'], { cwd: to });
}
