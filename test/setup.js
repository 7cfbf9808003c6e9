// n8n-core reads these when it is first imported: a folder and a key of its own, and no log lines in test output.
const { mkdirSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

// One folder for each of jest's workers, used again by later runs.
const userFolder = join(tmpdir(), `n8n-nodes-zoho-bigin-tests-${process.env.JEST_WORKER_ID ?? '0'}`);
mkdirSync(userFolder, { recursive: true });
process.env.N8N_USER_FOLDER ??= userFolder;
process.env.N8N_ENCRYPTION_KEY ??= 'a-key-for-tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';
