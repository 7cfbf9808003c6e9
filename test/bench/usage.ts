/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures processes, never inside n8n */
import { z } from 'zod';

export const usageSchema = z.object({
	/** By the clock. */
	milliseconds: z.number(),
	/** Processor time of all threads of the process, garbage collection and compilation included. */
	cpuMilliseconds: z.number(),
});

/** What a piece of work took. */
export type Usage = z.infer<typeof usageSchema>;

/** Runs the work and measures it. */
export async function measured<Result>(work: () => Promise<Result>): Promise<{ result: Result; usage: Usage }> {
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	const result = await work();
	const milliseconds = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { result, usage: { milliseconds, cpuMilliseconds: (user + system) / 1_000 } };
}
