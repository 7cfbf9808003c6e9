import fastify from 'fastify';
import { z } from 'zod';

const toolCall = z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) });

const message = z.object({
	role: z.enum(['system', 'user', 'assistant', 'tool']),
	content: z.union([z.string(), z.array(z.unknown()), z.null()]).optional(),
	tool_calls: z.array(toolCall).optional(),
	tool_call_id: z.string().optional(),
});

const tool = z.object({
	type: z.literal('function'),
	function: z.object({
		name: z.string(),
		description: z.string(),
		parameters: z.object({
			properties: z.record(z.object({ type: z.string().optional(), description: z.string().optional() })),
			required: z.array(z.string()).optional(),
		}),
	}),
});

const chatRequest = z.object({
	messages: z.array(message),
	tools: z.array(tool).optional(),
	stream: z.boolean().optional(),
});

/** What the agent asked the model. */
export type ChatRequest = z.infer<typeof chatRequest>;

/** What the model does in one turn: calls a tool, or ends with words. */
export type Turn = ToolCall | { words: string };

interface ToolCall {
	tool: string;
	values: Record<string, string>;
}

/** A stand-in for a service with OpenAI's chat completions. */
export interface ScriptedModel {
	/** For the Base URL of n8n's OpenAI credential. */
	baseUrl: string;
	/** Forgets earlier requests; the next ones are answered with these turns, one each. */
	play(turns: readonly Turn[]): void;
	/** Every request since then. */
	requests: readonly ChatRequest[];
	close(): Promise<void>;
}

/** Starts a model on loopback that says what its script says. A request beyond the script is refused. */
export async function startScriptedModel(): Promise<ScriptedModel> {
	const requests: ChatRequest[] = [];
	let script: readonly Turn[] = [];
	const app = fastify();
	app.post('/v1/chat/completions', async (request, reply) => {
		const asked = chatRequest.parse(request.body);
		if (asked.stream) return await reply.status(400).send({ error: { message: 'This model does not stream.' } });
		requests.push(asked);
		const turn = script[requests.length - 1];
		if (turn === undefined) return await reply.status(400).send({ error: { message: 'The script has ended.' } });
		return completion(turn, requests.length);
	});
	const address = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		baseUrl: `${address}/v1`,
		requests,
		play: (turns) => {
			script = turns;
			requests.length = 0;
		},
		close: async () => await app.close(),
	};
}

function completion(turn: Turn, number: number): object {
	const isCall = 'tool' in turn;
	const answer = isCall
		? { role: 'assistant', content: null, tool_calls: [call(turn, number)] }
		: { role: 'assistant', content: turn.words };
	return {
		id: `completion-${number}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model: 'scripted-model',
		choices: [{ index: 0, message: answer, finish_reason: isCall ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

const call = ({ tool: name, values }: ToolCall, number: number): object => ({
	id: `call-${number}`,
	type: 'function',
	function: { name, arguments: JSON.stringify(values) },
});

/** What the tools have answered so far, as the model is told; the last one last. */
export function toolAnswersIn({ messages }: ChatRequest): string[] {
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}
