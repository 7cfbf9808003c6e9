import { leftOutOf } from '../../../shared/records/jsonRecord';
import type { ReadRequest } from './upsertRecord.parameters';

/** A hint when the JSON of an item has keys that the form decides, as Bigin's own sample does (reference 7.2). */
export function leftOutHints(requests: readonly ReadRequest[]): string[] {
	const keys = new Set(requests.flatMap(leftOutKeys));
	if (keys.size === 0) return [];
	const names = [...keys].join(' and ');
	return [
		`JSON: ${names} was left out, because Match On and Run Workflows of the node decide this. Set them in the node.`,
	];
}

function leftOutKeys(read: ReadRequest): readonly string[] {
	if (!read.ok || read.request.source.kind !== 'json') return [];
	return leftOutOf(read.request.source.value);
}
