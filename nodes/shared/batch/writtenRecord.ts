import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import type { WrittenRecord } from './types';

/** What an entry of success tells of the record written (reference 6.4, 7.6); undefined without its id. */
export function writtenRecordIn(entry: IDataObject): WrittenRecord | undefined {
	const details = isObject(entry.details) ? entry.details : {};
	const { id } = details;
	if (id === '' || (typeof id !== 'string' && typeof id !== 'number')) return undefined;
	return {
		id: String(id),
		createdTime: textOrNull(details.Created_Time),
		modifiedTime: textOrNull(details.Modified_Time),
		raw: entry,
	};
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
