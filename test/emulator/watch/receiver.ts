import fastify from 'fastify';

import { isObject, type JsonObject } from '../json';

/** An address that takes deliveries, and keeps them. */
export interface Receiver extends AsyncDisposable {
	url: string;
	/** In the order in which they came. */
	received: JsonObject[];
	/** What it answers; 200 at first. */
	status: number;
}

/** Starts a receiver on loopback; the block of an `await using` closes it. */
export async function startReceiver(): Promise<Receiver> {
	const app = fastify({ forceCloseConnections: true });
	const receiver: Receiver = {
		url: '',
		received: [],
		status: 200,
		[Symbol.asyncDispose]: async () => await app.close(),
	};
	app.post('/*', async ({ body }, reply) => {
		receiver.received.push(isObject(body) ? body : {});
		await reply.code(receiver.status).send('OK');
	});
	receiver.url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/hook`;
	return receiver;
}
