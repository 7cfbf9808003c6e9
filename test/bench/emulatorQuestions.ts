import { z } from 'zod';

/** What the bench asks of an emulator in a process of its own. */
export const emulatorQuestion = z.object({ ask: z.enum(['empty', 'newAccess', 'seen']) });

export const seenSchema = z.object({
	records: z.number(),
	/** Of any kind. */
	requests: z.number(),
	upserts: z.number(),
	/** API credits that they took. */
	credits: z.number(),
});

/** What an emulator has seen since it was emptied. */
export type Seen = z.infer<typeof seenSchema>;
