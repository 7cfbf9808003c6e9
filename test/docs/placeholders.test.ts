/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { REPOSITORY } from '../host/paths';

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');

const { author, homepage, repository } = z
	.object({
		author: z.object({ name: z.string(), email: z.string() }),
		homepage: z.string().url(),
		repository: z.object({ type: z.literal('git'), url: z.string() }),
	})
	.parse(JSON.parse(read('package.json')));

const [, repositoryPath] = /^(?:git\+)?https:\/\/(github\.com\/[^/]+\/[^/]+)\.git$/.exec(repository.url) ?? [];

/** Everything in the repository that people write, but for where the publisher stands. */
const FILES = globSync('{*,.ci/**,.github/**,credentials/**,docs/**,nodes/**,test/**}', { cwd: REPOSITORY })
	.map((path) => path.replaceAll('\\', '/'))
	.filter((path) => !['package.json', 'package-lock.json'].includes(path))
	.filter((path) => statSync(join(REPOSITORY, path)).isFile());

describe('who publishes the package stands in package.json alone:', () => {
	it('the repository is one on GitHub, and the homepage is there', () => {
		expect(repositoryPath).toBeDefined();
		expect(homepage).toContain(String(repositoryPath));
	});

	it.each([author.name, author.email, String(repositoryPath)])('no other file repeats "%s"', (placeholder) => {
		expect(FILES.length).toBeGreaterThan(500);
		expect(FILES.filter((path) => read(path).includes(placeholder))).toEqual([]);
	});

	it('docs/publishing.md names each of these lines', () => {
		for (const field of ['author.name', 'author.email', 'repository.url', 'homepage']) {
			expect(read('docs/publishing.md')).toContain(`\`${field}\``);
		}
	});
});
