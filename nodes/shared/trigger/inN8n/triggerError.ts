import { NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import type { Product } from '../../model/product';
import type { Problem } from '../../problems/problem';
import { sentenceFor } from '../../problems/sentences';

/** The error by which n8n shows why a trigger cannot work. */
export function triggerError(context: { getNode(): INode }, problem: Problem, product: Product): NodeOperationError {
	const message = sentenceFor(problem, product);
	const error = new NodeOperationError(context.getNode(), message);
	// n8n exchanges a message that contains the name of a system error, even inside a value that it quotes.
	error.message = message;
	return error;
}
