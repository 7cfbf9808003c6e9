import { UPSERT, withLeanEntries } from '../../../../nodes/shared/writing/send/calls';

const ENTRY = {
	status: 'success',
	action: 'insert',
	code: 'SUCCESS',
	message: 'record added',
	duplicate_field: null,
	details: { id: '1001', Created_Time: '2026-01-01T00:00:00+00:00', Modified_Time: '2026-01-01T00:00:00+00:00' },
};
const SENT = { Email: 'sample@example.com' };

describe('an operation with lean entries', () => {
	const lean = withLeanEntries(UPSERT);

	it('tells the same of a record that was written', () => {
		const whole = UPSERT.readSuccess(ENTRY, SENT);
		const { raw, ...record } = lean.readSuccess(ENTRY, SENT)?.record ?? {};
		expect({ ...whole?.record, raw }).toEqual({ ...record, raw });
		expect(record).toMatchObject({ id: '1001', createdTime: '2026-01-01T00:00:00+00:00' });
	});

	it("keeps of Bigin's entry only what tells creators apart", () => {
		expect(lean.readSuccess(ENTRY, SENT)?.record.raw).toEqual({ action: 'insert' });
	});

	it('gives each entry an object of its own, by which merged items are known to share one', () => {
		const [one, other] = [lean.readSuccess(ENTRY, SENT), lean.readSuccess(ENTRY, SENT)];
		expect(one?.record.raw).not.toBe(other?.record.raw);
	});

	it('believes no more than before', () => {
		expect(lean.readSuccess({ ...ENTRY, details: {} }, SENT)).toBeUndefined();
	});
});
