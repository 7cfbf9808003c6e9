/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs in Node, never inside n8n */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

import { z } from 'zod';

import { REPOSITORY } from '../host/paths';

const NODE_OPTIONS = ['--import', 'tsx', '--expose-gc'];

const reply = z.union([z.object({ error: z.string() }), z.object({ answer: z.unknown() })]);

/** A process of this bench that does one thing after the other for its parent. */
export class Child {
	private readonly process: ChildProcess;
	private readonly ended: Promise<never>;

	/** @param script a file that calls `serve` */
	constructor(script: string, args: readonly string[] = [], profileFolder?: string) {
		const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
		this.process = fork(script, [...args], { cwd: REPOSITORY, execArgv: [...NODE_OPTIONS, ...profiling] });
		this.ended = once(this.process, 'exit').then(([code]) => Promise.reject(new Error(`A child ended (${code})`)));
		this.ended.catch(() => {});
	}

	/**
	 * Sends a question and waits for its answer.
	 *
	 * @throws Error with what went wrong in the child
	 */
	async ask<Answer>(question: object, schema: z.ZodType<Answer>): Promise<Answer> {
		const answered = once(this.process, 'message');
		this.process.send(question);
		const [message] = (await Promise.race([answered, this.ended])) as unknown[];
		const read = reply.parse(message);
		if ('error' in read) throw new Error(read.error);
		return schema.parse(read.answer);
	}

	async stop(): Promise<void> {
		if (this.process.exitCode !== null) return;
		const ended = once(this.process, 'exit');
		this.process.disconnect();
		await ended;
	}
}

/** Answers the parent's questions one after the other until the parent lets go. */
export function serve(answerTo: (question: unknown) => Promise<unknown>): void {
	process.on('message', (question) => {
		answerTo(question).then(
			(answer) => process.send?.({ answer: answer ?? null }),
			(error: unknown) =>
				process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
		);
	});
	process.once('disconnect', () => process.exit());
}
