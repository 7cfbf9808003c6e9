/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import '../setup.js';
import 'reflect-metadata';

import { Expression } from 'n8n-workflow';

import { serve } from './child';
import { builtPackage } from './contestants/builtPackage';
import type { Contestant, ContestantName, Job, Run } from './contestants/contestant';
import { editFieldsNode } from './contestants/editFieldsNode';
import { httpRequestNode } from './contestants/httpRequestNode';
import { n8nLoop } from './contestants/n8nLoop';
import { plainLoop } from './contestants/plainLoop';
import { thisNode } from './contestants/thisNode';
import { zohoCrmNode } from './contestants/zohoCrmNode';

const KILOBYTE = 1024;

/** n8n 2.41's own settings; `vm`, its default, evaluates expressions in an isolate. */
const EXPRESSION_ENGINE = {
	poolSize: 1,
	maxCodeCacheSize: 1_024,
	bridgeTimeout: 5_000,
	bridgeMemoryLimit: 128,
} as const;

async function contestantNamed(name: ContestantName, dist: string): Promise<Contestant> {
	switch (name) {
		case 'bigin':
			return thisNode(builtPackage(dist));
		case 'crm':
			return thisNode(builtPackage(dist, 'crm'));
		case 'plainLoop':
			return plainLoop('/bigin/v2');
		case 'crmLoop':
			return plainLoop('/crm/v8');
		case 'n8nLoop':
			return n8nLoop(builtPackage(dist));
		case 'zohoCrm':
			return await zohoCrmNode();
		case 'httpRequest':
			return await httpRequestNode(builtPackage(dist).credential);
		case 'editFields':
			return await editFieldsNode();
	}
}

async function main([name, dist, engine]: string[]): Promise<void> {
	await Expression.initExpressionEngine({ ...EXPRESSION_ENGINE, engine: engine === 'legacy' ? 'legacy' : 'vm' });
	const contestant = await contestantNamed(name as ContestantName, dist);
	// Only before the first run: where records were built, a collection also throws away the code that was compiled for them.
	global.gc?.();
	serve(async (question): Promise<Run> => {
		const memoryBefore = process.memoryUsage().rss;
		const took = await contestant(question as Job);
		return { ...took, memoryBefore, peakMemory: process.resourceUsage().maxRSS * KILOBYTE };
	});
}

void main(process.argv.slice(2));
