/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Modules that would call n8n's own servers. */
const CALLING_HOME = ['mcp', 'mcp-registry', 'instance-ai', 'agents', 'chat-hub'];

/**
 * Those of the modules to switch off that the n8n with this start script has: one that does not know a module refuses
 * to start.
 */
export function modulesToDisable(script: string): string {
	const modules = join(dirname(dirname(script)), 'dist', 'modules');
	return CALLING_HOME.filter((module) => existsSync(join(modules, module))).join();
}
