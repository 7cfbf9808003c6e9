import type { IDataObject } from 'n8n-workflow';

import { recordShaper } from '../../../shared/reading/simplify';
import type { RecordForm } from '../../../shared/reading/simplify';
import type { Reading } from './readItems';

/** Puts out records in the form asked for, up to a limit; gives false once it is reached. */
export function recordOutput(
	reading: Reading,
	{ limit, output }: { limit: number; output: Omit<RecordForm, 'timezone'> },
): (records: readonly IDataObject[]) => boolean {
	const shape = recordShaper({ ...output, timezone: reading.timezone });
	let left = limit;
	return (records) => {
		for (const record of records.slice(0, left)) reading.put(shape(record));
		left -= records.length;
		return left > 0;
	};
}
