/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { DueFault } from './faults';
import type { EmulatorState } from './state';

const FAULTS = new WeakMap<FastifyRequest, DueFault>();

const pause = async (milliseconds: number): Promise<void> => {
	if (milliseconds > 0) await sleep(milliseconds);
};

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body ?? {}));

function resetConnection(request: FastifyRequest, state: EmulatorState): void {
	state.recorder.lost(request);
	request.raw.socket.resetAndDestroy();
}

/** Before a request is worked on: latency, and the faults that keep it from being applied. */
export async function beforeApplying(request: FastifyRequest, reply: FastifyReply, state: EmulatorState) {
	const bodyText = () => textOf(request.body);
	const fault = state.faults.due({ method: request.method, path: request.url.split('?')[0], bodyText });
	const recorded = state.recorder.of(request);
	if (fault && recorded) Object.assign(recorded, { faulted: true, fault });
	await pause(state.latencyMs + (fault?.delayMs ?? 0));
	await fault?.delayUntil?.();
	if (!fault) return;
	FAULTS.set(request, fault);
	if (fault.reset === 'beforeApplying') {
		reply.hijack();
		resetConnection(request, state);
	} else if (!fault.applies) {
		await reply.send(textOf(fault.body));
	}
}

/** The first half, then a reset, under the length of the whole. */
function brokenOff(payload: string | Buffer, reply: FastifyReply): Readable {
	const whole = Buffer.from(payload);
	void reply.header('content-length', String(whole.length));
	const { socket } = reply.raw;
	return Readable.from(
		(async function* () {
			yield whole.subarray(0, Math.ceil(whole.length / 2));
			await sleep(20);
			socket?.resetAndDestroy();
		})(),
	);
}

function looksLikeJson(text: string): boolean {
	return text.startsWith('{') || text.startsWith('[');
}

function replaced(fault: DueFault, payload: unknown, reply: FastifyReply): unknown {
	if (!fault.replaces) return payload;
	void reply.code(fault.status ?? 200);
	const text = fault.body === undefined && fault.applies ? String(payload ?? '') : textOf(fault.body);
	void reply.removeHeader('content-length');
	void reply.type(looksLikeJson(text) ? 'application/json;charset=UTF-8' : 'text/html;charset=UTF-8');
	return text;
}

/** Before an answer is sent: the faults that change, cut or lose it. Returns what is sent instead. */
export async function beforeAnswering(
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
	state: EmulatorState,
) {
	const fault = FAULTS.get(request);
	if (!fault) return payload;
	await pause(fault.answerDelayMs ?? 0);
	await fault.answerDelayUntil?.();
	if (fault.reset === 'afterApplying') {
		resetConnection(request, state);
		return payload;
	}
	const sent = replaced(fault, payload, reply);
	void reply.headers(fault.headers ?? {});
	const text = typeof sent === 'string' ? sent : '';
	if (fault.reset === 'duringAnswer') return brokenOff(Buffer.isBuffer(sent) ? sent : text, reply);
	if (fault.truncateBody === undefined) return sent;
	return text.slice(0, fault.truncateBody === true ? Math.floor(text.length / 2) : fault.truncateBody);
}
