/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs in Node, never inside n8n */
import 'reflect-metadata';

import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { PackageDirectoryLoader, resolveOutputSchemaPath } from 'n8n-core';
import { z } from 'zod';

import { MOST_UNPACKED_BYTES } from '../bench/goals';
import { operationsIn } from '../integration/schemas/operationsIn';

const ROOT = join(__dirname, '..', '..');

const packageJson = z
	.object({
		name: z.literal('n8n-nodes-zoho-bigin'),
		n8n: z.object({ n8nNodesApiVersion: z.literal(1), nodes: z.array(z.string()), credentials: z.array(z.string()) }),
		peerDependencies: z.record(z.string()),
	})
	.passthrough()
	.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

const packReport = z
	.array(z.object({ unpackedSize: z.number(), files: z.array(z.object({ path: z.string(), size: z.number() })) }))
	.length(1);

/** What would be published, as npm tells it. */
function packed(): { unpackedSize: number; files: string[] } {
	const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	const [{ unpackedSize, files }] = packReport.parse(JSON.parse(answer));
	return { unpackedSize, files: files.map(({ path }) => path).sort() };
}

if (!existsSync(join(ROOT, 'dist')))
	throw new Error('The contract tests look at the built package: run "npm run build" first.');

describe('the tarball', () => {
	const { unpackedSize, files } = packed();

	it('takes at most 450 kB once it is installed', () => {
		expect(unpackedSize).toBeLessThanOrEqual(MOST_UNPACKED_BYTES);
	});

	it('has the code in one file, what n8n loads, the icons, the codex and the schemas, and nothing else of the repository', () => {
		const beside = globSync('nodes/**/{*.{svg,node.json},__schema__/**/*.json}', { cwd: ROOT });
		const { nodes, credentials } = packageJson.n8n;
		const copied = beside.map((path) => `dist/${path.replaceAll('\\', '/')}`);
		const withWords = files.filter((path) => !path.startsWith('dist/'));
		const built = ['dist/nodes/bundle.js', ...nodes, ...credentials, ...copied];
		expect(files.filter((path) => path.startsWith('dist/'))).toEqual(built.sort());
		expect(withWords.filter((path) => !/^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/.test(path))).toEqual([]);
	});

	it('has licence and package file', () => {
		expect(files).toEqual(expect.arrayContaining(['LICENSE', 'package.json']));
	});

	it('has every file that package.json names for n8n', () => {
		expect(files).toEqual(expect.arrayContaining([...packageJson.n8n.nodes, ...packageJson.n8n.credentials]));
	});

	it('requires nothing at run time but what n8n brings', () => {
		const required = files
			.filter((path) => path.endsWith('.js'))
			.flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/require\("([^."][^"]*)"\)/g)])
			.map(([, name]) => name);
		expect(required.filter((name) => !['n8n-workflow', 'luxon', 'crypto', 'node:crypto'].includes(name))).toEqual([]);
	});
});

describe('package.json', () => {
	it('has no dependencies, no overrides and no install scripts', () => {
		expect(packageJson.dependencies).toBeUndefined();
		expect(packageJson.optionalDependencies).toBeUndefined();
		expect(packageJson.bundledDependencies).toBeUndefined();
		expect(packageJson.overrides).toBeUndefined();
		expect(
			Object.keys(packageJson.scripts ?? {}).filter((name) => /^(pre|post)?(install|prepare)$/.test(name)),
		).toEqual([]);
	});

	it('has n8n-workflow as its only peer', () => {
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('carries the keyword by which n8n finds community nodes', () => {
		expect(packageJson.keywords).toContain('n8n-community-node-package');
	});
});

describe("n8n's loader", () => {
	const REGULAR_NODES = ['zohoBigin', 'zohoCrmBatch'];
	const TRIGGERS = ['zohoBiginTrigger', 'zohoCrmBatchTrigger'];
	const NODES = [...REGULAR_NODES, ...TRIGGERS].sort();
	const loader = new PackageDirectoryLoader(ROOT);

	const described = (name: string) => {
		const found = loader.types.nodes.find((one) => one.name === name);
		if (!found) throw new Error(`The loader knows no node "${name}"`);
		return found;
	};

	beforeAll(async () => await loader.loadAll());

	it('finds the nodes and the credentials of each', () => {
		const credentials = Object.keys(loader.known.credentials);
		expect(Object.keys(loader.known.nodes).sort()).toEqual(NODES);
		expect(loader.nodesByCredential).toEqual({
			zohoBiginOAuth2Api: ['zohoBigin', 'zohoBiginTrigger'],
			zohoBiginSelfClientApi: ['zohoBigin', 'zohoBiginTrigger'],
			zohoCrmOAuth2Api: ['zohoCrmBatch', 'zohoCrmBatchTrigger'],
			zohoCrmSelfClientApi: ['zohoCrmBatch', 'zohoCrmBatchTrigger'],
		});
		expect(credentials.sort()).toEqual(Object.keys(loader.nodesByCredential).sort());
	});

	it('finds the light and dark icon of the nodes and of their credentials in the built package', () => {
		const described = [...loader.types.nodes, ...loader.types.credentials];
		expect(described).toHaveLength(8);
		const iconFiles = described.flatMap(({ iconUrl }) => (typeof iconUrl === 'object' ? Object.values(iconUrl) : []));
		expect(iconFiles).toHaveLength(16);
		for (const file of iconFiles) expect(existsSync(join(ROOT, file.replace(/^icons\/[^/]+\//, '')))).toBe(true);
	});

	it.each([
		['zohoBigin', ['bigin', 'zoho', 'crm', 'upsert', 'sync', 'contacts', 'deals', 'pipelines']],
		['zohoBiginTrigger', ['bigin', 'trigger', 'created', 'deleted']],
		['zohoCrmBatch', ['zoho crm', 'upsert', 'batch', 'sync', 'leads', 'deals', 'match fields', 'result for each item']],
		['zohoCrmBatchTrigger', ['zoho crm', 'trigger', 'updated', 'webhook']],
	])('reads the codex of %s: category, documentation and other names to search for', (name, words) => {
		const { codex } = loader.getNode(name).type.description;
		expect(codex?.categories).toEqual(['Sales']);
		expect(codex?.alias).toEqual(expect.arrayContaining(words));
		const { primaryDocumentation = [], credentialDocumentation = [] } = codex?.resources ?? {};
		const pages = [...primaryDocumentation, ...credentialDocumentation].map(({ url }) => url.split('#')[0]);
		const page = `https://www.npmjs.com/package/${packageJson.name}`;
		expect(pages).toEqual([page, page]);
	});

	it.each(REGULAR_NODES)(
		'finds the schema of each operation of %s where the editor asks for it, as it was written',
		(name) => {
			const nodeDir = dirname(join(ROOT, loader.known.nodes[name].sourcePath));
			const asked = operationsIn(described(name)).map(({ resource, operation }) =>
				resolveOutputSchemaPath({ nodeDir, version: '1.0.0', resource, operation }),
			);
			expect(asked.length).toBeGreaterThan(25);
			for (const path of asked) {
				const source = String(path).replace(`${join(ROOT, 'dist')}`, ROOT);
				expect(readFileSync(String(path), 'utf8')).toBe(readFileSync(source, 'utf8'));
			}
		},
	);

	it.each(REGULAR_NODES)(
		'tells the workflow builder when to use %s, and how the parameters that go wrong are filled in',
		(name) => {
			const { builderHint, properties } = described(name);
			expect(builderHint?.searchHint).toContain('Upsert Record');
			const hinted = properties.filter((property) => property.builderHint).map((property) => property.name);
			expect(new Set(hinted)).toEqual(new Set(['module', 'matchOn', 'fields', 'recordId', 'query']));
		},
	);

	it.each(TRIGGERS)('tells the workflow builder when %s starts a workflow', (name) => {
		const { builderHint } = described(name);
		expect(builderHint?.searchHint).toContain('in place of a schedule');
	});

	it.each(NODES)('finds the methods that the form of %s asks for, and no others', (name) => {
		const { type } = loader.getNode(name);
		if (!('methods' in type)) throw new Error('The node has no methods.');
		const form = JSON.stringify(type.description.properties);
		const asked = [...form.matchAll(/"(?:loadOptionsMethod|searchListMethod|resourceMapperMethod)":"(\w+)"/g)];
		const offered = Object.values(type.methods ?? {}).flatMap((group) => Object.keys(group));
		expect(offered).not.toEqual([]);
		expect(new Set(asked.map(([, name]) => name))).toEqual(new Set(offered));
	});
});
