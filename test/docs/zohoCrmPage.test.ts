/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ZohoCrmOAuth2Api } from '../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../credentials/ZohoCrmSelfClientApi.credentials';
import { ZohoCrmBatch } from '../../nodes/ZohoCrm/ZohoCrmBatch.node';
import { CRM } from '../../nodes/shared/products/crm';
import { DOCS, rowsBelow } from './pages';

/** What the page says, by the first cell of a row. */
const TOLD = new Map(
	rowsBelow(readFileSync(join(DOCS, 'zoho-crm.md'), 'utf8'), '| | In Zoho CRM |').map(([what, told]) => [what, told]),
);

/** The labels of parameters, and of those inside collections. */
const labels = JSON.stringify(new ZohoCrmBatch().description.properties);

describe('docs/zoho-crm.md', () => {
	it('names the credentials and the beginning of their scopes', () => {
		for (const { displayName } of [new ZohoCrmOAuth2Api(), new ZohoCrmSelfClientApi()]) {
			expect(TOLD.get('Credentials')).toContain(`**${displayName}**`);
		}
		expect(TOLD.get('Credentials')).toContain(`\`${CRM.scopePrefix}\``);
	});

	it('lists the modules with upsert, and those without', () => {
		const modules = CRM.upsertModules.map((module) => module.replace('_', ' '));
		expect(TOLD.get('Modules')).toBe(`${modules.join(', ')}, and modules of your own`);
		const without = [...TOLD.keys()].filter((what) => what.startsWith('Tasks'))[0].split(', ');
		expect(CRM.modulesWithoutUpsert).toEqual(expect.arrayContaining(without));
	});

	it('names the kinds of automation, the key of results and how far Automatic goes', () => {
		const kinds = CRM.automations.map(({ name }) => name).sort();
		expect(TOLD.get('Run Automation')).toContain(`${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}`);
		expect(TOLD.get('Output: Input and Result')).toBe(`the result is under \`${CRM.resultKey}\``);
		expect(TOLD.get('Parallel Requests: Automatic')).toBe(`up to ${CRM.limits.safeParallelRequests}`);
	});

	it('says that only Email holds each value once', () => {
		expect(TOLD.get('Match On')).toContain('Except for Email, several records may have the same value');
		const once = Object.values(CRM.systemMatchFields).filter(({ mayRepeat }) => !mayRepeat);
		expect(new Set(once.map(({ label }) => label))).toEqual(new Set(['Email']));
	});

	it('names settings that the form has', () => {
		for (const label of ['Run Automation', 'Layout Name or ID', 'Converted Leads', 'Match On']) {
			expect(labels).toContain(`"displayName":"${label}"`);
		}
		expect(CRM.lookupsByName).toEqual({});
		expect(CRM.teamPipelines).toBeUndefined();
	});
});
