/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { createRequire } from 'node:module';
import { arch, cpus, platform } from 'node:os';

import { z } from 'zod';

/** Where something was measured. */
export interface Machine {
	processors: number;
	processor: string;
	node: string;
	n8nCore: string;
	platform: string;
}

const versioned = z.object({ version: z.string() });

export function thisMachine(): Machine {
	const processors = cpus();
	const core: unknown = createRequire(__filename)('n8n-core/package.json');
	return {
		processors: processors.length,
		processor: processors[0]?.model.trim() ?? 'unknown',
		node: process.versions.node,
		n8nCore: versioned.parse(core).version,
		platform: `${platform()} ${arch()}`,
	};
}
