import { type ILoadOptionsFunctions, NodeOperationError } from 'n8n-workflow';

import { sentenceFor } from '../../shared/problems/sentences';
import type { Problem } from '../../shared/problems/problem';

/** The error that makes the editor show a problem in place of a list. */
export function editorError(context: ILoadOptionsFunctions, problem: Problem): NodeOperationError {
	return new NodeOperationError(context.getNode(), sentenceFor(problem));
}
