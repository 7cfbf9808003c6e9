// n8n-core reads these when it is first imported: a throw-away folder and key, and no log lines in test output.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-nodes-zoho-bigin-'));
process.env.N8N_ENCRYPTION_KEY ??= 'a-key-for-tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';
