import { z } from 'zod';

/** What the bench asks of an emulator in a process of its own. */
export const emulatorQuestion = z.discriminatedUnion('ask', [
	z.object({ ask: z.enum(['empty', 'newAccess', 'seen']) }),
	/** Puts in the contacts as they were before so many in a hundred of the items changed. */
	z.object({ ask: z.literal('fill'), items: z.number(), changedPercent: z.number() }),
]);

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
