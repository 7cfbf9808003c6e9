import { z } from 'zod';

import { run } from '../host/command';

const packReport = z.array(z.object({ unpackedSize: z.number() })).length(1);

/**
 * Bytes of a package as npm unpacks it.
 *
 * @param folder of its package.json; what is built is in its `dist`
 */
export async function unpackedSize(folder: string): Promise<number> {
	const answer = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], folder);
	return packReport.parse(JSON.parse(answer))[0].unpackedSize;
}
