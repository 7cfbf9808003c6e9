/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { join } from 'node:path';

import { z } from 'zod';

import { Child } from './child';
import { type Access, accessSchema, type Run, runSchema } from './contestants/contestant';
import { type Seen, seenSchema } from './emulatorQuestions';
import type { Group, Measurement } from './measurements';

/** A measurement and its runs, one for each round. */
export interface Result extends Measurement {
	runs: Array<Run & { seen: Seen }>;
}

/** What a run without a measurement is made with, to compile the code as in an n8n that runs for long. */
const WARM_UP_ITEMS = 500;

interface Line {
	emulator: Child;
	/** The account whose fields are known. */
	usualAccess: Access;
}

/** Runs contestants in processes of their own against emulators in theirs. */
export class Runner {
	private readonly lines = new Map<string, Line>();
	private readonly workers = new Map<string, Child>();
	private readonly warm = new Set<string>();

	constructor(
		private readonly dist: string,
		/** Where processes write their CPU profiles; undefined: nowhere. */
		private readonly profileFolder: string | undefined,
		private readonly progress: (line: string) => void,
	) {}

	/** @throws Error when a contestant did not write what it was given */
	async measure({ name, rounds, measurements, freshProcesses }: Group): Promise<Result[]> {
		const results = measurements.map((measurement): Result => ({ ...measurement, runs: [] }));
		for (let round = 1; round <= rounds; round++) {
			this.progress(`${name}: round ${round} of ${rounds}`);
			// Each round starts with another one, so that none always comes after the same.
			const order = results.map((_, index) => results[(index + round) % results.length]);
			for (const result of order) result.runs.push(await this.run(result, freshProcesses));
		}
		return results;
	}

	async stop(): Promise<void> {
		const children = [...this.workers.values(), ...[...this.lines.values()].map(({ emulator }) => emulator)];
		await Promise.all(children.map(async (child) => await child.stop()));
	}

	private async run(measurement: Measurement, freshProcess: boolean): Promise<Result['runs'][number]> {
		const { emulator, usualAccess } = await this.line(measurement);
		if (freshProcess) {
			const worker = this.startWorker(measurement);
			const run = await this.runIn(worker, measurement, { emulator, usualAccess });
			await worker.stop();
			return run;
		}
		const worker = await this.warmWorker(measurement, { emulator, usualAccess });
		return await this.runIn(worker, measurement, { emulator, usualAccess });
	}

	private async runIn(worker: Child, measurement: Measurement, line: Line): Promise<Result['runs'][number]> {
		const { id, items, mapping, parallelRequests, latencyMs, fieldsKnown, contestant } = measurement;
		await line.emulator.ask({ ask: 'empty' }, z.null());
		const access = fieldsKnown ? line.usualAccess : await line.emulator.ask({ ask: 'newAccess' }, accessSchema);
		const run = await worker.ask({ items, mapping, parallelRequests, latencyMs, access }, runSchema);
		const seen = await line.emulator.ask({ ask: 'seen' }, seenSchema);
		const expected = contestant === 'editFields' ? 0 : items;
		if (seen.records !== expected) throw new Error(`${id}: ${seen.records} of ${items} records are there`);
		return { ...run, seen };
	}

	/** Makes the worker's first runs where nobody measures; afterwards it also knows the fields of the usual account. */
	private async warmWorker(measurement: Measurement, line: Line): Promise<Child> {
		const { contestant, engine, mapping, latencyMs } = measurement;
		const key = `${contestant} ${engine}`;
		const worker = this.workers.get(key) ?? this.startWorker(measurement);
		this.workers.set(key, worker);
		const warmKey = `${key} ${mapping} ${latencyMs} ${measurement.warmUpItems ?? ''}`;
		if (this.warm.has(warmKey)) return worker;
		this.warm.add(warmKey);
		const items = measurement.warmUpItems ?? Math.min(WARM_UP_ITEMS, measurement.items);
		await this.runIn(worker, { ...measurement, items, fieldsKnown: true }, line);
		return worker;
	}

	private startWorker({ contestant, engine }: Measurement): Child {
		return new Child(join(__dirname, 'worker.ts'), [contestant, this.dist, engine], this.profileFolder);
	}

	private async line({ latencyMs, contestant }: Measurement): Promise<Line> {
		const product = contestant === 'crm' || contestant === 'crmLoop' ? 'crm' : 'bigin';
		const key = `${product} ${latencyMs}`;
		const known = this.lines.get(key);
		if (known) return known;
		const emulator = new Child(join(__dirname, 'emulatorProcess.ts'), [String(latencyMs), product]);
		const line = { emulator, usualAccess: await emulator.ask({ ask: 'newAccess' }, accessSchema) };
		this.lines.set(key, line);
		return line;
	}
}
