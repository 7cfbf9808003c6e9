import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

type Answer = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** A server on loopback that is not Bigin. */
export interface Stranger {
	url: string;
	/** Method and path of every request. */
	seen: string[];
	/** What it answers; nothing but an empty page unless replaced. */
	answer: Answer;
	/** Connections that are open. */
	connections(): Promise<number>;
	close(): Promise<void>;
}

/** Starts a server that notes every request. */
export async function startStranger(answer: Answer = async () => ''): Promise<Stranger> {
	const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024 });
	const seen: string[] = [];
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	const stranger: Stranger = {
		url: '',
		seen,
		answer,
		connections: async () =>
			await new Promise((resolve, reject) =>
				app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
			),
		close: async () => await app.close(),
	};
	app.all('*', async (request, reply) => {
		seen.push(`${request.method} ${request.url}`);
		return await stranger.answer(request, reply);
	});
	stranger.url = await app.listen({ host: '127.0.0.1', port: 0 });
	return stranger;
}

/** A stranger for each test of a file. */
export function useStranger(): { current(): Stranger } {
	let running: Stranger | undefined;
	beforeEach(async () => {
		running = await startStranger();
	});
	afterEach(async () => await running?.close());
	return {
		current() {
			if (!running) throw new TypeError('The server has not been started');
			return running;
		},
	};
}
