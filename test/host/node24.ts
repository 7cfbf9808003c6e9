/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

import { REPOSITORY } from './paths';

const NODE_PACKAGE = join(REPOSITORY, 'node_modules', 'node');

/** Settings of the calling npm script, which would make an npm inside it work on the wrong project. */
const OF_THE_CALLING_SCRIPT = /^(npm_lifecycle_|npm_package_|npm_command$|npm_config_local_prefix$|INIT_CWD$)/;

/** Settings of an n8n that the developer may run otherwise. */
const OF_ANOTHER_N8N = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_OVERWRITE_|NODES_|GENERIC_TIMEZONE$|WEBHOOK_URL$)/;

/**
 * The environment for npm and n8n: Node 24 of the development dependency `node` comes first on the PATH (n8n 2.41 needs
 * it), and native modules are built with the headers that come with it, whatever Node the machine has otherwise.
 */
export function node24Environment(extra: Record<string, string> = {}): Record<string, string> {
	const inherited = Object.entries(process.env).filter(
		(entry): entry is [string, string] =>
			entry[1] !== undefined && !OF_THE_CALLING_SCRIPT.test(entry[0]) && !OF_ANOTHER_N8N.test(entry[0]),
	);
	const headers = headersFolder();
	return {
		...Object.fromEntries(inherited),
		PATH: [join(NODE_PACKAGE, 'bin'), process.env.PATH ?? ''].join(delimiter),
		...(headers === undefined ? {} : { npm_config_nodedir: headers }),
		...extra,
	};
}

/** The folder whose `include/node` has Node 24's headers; undefined where the platform's package has none. */
export function headersFolder(): string | undefined {
	const { platform, arch } = process;
	const names = [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`];
	const resolver = createRequire(join(NODE_PACKAGE, 'package.json'));
	for (const name of names) {
		const folder = folderOf(resolver, name);
		if (folder !== undefined && existsSync(join(folder, 'include', 'node', 'node_api.h'))) return folder;
	}
	return undefined;
}

function folderOf(resolver: NodeJS.Require, name: string): string | undefined {
	try {
		return dirname(resolver.resolve(`${name}/package.json`));
	} catch {
		return undefined;
	}
}
