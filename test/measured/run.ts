/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { join } from 'node:path';

import { conclude, runJest } from '../tally';

async function main(): Promise<void> {
	const args = ['--config', join(__dirname, 'jest.config.js'), ...process.argv.slice(2)];
	conclude([await runJest('Tests that measure', args)]);
}

void main();
