import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Product } from '../model/product';
import type { Wait } from '../transport/pause';

/** One run of a node. */
export interface Run {
	context: IExecuteFunctions;
	items: INodeExecutionData[];
	product: Product;
	/** How the run waits before it tries again. */
	wait: Wait;
}

/** Shows the user something about the run, beside its output. */
export function tell({ context }: Run, message: string, type: 'info' | 'warning' = 'info'): void {
	context.addExecutionHints({ message, type, location: 'outputPane' });
}

/** Why a run ends with an error, and at which item. */
export interface RunFailure {
	itemIndex: number;
	message: string;
	description?: string;
}

/** Whether a failure ends the run: under a continue setting n8n would send every input down the success branch (E4). */
export function stopsAtFailure({ context }: Run): boolean {
	return !context.continueOnFail();
}

/**
 * The one way in which a run ends with an error (E7).
 *
 * @throws NodeOperationError always
 */
export function stopWith({ context }: Run, { message, ...where }: RunFailure): never {
	const error = new NodeOperationError(context.getNode(), message, where);
	// n8n exchanges a message that contains the name of a system error, even inside a value that it quotes.
	error.message = message;
	throw error;
}
