import type { IExecuteFunctions } from 'n8n-workflow';

import { editorMethods } from '../../../nodes/shared/editor/methods';
import { runOperation } from '../../../nodes/shared/operations/router';
import type { Product } from '../../../nodes/shared/model/product';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { CRM } from '../../../nodes/shared/products/crm';
import { pause } from '../../../nodes/shared/transport/pause';
import type { Wait } from '../../../nodes/shared/transport/pause';
import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { ZohoCrmBatch } from '../../../nodes/ZohoCrm/ZohoCrmBatch.node';

let chosen: Wait = pause;
const wait: Wait = async (milliseconds, signal) => await chosen(milliseconds, signal);

/** Bigin's node as n8n has it, but for how it waits before it tries again: in real time, unless the test file says else. */
export const biginNode = (): ZohoBigin => Object.assign(new ZohoBigin(), waitingParts(BIGIN));

/** The same of Zoho CRM. */
export const crmNode = (): ZohoCrmBatch => Object.assign(new ZohoCrmBatch(), waitingParts(CRM));

const waitingParts = (product: Product) => ({
	methods: editorMethods(product, wait),
	async execute(this: IExecuteFunctions) {
		return await runOperation(this, product, wait);
	},
});

/** Lets the nodes of a test file wait in another way. */
export function waitBy(other: Wait): void {
	beforeEach(() => {
		chosen = other;
	});
	afterEach(() => {
		chosen = pause;
	});
}

/** The pauses of a test, which end at once. */
export interface SkippedPauses {
	/** How long each one should have been, in milliseconds. */
	readonly asked: number[];
	/** Runs in each pause in place of the waiting. */
	meanwhile: () => Promise<unknown>;
}

/** Lets the pauses before retries end at once and remembers how long they should have been. */
export function skipPauses(): SkippedPauses {
	const pauses: SkippedPauses = { asked: [], meanwhile: async () => {} };
	beforeEach(() => {
		pauses.asked.length = 0;
		pauses.meanwhile = async () => {};
	});
	waitBy(async (milliseconds, signal) => {
		pauses.asked.push(milliseconds);
		await pauses.meanwhile();
		return !signal?.aborted;
	});
	return pauses;
}
