import type { IDataObject } from 'n8n-workflow';

import { readPages, recordsInWords } from './pages';
import type { Pager, PagesRead } from './pages';
import type { Reading } from './readItems';
import { recordOutput } from './shapeRecord';
import type { RecordForm } from './shapeRecord';

/** How a list comes out. */
interface ListOutput {
	/** Most entries wanted. */
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
	/** Stands behind how many were read, in the hint that the API has more. */
	cutShort: string;
}

/** Puts out a list page by page, up to a limit, and says so where the API has more than it gives. */
export async function putList(
	pager: Pager,
	{ limit, output, cutShort }: ListOutput,
	reading: Reading,
): Promise<PagesRead> {
	let read = 0;
	const put = recordOutput(reading, { limit, output });
	const take = (records: IDataObject[]) => {
		read += records.length;
		return put(records);
	};
	const listed = await readPages(pager, take, reading.signal);
	if (listed.ok && listed.value.cutShort) {
		reading.hint(
			`${reading.client.product.name} stopped after ${recordsInWords(read)} ${cutShort}, although it has more.`,
		);
	}
	return listed;
}
