import type { FastifyInstance, FastifyRequest } from 'fastify';

import { MultipartForm, parseMultipart } from './files/multipart';
import type { JsonValue } from './json';

/** A body that is no JSON. */
export class UnparsableBody {
	constructor(readonly text: string) {}
}

function parse(text: string): JsonValue | UnparsableBody | undefined {
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as JsonValue;
	} catch {
		return new UnparsableBody(text);
	}
}

/** Reads every body but forms with files as JSON whatever its type says; one that is none is told by the route, not by the framework. */
export function acceptAnyBody(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: FastifyRequest, text: string) => parse(text));
	app.addContentTypeParser(
		'multipart/form-data',
		{ parseAs: 'buffer' },
		async ({ headers }: FastifyRequest, body: Buffer) =>
			parseMultipart(body, headers['content-type'] ?? '') ?? new UnparsableBody(''),
	);
}

/** The body as a recording keeps it. */
export function recordable(body: unknown): JsonValue | undefined {
	if (body instanceof MultipartForm) return body.recordable();
	return body instanceof UnparsableBody ? body.text : (body as JsonValue | undefined);
}
