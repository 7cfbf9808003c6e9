/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command line, never inside n8n */
import { loadExeca } from '../../host/loadExeca';

/** The nodes run in n8n's engine as in the tests, so this only tells the test file to write what it would compare. */
async function main(): Promise<void> {
	const execa = await loadExeca();
	const env = { SCHEMAS: 'write' };
	const args = ['test/integration/schemas/schemas.test.ts'];
	const { exitCode } = await execa('jest', args, { env, stdio: 'inherit', preferLocal: true, reject: false });
	process.exitCode = exitCode ?? 1;
}

void main();
