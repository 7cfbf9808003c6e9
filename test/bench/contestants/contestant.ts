import { z } from 'zod';

import { usageSchema } from '../usage';

export const CONTESTANTS = [
	'bigin',
	'plainLoop',
	'crm',
	'crmLoop',
	'n8nLoop',
	'zohoCrm',
	'httpRequest',
	'editFields',
] as const;
export type ContestantName = (typeof CONTESTANTS)[number];

export const accessSchema = z.object({
	/** Of the API and of the accounts server. */
	url: z.string(),
	clientId: z.string(),
	clientSecret: z.string(),
	/** The token endpoint's answer; each one is an account of its own. */
	token: z.record(z.unknown()),
	/** The same with the scopes of n8n's Zoho CRM node. */
	zohoCrm: z.record(z.unknown()),
});

/** What is needed to write into an emulator. */
export type Access = z.infer<typeof accessSchema>;

/** How values become fields; a path leads into the item and nowhere else. */
export type Mapping = 'automatic' | 'paths' | 'expressions';

/** One run of a contestant. */
export interface Job {
	items: number;
	/** `automatic`: the items' own keys are the fields; `paths` and `expressions`: ten of them for each item. */
	mapping: Mapping;
	/** As the option has it. */
	parallelRequests: number | 'automatic';
	/** How long the emulator waits before it works on a request. */
	latencyMs: number;
	/** Records that are stored already are left alone. */
	skipUnchanged?: boolean;
	access: Access;
}

export const runSchema = z.object({
	/** Between the node's first line and its last; for the plain loop the whole of it. */
	node: usageSchema,
	/** With what n8n does around the node. */
	run: usageSchema,
	/** Resident memory of the process before the run, in bytes. */
	memoryBefore: z.number(),
	/** Most resident memory that the process has ever had, in bytes. */
	peakMemory: z.number(),
});

export type Run = z.infer<typeof runSchema>;

/** What a run of a contestant took. */
export type Took = Pick<Run, 'node' | 'run'>;

/** Does the job; throws when an item was not written. */
export type Contestant = (job: Job) => Promise<Took>;
