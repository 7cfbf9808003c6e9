/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ZohoCrmOAuth2Api } from '../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../credentials/ZohoCrmSelfClientApi.credentials';
import { problemOf } from '../../nodes/shared/problems/problem';
import type { ProblemReason } from '../../nodes/shared/problems/problem';
import { wordsFor } from '../../nodes/shared/problems/sentences';
import { BIGIN } from '../../nodes/shared/products/bigin';
import { CRM } from '../../nodes/shared/products/crm';
import { leastScopesOfSelfClient } from '../../nodes/shared/signIn/scopes';
import { dataCenterEntries } from '../../nodes/shared/transport/dataCenters';
import { startEmulator } from '../emulator';
import { DOCS } from './pages';

const execute = promisify(execFile);

const PAGE = readFileSync(join(DOCS, 'connecting.md'), 'utf8');

/** The rows of all tables, as their cells. */
const ROWS = [...PAGE.matchAll(/^ *\| (.+) \|$/gm)].map(([, row]) => row.split(' | '));

/** What keeps people from connecting. */
const REFUSALS: ProblemReason[] = [
	'notConnected',
	'wrongDataCenter',
	'invalidClientSecret',
	'tokenRevoked',
	'credentialRejected',
	'tokenThrottled',
	'missingScope',
	'noPermission',
	'hostNotAllowed',
	'unreachable',
];

describe('docs/connecting.md', () => {
	it.each(dataCenterEntries())('has the servers of the data center %s', (_id, { place, accountsServer, apiServer }) => {
		const row = ROWS.find((cells) => cells[1] === place);

		expect(row?.slice(3)).toEqual([`\`${accountsServer}\``, `\`${apiServer}\``]);
		expect(accountsServer).toBe(`https://accounts.${row?.[0].replaceAll('`', '')}`);
		expect(row?.[2]).toBe(accountsServer.replace('accounts', 'api-console'));
	});

	it.each([BIGIN, CRM])('has the scopes of the Self Client of $name to copy, and explains each', (product) => {
		const scopes = leastScopesOfSelfClient(product);
		expect(PAGE.split('\n').map((line) => line.trim())).toContain(scopes);
		for (const scope of scopes.split(',')) {
			expect(ROWS.map(([first]) => first)).toContain(`\`${scope}\``);
		}
	});

	it.each(REFUSALS)('quotes how the sentence of %s begins', (reason) => {
		const beginnings = ROWS.map(([first]) => first);
		expect(beginnings.filter((beginning) => wordsFor(problemOf(reason), BIGIN).startsWith(beginning))).toHaveLength(1);
	});

	it.each(REFUSALS)('is right that the sentence of %s names Zoho CRM in place of Bigin', (reason) => {
		const [ofBigin, ofCrm] = [BIGIN, CRM].map((product) => wordsFor(problemOf(reason), product));
		expect(ofCrm).toBe(ofBigin.replaceAll('Bigin', 'Zoho CRM'));
	});

	it('has the names of the credentials of Zoho CRM', () => {
		for (const { displayName } of [new ZohoCrmOAuth2Api(), new ZohoCrmSelfClientApi()]) {
			expect(PAGE).toContain(`| **${displayName}** |`);
		}
	});
});

describe('the command that exchanges the code of a Self Client', () => {
	it('gives a refresh token with the values put in', async () => {
		const emulator = await startEmulator();
		try {
			const { clientId, clientSecret } = emulator.clients;
			const [, words] = /^ *curl ((?:.*\\\n)*.*)$/m.exec(PAGE) ?? [];
			const args = words
				.replaceAll('\\\n', ' ')
				.replace('https://accounts.zoho.com', emulator.url)
				.replace('YOUR_CLIENT_ID', clientId)
				.replace('YOUR_CLIENT_SECRET', clientSecret)
				.replace('YOUR_CODE', emulator.issueSelfClientCode());
			const { stdout } = await execute('curl', args.trim().split(/ +/));
			expect(JSON.parse(stdout)).toMatchObject({ refresh_token: expect.any(String) });
		} finally {
			await emulator.close();
		}
	});
});
