import { convertValue } from '../../../nodes/shared/values/convertValue';
import { context, field, problem, sent, sentence } from './build';

const ID = '7618134000000648053';
// Zoho's own metadata call the list a long integer.
const participants = field('bigint', { apiName: 'Participants', label: 'Participants', jsonType: 'jsonarray' });

const contact = { type: 'contact', participant: ID };
const guest = { type: 'email', participant: 'guest@example.com' };

describe('participants', () => {
	it('are sent with their type and who they are', () => {
		expect(sent([contact, { ...contact, type: ' User ' }, guest], participants)).toEqual([
			contact,
			{ type: 'user', participant: ID },
			guest,
		]);
		expect(sent(JSON.stringify([contact]), participants)).toEqual([contact]);
		expect(sent(contact, participants)).toEqual([contact]);
	});

	it('are sent without what a read tells of them besides', () => {
		const told = { id: '7618134000000648001', name: 'Ann Lee', Email: 'ann@example.com', invited: true };
		expect(sent([{ ...told, ...contact, status: 'not_known' }], participants)).toEqual([contact]);
	});

	it('may be addresses, in a list, in text or under either key', () => {
		expect(sent(['guest@example.com'], participants)).toEqual([guest]);
		expect(sent(' guest@example.com; other@example.com', participants)).toEqual([
			guest,
			{ type: 'email', participant: 'other@example.com' },
		]);
		expect(sent([{ participant: 'guest@example.com' }], participants)).toEqual([guest]);
		const byEmail = { type: 'email', Email: 'guest@example.com' };
		expect(sent([byEmail], participants)).toEqual([byEmail]);
	});

	it.each([[''], [[]], [['', null]]])('%j is no participant', (raw) => {
		expect(convertValue(raw, participants, context())).toEqual({ kind: 'empty' });
	});

	it.each([
		['an ID, which does not tell whose it is', [ID]],
		['a name', 'Ann Lee'],
		['a contact without an ID', [{ type: 'contact', participant: 'Ann Lee' }]],
		['a guest without an address', [{ type: 'email' }]],
		['another type', [{ type: 'room', participant: ID }]],
	])('are refused with the form that is taken: %s', (_, raw) => {
		expect(sentence(raw, participants)).toContain('[{"type": "contact", "participant": "1234567890123456789"}]');
	});

	it('are refused where an ID has lost digits', () => {
		expect(problem([{ ...contact, participant: Number(ID) }], participants).reason).toBe('idAsNumber');
	});

	it('are 50 at most', () => {
		const people = Array.from({ length: 51 }, (_, index) => `guest.${index}@example.com`);
		expect(sent(people.slice(1), participants)).toHaveLength(50);
		expect(sentence(people, participants)).toBe(
			'Participants: "51 participants" does not fit. The field takes 50 participants at most. (INVALID_DATA, item 12)',
		);
	});
});
