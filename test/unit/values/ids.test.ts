import fc from 'fast-check';

import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { recordIdFrom } from '../../../nodes/shared/values/ids';

const ID = '7618134000000648015';

describe('the id of a record', () => {
	it.each([
		['text', ID],
		['text with blanks around it', ` ${ID}\n`],
		['the address of the record', `https://bigin.zoho.eu/bigin/org20067/Home#/contacts/${ID}`],
		['an address that goes on', `https://bigin.zoho.com/bigin/org20067/Home#/deals/${ID}/timeline?tab=notes`],
		['an address in which another id stands before it', `https://bigin.zoho.com/x/7618134000000000001/y/${ID}`],
		['a lookup as it is read', { id: ID, name: 'Zylker' }],
		['a field with modes', { __rl: true, mode: 'url', value: `https://bigin.zoho.com/bigin/Home#/contacts/${ID}` }],
		['a big integer', BigInt(ID)],
	])('is read from %s', (_form, given) => {
		expect(recordIdFrom(given, BIGIN)).toEqual({ ok: true, value: ID });
	});

	it('is read from a number that still has all its digits, and comes out as text', () => {
		expect(recordIdFrom(7618134000000648, BIGIN)).toEqual({ ok: true, value: '7618134000000648' });
	});

	it.each([
		['a number that has lost digits', Number(ID), /was given as a number.*in quotes/],
		['a name', 'Zylker', /^Record ID: "Zylker" is not an ID of 16 to 19 digits or the address of a record/],
		['too few digits', '12345', /"12345" is not an ID/],
		['digits and a path', `${ID}/../Accounts`, /is not an ID/],
		['two ids', `${ID},${ID}`, /is not an ID/],
		['an address without an id', 'https://bigin.zoho.com/bigin/Home#/contacts', /is not an ID/],
		['a list', [ID], /is not an ID/],
		['a toggle', true, /is not an ID/],
	])('is refused for %s', (_form, given, sentence) => {
		const read = recordIdFrom(given, BIGIN);
		expect(read.ok).toBe(false);
		if (!read.ok) expect(sentenceFor(read.problem, BIGIN)).toMatch(sentence);
	});

	it.each([[undefined], [null], [''], ['  '], [{ __rl: true, mode: 'id', value: '' }], [{ id: null }]])(
		'says that none was given for %j',
		(given) => {
			const read = recordIdFrom(given, BIGIN);
			expect(read).toMatchObject({ ok: false, problem: { reason: 'noRecordId' } });
		},
	);

	it('never is anything but 16 to 19 digits, so that it cannot change a path', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.anything()), (given) => {
				const read = recordIdFrom(given, BIGIN);
				if (read.ok) expect(read.value).toMatch(/^\d{16,19}$/);
			}),
		);
	});
});
