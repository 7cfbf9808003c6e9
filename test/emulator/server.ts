import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { accountsRoutes } from './accounts/routes';
import { addEndpoints, answerError, type Endpoint } from './api';
import { acceptAnyBody, recordable } from './bodies';
import { ATTACHMENT_ENDPOINTS } from './files/attachments';
import { PHOTO_ENDPOINTS } from './files/photos';
import { METADATA_ENDPOINTS } from './metadata';
import { RECORD_ENDPOINTS } from './records/endpoints';
import { NOTE_ENDPOINTS } from './records/notes';
import { TAG_ENDPOINTS } from './records/tagging';
import { invalidMethod, invalidUrl, RequestRefused } from './refusals';
import { beforeAnswering, beforeApplying } from './sabotage';
import { isUnder } from './servedApi';
import type { EmulatorState } from './state';
import { WATCH_ENDPOINTS } from './watch/endpoints';

const ENDPOINTS: readonly Endpoint[] = [
	...METADATA_ENDPOINTS,
	...RECORD_ENDPOINTS,
	...NOTE_ENDPOINTS,
	...TAG_ENDPOINTS,
	...ATTACHMENT_ENDPOINTS,
	...PHOTO_ENDPOINTS,
	...WATCH_ENDPOINTS,
];

const BODY_LIMIT = 64 * 1024 * 1024;

/** The paths below an API's base as patterns, to tell a wrong method from a wrong path (reference 12.3). */
const KNOWN_PATHS = ENDPOINTS.map(({ url }) => {
	const pattern = url.replace(/:\w+\(.*?\)/g, '\\d+').replace(/:\w+/g, '[^/]+');
	return new RegExp(`^${pattern}$`);
});

function refuseUnknown(request: FastifyRequest, { apis }: EmulatorState): never {
	const path = request.url.split('?')[0];
	const below = apis.filter((api) => isUnder(api, path)).map(({ base }) => path.slice(base.length));
	if (KNOWN_PATHS.some((pattern) => below.some((rest) => pattern.test(rest))))
		throw new RequestRefused(400, invalidMethod());
	throw new RequestRefused(404, invalidUrl());
}

function addHooks(app: FastifyInstance, state: EmulatorState): void {
	app.addHook('onRequest', async (request) => {
		state.recorder.start(request);
		state.concurrency.countIn(request);
	});
	app.addHook('preHandler', async (request, reply) => {
		state.recorder.sawBody(request, recordable(request.body));
		state.concurrency.countBody(request);
		await beforeApplying(request, reply, state);
		if (reply.sent && hasGone(request)) countFinished(request, reply, state);
	});
	app.addHook('onSend', async (request, reply, payload) => {
		void reply.header('date', new Date(state.clock()).toUTCString());
		const sent = await beforeAnswering(request, reply, payload, state);
		// The framework's own hook for this is silent when the client has gone or the connection was reset.
		if (hasGone(request)) countFinished(request, reply, state);
		else reply.raw.once('close', () => countFinished(request, reply, state));
		return sent;
	});
}

const hasGone = (request: FastifyRequest): boolean => request.raw.socket.destroyed;

/** A request is at work until it is worked on and nobody waits for its answer any more. */
function countFinished(request: FastifyRequest, reply: FastifyReply, state: EmulatorState): void {
	if (state.recorder.of(request)?.endedAt !== null) return;
	state.concurrency.countOut(request);
	state.recorder.end(request, reply);
}

/** The accounts server and the API on one fastify server, not yet listening. */
export async function createServer(state: EmulatorState): Promise<FastifyInstance> {
	const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: BODY_LIMIT });
	acceptAnyBody(app);
	addHooks(app, state);
	app.setErrorHandler(async (error, _request, reply) => await answerError(error, reply, state));
	app.setNotFoundHandler(async (request) => refuseUnknown(request, state));
	await app.register(async (accounts) => await accountsRoutes(accounts, state));
	addEndpoints(app, ENDPOINTS, state);
	return app;
}
