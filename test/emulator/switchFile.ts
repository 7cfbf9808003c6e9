/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads a file of the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { isSetting, isSwitchName, type Switches } from './switches';

/** How switches stand, by name; each name and value has to be one of the table. */
const STANDING = z
	.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
	.superRefine((switches, context) => {
		for (const [name, value] of Object.entries(switches)) {
			if (isSetting(name, value)) continue;
			const message = isSwitchName(name) ? `cannot be ${JSON.stringify(value)}` : 'is no switch';
			context.addIssue({ code: 'custom', path: [name], message });
		}
	})
	.transform((switches): Partial<Switches> => switches);

/** The settings that an account has shown; a switch that is not in it stands as usual. */
export const SWITCH_FILE = z
	.object({
		product: z.enum(['bigin', 'crm']),
		/** The day on which the account was asked. */
		asked: z.string().date().optional(),
		switches: STANDING,
	})
	.strict();

export type SwitchFile = z.infer<typeof SWITCH_FILE>;

/**
 * Reads a file of settings.
 * @throws TypeError when it cannot be read, is no JSON, or has a name or value that is not in the table of switches
 */
export function readSwitchFile(path: string): SwitchFile {
	const content = contentOf(path);
	if (content === undefined) throw new TypeError(`${path} cannot be read, or is no JSON`);
	const parsed = SWITCH_FILE.safeParse(content);
	if (parsed.success) return parsed.data;
	const [{ path: at, message }] = parsed.error.issues;
	throw new TypeError(`${path} is no file of switches: ${[...at, message].join(' ')}`);
}

function contentOf(path: string): unknown {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		return undefined;
	}
}
