import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { UPSERT } from '../../../../nodes/shared/writing/send/calls';
import { readAnswer } from '../../../../nodes/shared/writing/send/readAnswer';
import { answered } from './delivery';

const CREATED = '2026-01-01T00:00:00+00:00';
const entryOf = (id: string) => ({
	status: 'success',
	action: 'insert',
	duplicate_field: null,
	details: { id, Created_Time: CREATED, Modified_Time: CREATED },
});
const ENTRIES = [entryOf('1001'), entryOf('1002')];

function recordsRead(keepsRaw: boolean) {
	const sent = {
		product: BIGIN,
		call: UPSERT,
		keepsRaw,
		module: 'Contacts',
		moduleExists: true,
		scope: '',
		fields: new Map<string, never>(),
	};
	const records = ENTRIES.map((_, index) => ({ Email: `${index}@example.com` }));
	const verdict = readAnswer(answered(200, { data: ENTRIES }), { ...sent, records });
	return verdict.kind === 'answered'
		? verdict.entries.flatMap((entry) => (entry.kind === 'inserted' ? [entry.record] : []))
		: [];
}

describe('the entries of the API', () => {
	const told = { duplicateField: null, createdTime: CREATED, modifiedTime: CREATED };

	it('are kept where the output shows them', () => {
		expect(recordsRead(true)).toEqual([
			{ id: '1001', ...told, raw: ENTRIES[0] },
			{ id: '1002', ...told, raw: ENTRIES[1] },
		]);
	});

	it('are let go of everywhere else', () => {
		expect(recordsRead(false)).toEqual([
			{ id: '1001', ...told },
			{ id: '1002', ...told },
		]);
	});
});
